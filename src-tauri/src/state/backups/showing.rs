//! A backup that is shown as QR codes: sealed in memory, and in no file.

use std::sync::{Arc, atomic::Ordering};

use exchange::frames::Frames;
use otp::SecretText;
use vault::{Backup, DeviceKey};

use super::{Desktop, Seal};
use crate::{
    error::{CommandError, count, unexpected},
    pictures::{data_url, draw_qr},
    views::backups::{BackupProblem, MakeBackupRequest, ShownBackupView},
};

/// The backup that is being shown. Locking forgets it.
pub(crate) struct Showing {
    frames: Frames,
    backup: Backup,
    device: Option<DeviceKey>,
}

impl Desktop {
    /// Makes a backup that is shown as QR codes. `None` if the person stopped it meanwhile.
    pub(crate) fn show_backup(
        &self,
        request: &MakeBackupRequest,
    ) -> Result<Option<ShownBackupView>, CommandError> {
        self.note_activity();
        self.backup_stopped.store(false, Ordering::Relaxed);
        let (seal, device) = self.seal_of(request)?;
        let proven = self.proven_lately()?;
        let backup = self.read(|open| Ok(open.vault.backup(&proven, open.now)?))?;
        let frames = frames_of(&backup, &seal)?;
        let view = ShownBackupView {
            codes: count(frames.count()),
        };
        let showing = Showing {
            frames,
            backup,
            device,
        };
        let mut inside = self.inside();
        inside.unlocked()?;
        if self.backup_stopped.load(Ordering::Relaxed) {
            return Ok(None);
        }
        inside.showing = Some(Arc::new(showing));

        Ok(Some(view))
    }

    /// One of its codes, from 1, as the address of a picture.
    pub(crate) fn shown_backup_code(&self, number: u32) -> Result<String, CommandError> {
        let text = SecretText::new(self.showing()?.frames.text(number));
        let picture = draw_qr(&text).map_err(|_| unexpected())?;

        Ok(data_url(&picture))
    }

    /// Notes that the device that it is for has all of it, and forgets it.
    pub(crate) fn note_shown_backup_received(&self) -> Result<(), CommandError> {
        let showing = self.showing()?;
        if let Some(device) = showing.device {
            self.change(|open| Ok(open.vault.note_sent(&showing.backup, &[device], open.now)?))?;
        }
        self.hide_backup();

        Ok(())
    }

    /// Forgets the backup that is shown.
    pub(crate) fn hide_backup(&self) {
        self.inside().showing = None;
    }

    fn showing(&self) -> Result<Arc<Showing>, CommandError> {
        let showing = self.inside().showing.clone();

        showing.ok_or_else(|| BackupProblem::NotOpen.into())
    }
}

/// Seals a backup, opens it again and compares it, and cuts it into codes.
pub(super) fn frames_of(backup: &Backup, seal: &Seal<'_>) -> Result<Frames, CommandError> {
    let plain = backup.write().map_err(|_| unexpected())?;
    let file = seal.seal(&plain)?;
    let frames = Frames::of(&file).map_err(|_| BackupProblem::TooLargeForCodes)?;
    if seal.open(&file)? != *backup {
        return Err(BackupProblem::NotReadBack.into());
    }

    Ok(frames)
}
