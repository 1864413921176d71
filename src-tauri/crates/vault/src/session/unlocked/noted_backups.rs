//! Which backups were seen to be whole, and what none of them holds.

use otp::UnixTime;

use super::{ChangeError, Unlocked};
use crate::{
    document::{Agreement, Backup, BackupPlace, NotedBackup},
    ids::AccountId,
};

impl Unlocked {
    /// Backups that were made or opened here, the newest first.
    pub fn noted_backups(&self) -> Vec<&NotedBackup> {
        let mut noted: Vec<&NotedBackup> = self.document.beside().backups.iter().collect();
        noted.sort_by_key(|noted| std::cmp::Reverse((noted.made_at(), noted.id())));

        noted
    }

    /// Notes that a backup was read back from its place, or opened there, and found to be whole.
    pub fn note_backup(
        &mut self,
        backup: &Backup,
        place: BackupPlace,
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.note_backup(backup, place, now);

            Ok(())
        })
    }

    /// Accounts, without the trash, that no noted backup gives the same codes for.
    pub fn not_backed_up(&self) -> Vec<AccountId> {
        self.document.not_backed_up()
    }

    /// How a backup stands beside what is here now. Says nothing that would need a proof.
    pub fn agreement_of(&self, backup: &Backup) -> Agreement {
        backup.agreement_with_document(&self.document)
    }
}
