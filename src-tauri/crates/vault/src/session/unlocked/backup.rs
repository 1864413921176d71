//! Everything out of a vault at once, and a backup into it.

use otp::UnixTime;
use zeroize::Zeroizing;

use super::{
    ChangeError, SaveError, Unlocked, guides::RUNS_MAX, recovery::PICTURES_BYTES_MAX,
    recovery::RECOVERY_SETS_MAX,
};
use crate::{
    document::{ACCOUNTS_MAX, Backup, Document, RecoverySet, RestoreChoices, RestoreRow},
    format::PAYLOAD_BYTES_MAX,
    session::Proven,
};

/// A sealed document has a nonce and a tag beside it; there is room left for more.
const DOCUMENT_BYTES_MAX: usize = PAYLOAD_BYTES_MAX - 4_096;

/// Why a backup was not restored. The vault is as it was, except for [`ChangeError::NotSaved`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// What is here and what the backup holds are more than one vault can hold.
    #[error("both together are more than a vault can hold")]
    Full,
    /// The vault was not changed, or the change was not saved.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl From<SaveError> for RestoreError {
    fn from(error: SaveError) -> Self {
        Self::Change(error.into())
    }
}

impl Unlocked {
    /// Everything, keys and recovery codes included, for a backup. Needs a proof.
    pub fn backup(&self, proven: &Proven, now: UnixTime) -> Result<Backup, ChangeError> {
        if !self.accepts(proven) {
            return Err(ChangeError::NotProven);
        }

        Ok(self.backup_at(now))
    }

    pub(super) fn backup_at(&self, now: UnixTime) -> Backup {
        Backup::new(
            self.header.vault_id,
            self.header.generation,
            self.ports.device,
            now,
            self.document.clone(),
        )
    }

    /// The vault's own key for backups (X25519): what is sealed to keys is always sealed to this one too, so that it can
    /// be read back here. Needs a proof.
    pub fn backup_key(&self, proven: &Proven) -> Result<Zeroizing<[u8; 32]>, ChangeError> {
        if !self.accepts(proven) {
            return Err(ChangeError::NotProven);
        }

        Ok(self.key.backup_key(self.header.vault_id))
    }

    /// How each account of a backup stands beside what is here. Changes nothing.
    pub fn compare_with(&self, backup: &Backup) -> Vec<RestoreRow> {
        self.document.compare_with(backup)
    }

    /// Takes a backup in with one save, and answers how its accounts stood before. The save before it stays as a
    /// snapshot.
    pub fn restore_backup(
        &mut self,
        backup: &Backup,
        choices: &RestoreChoices,
        now: UnixTime,
    ) -> Result<Vec<RestoreRow>, RestoreError> {
        if self.is_writable() {
            // What waits for a save belongs into the snapshot.
            self.retry_save(now)?;
        }

        self.change(now, |document| {
            let mut joined = document.clone();
            let rows = joined.restore(backup, choices, now);
            if !fits(&joined) {
                return Err(RestoreError::Full);
            }
            *document = joined;

            Ok(rows)
        })
    }
}

fn fits(document: &Document) -> bool {
    let beside = document.beside();
    let sets = &beside.recovery_sets;
    let picture_bytes: usize = sets.iter().map(RecoverySet::picture_bytes).sum();

    document.accounts().len() <= ACCOUNTS_MAX
        && sets.len() <= RECOVERY_SETS_MAX
        && picture_bytes <= PICTURES_BYTES_MAX
        && beside.guide_runs.len() <= RUNS_MAX
        && document
            .write()
            .is_ok_and(|text| text.len() <= DOCUMENT_BYTES_MAX)
}
