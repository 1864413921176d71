//! Backups that this computer makes by itself: turned on with a proof, and then made without one.

use otp::{Secret, UnixTime};
use zeroize::Zeroizing;

use super::{ChangeError, Unlocked};
use crate::{
    document::{AutomaticBackups, Backup, NewAutomaticBackups},
    ids::AutomaticId,
    session::Proven,
};

/// What an automatic backup holds, and the keys to seal it to.
pub struct AutomaticBackup {
    /// Whose backup it is.
    pub id: AutomaticId,
    /// What it holds.
    pub backup: Backup,
    /// The private key (X25519) in the folder's key file.
    pub key: Secret,
    /// The vault's own: what is sealed to keys is always sealed to this one too.
    pub own_key: Zeroizing<[u8; 32]>,
}

impl Unlocked {
    /// The automatic backups of this computer, while they are on.
    pub fn automatic_backups(&self) -> Option<&AutomaticBackups> {
        let all = self.document.beside().automatic_backups.iter();

        // Names sort by time.
        all.filter(|automatic| automatic.device() == self.ports.device)
            .last()
    }

    /// Turns them on, in the place of those that were on. Needs a proof: from now on backups are made without one.
    pub fn turn_on_automatic_backups(
        &mut self,
        new: NewAutomaticBackups<'_>,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        if !self.accepts(proven) {
            return Err(ChangeError::NotProven);
        }
        self.turn_off_automatic_backups(now)?;
        let automatic = AutomaticBackups::new(new, self.ports.device, now);

        self.change(now, |document| {
            document.beside_mut().automatic_backups.add(automatic);

            Ok(())
        })
    }

    /// Turns them off. The files stay as they are, and so does what opens them.
    pub fn turn_off_automatic_backups(&mut self, now: UnixTime) -> Result<(), ChangeError> {
        let Some(id) = self.automatic_backups().map(AutomaticBackups::id) else {
            return Ok(());
        };

        self.change(now, |document| {
            document.beside_mut().automatic_backups.purge(id, now);

            Ok(())
        })
    }

    /// Whether to make one: the first of all, the first of a day on which there is something new, or one of accounts
    /// that are in no tested backup. `same_day`: whether two instants are of one day on this computer's calendar.
    pub fn is_automatic_backup_due(
        &self,
        now: UnixTime,
        same_day: impl Fn(UnixTime, UnixTime) -> bool,
    ) -> bool {
        let Some(automatic) = self.automatic_backups().filter(|_| self.is_writable()) else {
            return false;
        };
        let Some(last) = automatic.last() else {
            return true;
        };

        !self.not_backed_up().is_empty()
            || !same_day(last.made_at, now) && !last.stands_for(&self.document)
    }

    /// Everything, keys and recovery codes included, for an automatic backup; `None` while they are off. Needs no proof:
    /// one was given when they were turned on.
    pub fn automatic_backup(&self, now: UnixTime) -> Option<AutomaticBackup> {
        let automatic = self.automatic_backups()?;

        Some(AutomaticBackup {
            id: automatic.id(),
            backup: self.backup_at(now),
            key: automatic.key().clone(),
            own_key: self.key.backup_key(self.header.vault_id),
        })
    }

    /// Notes that an automatic backup was read back from its place. `gone`: the names of those that were deleted for it.
    pub fn note_automatic_backup(
        &mut self,
        made: &AutomaticBackup,
        file: &str,
        gone: &[String],
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.note_automatic_backup(made.id, &made.backup, file, gone, now);

            Ok(())
        })
    }
}
