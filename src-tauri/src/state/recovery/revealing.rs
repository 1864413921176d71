//! Showing codes and pictures: after a proof, and not for long.

use std::{io::Cursor, time::Duration};

use data_encoding::BASE64;
use image::{ImageFormat, ImageReader};
use vault::{CodesLockStanding, Proven, RecoverySetId};

use super::Desktop;
use crate::{
    error::CommandError,
    state::now,
    views::{
        recovery::{RevealedCode, RevealedPicture, RevealedSet},
        session::Proof,
    },
};

/// So long codes are shown.
const SHOWN_FOR: Duration = Duration::from_secs(60);

impl Desktop {
    /// The proof that was given, or the last one while it is fresh. By this computer's own clock, as for all proofs.
    /// Codes with a password of their own are proven by that one, in a command of its own.
    pub(super) fn prove_or_recall(&self, proof: Option<Proof>) -> Result<Proven, CommandError> {
        let Some(proof) = proof else {
            return self.read(|open| match open.vault.codes_lock(open.now) {
                CodesLockStanding::Off => open
                    .vault
                    .fresh_proof(now())
                    .ok_or(CommandError::ProofNeeded),
                CodesLockStanding::Closed | CodesLockStanding::Open { .. } => open
                    .vault
                    .codes_proof(open.now)
                    .ok_or(CommandError::RecoveryLocked),
            });
        };

        self.prove_and_remember(proof)
    }

    /// The codes of a set.
    pub(crate) fn reveal_recovery_set(
        &self,
        id: RecoverySetId,
        proof: Option<Proof>,
    ) -> Result<RevealedSet, CommandError> {
        let proven = self.prove_or_recall(proof)?;
        let codes = self.read(|open| Ok(open.vault.reveal_recovery_codes(id, &proven)?))?;

        Ok(RevealedSet {
            id: id.to_string(),
            codes: codes
                .iter()
                .map(|(id, text)| RevealedCode {
                    id: id.to_string(),
                    // EXPOSE: the person proved who they are and asked to see this.
                    text: text.expose().to_owned(),
                })
                .collect(),
            until_ms: now().saturating_add(SHOWN_FOR).into(),
        })
    }

    /// The picture of a set.
    pub(crate) fn reveal_recovery_picture(
        &self,
        id: RecoverySetId,
        proof: Option<Proof>,
    ) -> Result<RevealedPicture, CommandError> {
        let proven = self.prove_or_recall(proof)?;
        let picture = self.read(|open| Ok(open.vault.reveal_recovery_picture(id, &proven)?))?;
        // EXPOSE: the person proved who they are and asked to see this.
        let bytes = picture.expose();
        let kind = match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => "image/jpeg",
            _ => "image/png",
        };
        let (width, height) = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|_| CommandError::ImageBroken)?
            .into_dimensions()
            .map_err(|_| CommandError::ImageBroken)?;

        Ok(RevealedPicture {
            data_url: format!("data:{kind};base64,{}", BASE64.encode(bytes)),
            width,
            height,
            until_ms: now().saturating_add(SHOWN_FOR).into(),
        })
    }
}
