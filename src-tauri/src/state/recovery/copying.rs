//! Copying codes. They do not pass through the page, and clipboard histories are always told to leave them out.

use std::time::Duration;

use otp::SecretText;
use vault::{RecoveryCodeId, RecoverySetId};

use super::{Desktop, changes::valid};
use crate::{
    error::{CommandError, count},
    state::codes::millis,
    views::{Millis, recovery::RecoveryCopyView, session::Proof},
};

impl Desktop {
    /// Copies one code.
    pub(crate) fn copy_recovery_code(
        &self,
        set: RecoverySetId,
        code: RecoveryCodeId,
        proof: Option<Proof>,
    ) -> Result<RecoveryCopyView, CommandError> {
        self.copy_codes(set, proof, |id, _| id == code)
    }

    /// Copies all codes that were not used, one on a line.
    pub(crate) fn copy_unused_codes(
        &self,
        set: RecoverySetId,
        proof: Option<Proof>,
    ) -> Result<RecoveryCopyView, CommandError> {
        self.copy_codes(set, proof, |_, used| !used)
    }

    /// Codes of a set that was replaced do not work, so they are not copied.
    fn copy_codes(
        &self,
        set: RecoverySetId,
        proof: Option<Proof>,
        wanted: impl Fn(RecoveryCodeId, bool) -> bool,
    ) -> Result<RecoveryCopyView, CommandError> {
        self.read(|open| valid(&open, set).map(|_| ()))?;
        let proven = self.prove_or_recall(proof)?;
        self.note_activity();
        let (texts, clears_in) = self.read(|open| {
            let used: Vec<bool> = valid(&open, set)?
                .codes()
                .iter()
                .map(|code| code.used_at().is_some())
                .collect();
            let codes = open.vault.reveal_recovery_codes(set, &proven)?;
            let texts: Vec<SecretText> = codes
                .into_iter()
                .zip(used)
                .filter(|((id, _), used)| wanted(*id, *used))
                .map(|((_, text), _)| text)
                .collect();
            let clears_in = open.vault.settings().codes.clear_clipboard_after_s;
            Ok((
                texts,
                clears_in.map(|seconds| Duration::from_secs(seconds.into())),
            ))
        })?;
        if texts.is_empty() {
            return Err(CommandError::RecoveryMissing);
        }
        self.put_on_clipboard(one_on_a_line(&texts), true, clears_in)?;

        Ok(RecoveryCopyView {
            count: count(texts.len()),
            clears_in_ms: clears_in.map(|wait| Millis(millis(wait))),
        })
    }
}

/// In a buffer that never moves.
pub(super) fn one_on_a_line(texts: &[SecretText]) -> SecretText {
    // EXPOSE: joined into a text that is wiped.
    let bytes = texts.iter().map(|text| text.expose().len() + 1).sum();
    let mut lines = String::with_capacity(bytes);
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            lines.push('\n');
        }
        lines.push_str(text.expose());
    }

    SecretText::new(lines)
}
