//! Making a backup: sealed, written beside its place, read again from there, opened and compared; then it gets its name.

use std::{path::Path, sync::atomic::Ordering};

use otp::UnixTime;
use platform::files::{NotKept, write_checked};
use vault::{Agreement, Backup, DeviceKey};

use super::{Desktop, Seal, place_of};
use crate::{
    error::{CommandError, WriteReason, count, unexpected, write_reason_of_io},
    events::BackupStepBegun,
    os::{dialog, files, local_time},
    state::{
        new_passphrase::refuse_short,
        pairing::{device_of, public_key},
    },
    views::backups::{BackupMadeView, BackupProblem, BackupStep, MakeBackupRequest},
};

/// Why what was written is not kept.
enum Unwanted {
    /// The person changed their mind.
    Stopped,
    /// It does not open, or holds something else.
    Different,
}

impl Desktop {
    /// Makes a backup where the person says. `None` if they changed their mind.
    pub(crate) fn make_backup(
        &self,
        request: &MakeBackupRequest,
    ) -> Result<Option<BackupMadeView>, CommandError> {
        let (seal, device) = self.seal_of(request)?;
        let proven = self.proven_lately()?;
        let name = self.read(|open| Ok(file_name(open.now)))?;
        let Some(path) = dialog::choose_new(self.app(), &name, ("Backups", "age")) else {
            return Ok(None);
        };

        self.note_activity();
        self.backup_stopped.store(false, Ordering::Relaxed);
        let backup = self.read(|open| Ok(open.vault.backup(&proven, open.now)?))?;
        let made = make(&backup, &seal, &path, |step| {
            self.announce(&BackupStepBegun(step));
            !self.backup_stopped.load(Ordering::Relaxed)
        })?;
        let Some(agreement) = made else {
            return Ok(None);
        };
        // The backup is there all the same; what could not be saved is told by its own message.
        let _told_by_save_failed = self.change(|open| {
            open.vault.note_backup(&backup, place_of(&path), open.now)?;
            if let Some(device) = device {
                open.vault.note_sent(&backup, &[device], open.now)?;
            }
            Ok(())
        });

        Ok(Some(self.made(&path, &backup, &agreement)))
    }

    /// What it is sealed to, and the device that it is for.
    pub(super) fn seal_of<'a>(
        &self,
        request: &'a MakeBackupRequest,
    ) -> Result<(Seal<'a>, Option<DeviceKey>), CommandError> {
        if let Some(id) = &request.device {
            let (key, public) = self.read(|open| {
                let device = device_of(open.vault, id)?;
                Ok((device.key(), public_key(device)?))
            })?;
            let seal = Seal::Keys {
                own: self.own_key()?,
                others: vec![public],
            };

            return Ok((seal, Some(key)));
        }
        refuse_short(&request.passphrase)?;

        Ok((Seal::Passphrase(&request.passphrase), None))
    }

    /// Stops the backup that is being made before its next step.
    pub(crate) fn stop_backup(&self) {
        self.backup_stopped.store(true, Ordering::Relaxed);
    }

    fn made(&self, path: &Path, backup: &Backup, agreement: &Agreement) -> BackupMadeView {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();

        BackupMadeView {
            file: files::name_of(path),
            folder: files::name_of(&folder),
            accounts: count(agreement.accounts),
            codes_equal: count(agreement.codes_equal),
            recovery_sets: count(backup.recovery_set_count()),
            same_disk: files::on_same_disk(&folder, &self.parts().folders.data),
        }
    }
}

/// Makes a backup at `path`, and answers how it agrees with what it should hold. `goes_on` is asked before each step; if
/// it says no, nothing is left and the answer is `None`.
pub(in crate::state) fn make(
    backup: &Backup,
    seal: &Seal<'_>,
    path: &Path,
    goes_on: impl Fn(BackupStep) -> bool,
) -> Result<Option<Agreement>, CommandError> {
    if !goes_on(BackupStep::Sealing) {
        return Ok(None);
    }
    let plain = backup.write().map_err(|_| unexpected())?;
    let file = seal.seal(&plain)?;
    if !goes_on(BackupStep::Writing) {
        return Ok(None);
    }
    let mut agreement = None;
    let kept = write_checked(path, &file, |bytes| {
        if !goes_on(BackupStep::Opening) {
            return Err(Unwanted::Stopped);
        }
        let back = seal.open(bytes).map_err(|_| Unwanted::Different)?;
        if back != *backup {
            return Err(Unwanted::Different);
        }
        agreement = Some(back.agreement_with(backup));
        if goes_on(BackupStep::Keeping) {
            Ok(())
        } else {
            Err(Unwanted::Stopped)
        }
    });

    match kept {
        Ok(()) => Ok(agreement),
        Err(NotKept::Refused(Unwanted::Stopped)) => Ok(None),
        Err(NotKept::Refused(Unwanted::Different)) => Err(BackupProblem::NotReadBack.into()),
        // A stick that was pulled out meanwhile holds no file to be wary of.
        Err(NotKept::NotReadBack(error)) if write_reason_of_io(&error) != WriteReason::Gone => {
            Err(BackupProblem::NotReadBack.into())
        }
        Err(NotKept::NotWritten(error) | NotKept::NotReadBack(error)) => {
            Err(BackupProblem::NotWritten {
                reason: write_reason_of_io(&error),
                detail: error.to_string(),
            }
            .into())
        }
    }
}

/// `claviger-2026-11-22.age`
fn file_name(now: UnixTime) -> String {
    format!("claviger-{}.age", local_time::day(now))
}
