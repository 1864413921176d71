//! Backups that are made by themselves, into a folder that the person chose, beside the file with their key.

mod folder;
#[cfg(test)]
mod tests;
mod turning_on;

use std::{thread, time::Duration};

use otp::UnixTime;
use tauri::Manager;
use vault::AutomaticBackups;

pub(super) use folder::KEY_FILE;

use super::{Desktop, backups_of};
use crate::{
    clean_stack::wiped,
    error::CommandError,
    events::BackupsChanged,
    os::local_time,
    state::{Inside, now},
    views::backups::{AutomaticTrouble, BackupsView},
};

/// How often it is looked whether one is due.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// A stick that was pulled out is soon put in again; looking for it costs nothing.
const MISSING_AGAIN_AFTER: Duration = Duration::from_secs(10);
/// A disk that is full or broken stays so for a while, and trying costs a whole backup.
const FAILED_AGAIN_AFTER: Duration = Duration::from_secs(5 * 60);

/// How the last try went. Only in memory: after the next start, and the next unlocking, it is tried anew.
#[derive(Debug, Default)]
pub(crate) struct Tries {
    trouble: Option<AutomaticTrouble>,
    next_at: Option<UnixTime>,
    /// The day and the number of the save after which nothing was due: nothing is before one of them changes.
    nothing_due: Option<(String, u64)>,
}

impl Tries {
    /// Whether it is time to look, and somewhere else than where nothing was due.
    fn may_look(&self, now: UnixTime, standing: &(String, u64)) -> bool {
        self.next_at.is_none_or(|next_at| next_at <= now)
            && self.nothing_due.as_ref() != Some(standing)
    }

    /// Nobody else begins while one is being made.
    fn begin(&mut self, now: UnixTime) {
        self.next_at = Some(now.saturating_add(FAILED_AGAIN_AFTER));
    }

    /// Nothing is due, and so there is no trouble either.
    fn rest(&mut self, standing: (String, u64)) {
        *self = Self {
            nothing_due: Some(standing),
            ..Self::default()
        };
    }

    fn failed(&mut self, trouble: AutomaticTrouble, now: UnixTime) {
        let wait = match trouble {
            AutomaticTrouble::FolderMissing | AutomaticTrouble::KeyFileMissing => {
                MISSING_AGAIN_AFTER
            }
            AutomaticTrouble::NotWritten { .. } | AutomaticTrouble::NotReadBack => {
                FAILED_AGAIN_AFTER
            }
        };
        self.trouble = Some(trouble);
        self.next_at = Some(now.saturating_add(wait));
    }

    /// Forgets it: there is a backup, or another person begins.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Desktop {
    /// How the vault stands beside its backups.
    pub(crate) fn backups(&self) -> Result<BackupsView, CommandError> {
        let trouble = self.inside().tries.trouble.clone();
        let mut view = self.read(|open| Ok(backups_of(&open)))?;
        if let Some(automatic) = &mut view.automatic {
            automatic.trouble = trouble;
        }

        Ok(view)
    }

    /// Makes backups when they are due, for as long as the program runs. On a thread of its own: a network folder may
    /// take its time, and locking must not wait for it.
    pub(crate) fn keep_backing_up(&self) {
        let app = self.app.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(LOOK_EVERY);
                wiped(|| app.state::<Self>().back_up_if_due());
            }
        });
    }

    /// Turns automatic backups off. Their files stay.
    pub(crate) fn turn_off_automatic_backups(&self) -> Result<(), CommandError> {
        self.inside().tries.forget();

        self.change(|open| Ok(open.vault.turn_off_automatic_backups(open.now)?))
    }

    fn back_up_if_due(&self) {
        let Some(automatic) = self.inside().automatic_backups_due(now()) else {
            return;
        };
        match self.back_up(&automatic) {
            Ok(()) => self.inside().tries.forget(),
            Err(trouble) => {
                self.inside().tries.failed(trouble, now());
                self.announce(&BackupsChanged);
            }
        }
    }

    /// Makes one. Locked meanwhile, there is nothing to make or to note, and no trouble either.
    fn back_up(&self, automatic: &AutomaticBackups) -> Result<(), AutomaticTrouble> {
        folder::check(automatic)?;
        let Ok(Some(made)) = self.read(|open| Ok(open.vault.automatic_backup(open.now))) else {
            return Ok(());
        };
        let kept = folder::keep(automatic, &made)?;
        // The backup is there all the same; what could not be saved is told by its own message.
        let _told_by_save_failed = self.change_unasked(|open| {
            Ok(open
                .vault
                .note_automatic_backup(&made, &kept.file, &kept.gone, open.now)?)
        });
        self.announce(&BackupsChanged);

        Ok(())
    }
}

impl Inside {
    /// What is to be backed up now, if anything.
    fn automatic_backups_due(&mut self, now: UnixTime) -> Option<AutomaticBackups> {
        let corrected = self.clock.now(platform::system_clock::reading());
        let vault = self.unlocked().ok()?;
        let automatic = vault.automatic_backups()?.clone();
        let standing = (local_time::day(corrected), vault.save_number());
        if !self.tries.may_look(now, &standing) {
            return None;
        }
        let is_due = vault.is_automatic_backup_due(corrected, |one, other| {
            local_time::day(one) == local_time::day(other)
        });
        if !is_due {
            self.tries.rest(standing);
            return None;
        }
        self.tries.begin(now);

        Some(automatic)
    }
}
