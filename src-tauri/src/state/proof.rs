//! Who is asked for a proof, and who gave one lately. By this computer's own clock.

use vault::Proven;

use super::{Desktop, now};
use crate::{error::CommandError, views::session::Proof};

impl Desktop {
    /// The last proof, while it is fresh.
    pub(crate) fn proven_lately(&self) -> Result<Proven, CommandError> {
        self.read(|open| {
            open.vault
                .fresh_proof(now())
                .ok_or(CommandError::ProofNeeded)
        })
    }

    /// Checks a proof; nobody is asked again for five minutes.
    pub(crate) fn prove_and_remember(&self, proof: Proof) -> Result<Proven, CommandError> {
        let proven = self.prove(&proof.into())?;
        self.read(|open| {
            // Between the proof and here the vault may have been locked, and another one opened.
            if open.vault.note_proof(&proven, now()) {
                Ok(())
            } else {
                Err(CommandError::ProofNeeded)
            }
        })?;

        Ok(proven)
    }
}
