//! Taking a backup in: one change, one save, and a snapshot of how it was before.

use vault::{AccountId, Backup, BackupPlace, Keep, RestoreChoices, RestoreOutcome, RestoreRow};

use super::{Desktop, Open};
use crate::{
    error::{CommandError, count},
    events::{PortalsChanged, RecoveryChanged},
    views::backups::{BackupProblem, RestoreBackupRequest, RestoreChoice, RestoredView},
};

impl Desktop {
    /// Takes the opened backup in.
    pub(crate) fn restore_backup(
        &self,
        request: &RestoreBackupRequest,
    ) -> Result<RestoredView, CommandError> {
        let opened = self.inside().looked_at.opened();
        let (place, backup) = opened.ok_or(BackupProblem::NotOpen)?;
        let restored = self.change(|mut open| restore(&mut open, &backup, place, request))?;
        self.announce(&PortalsChanged);
        self.announce(&RecoveryChanged);
        if request.settings {
            self.settings_changed();
        }
        self.close_backup();

        Ok(restored)
    }
}

/// Takes a backup in as the person chose.
pub(super) fn restore(
    open: &mut Open<'_>,
    backup: &Backup,
    place: Option<BackupPlace>,
    request: &RestoreBackupRequest,
) -> Result<RestoredView, CommandError> {
    let before = open.vault.account_count();
    let choices = choices_of(request)?;
    let rows = open.vault.restore_backup(backup, &choices, open.now)?;
    // It holds what came out of it. Should this save fail, the one before it did not.
    let _told_by_save_failed = place.map(|place| open.vault.note_backup(backup, place, open.now));

    Ok(RestoredView {
        added: count(open.vault.account_count().saturating_sub(before)),
        changed: count(
            rows.iter()
                .filter(|row| becomes_theirs(row, request))
                .count(),
        ),
    })
}

fn choices_of(request: &RestoreBackupRequest) -> Result<RestoreChoices, CommandError> {
    let mut choices = RestoreChoices::new(request.usual.into());
    for RestoreChoice { id, keep } in &request.single {
        let id: AccountId = id.parse().map_err(|_| CommandError::AccountMissing)?;
        choices = choices.with(id, (*keep).into());
    }

    Ok(if request.settings {
        choices.with_settings()
    } else {
        choices
    })
}

/// Whether an account that stayed became as it is in the backup.
fn becomes_theirs(row: &RestoreRow, request: &RestoreBackupRequest) -> bool {
    let id = row.id.to_string();
    let single = request.single.iter().find(|choice| choice.id == id);
    let keep = Keep::from(single.map_or(request.usual, |choice| choice.keep));

    keep == Keep::Theirs
        && matches!(
            row.outcome,
            RestoreOutcome::Changed | RestoreOutcome::OtherKey
        )
}
