//! Looking into a backup: from a file that a person chooses to what it holds beside what is here.

use std::{path::Path, sync::Arc};

use exchange::sealed::{KEY_FILE_BYTES_MAX, With, open_keys};
use vault::{Agreement, Backup, RestoreOutcome, RestoreRow, Unlocked};

use super::{
    Chosen, Desktop, FILE_BYTES_MAX, KEY_FILE, KeyFile, Needs, Sealed, names_of, open, open_own,
    place_of,
};
use crate::{
    error::{CommandError, count},
    os::{
        dialog,
        files::{self, ChosenFile, FileError},
    },
    state::pairing::known_devices,
    views::{
        backups::{
            BackupProblem, ChosenBackupView, OpenBackupRequest, OpenedBackupView, RestoreRowView,
        },
        pairing::SenderView,
    },
};

/// More than anybody decides about one by one.
const ROWS_SHOWN: usize = 500;

impl Desktop {
    /// Lets the person choose a backup; `None` if they changed their mind.
    pub(crate) fn choose_backup(&self) -> Result<Option<ChosenBackupView>, CommandError> {
        self.only_if_open()?;
        self.close_backup();
        let Some(path) = dialog::choose_backup(self.app()) else {
            return Ok(None);
        };
        self.note_activity();
        let file =
            ChosenFile::read_at_most(&path, FILE_BYTES_MAX as u64).map_err(
                |error| match error {
                    FileError::TooBig { .. } => BackupProblem::NotReal.into(),
                    FileError::Unreadable => CommandError::FileUnreadable,
                },
            )?;
        let needs = Sealed::parse(&file.bytes)
            .map_err(BackupProblem::from)?
            .needs();
        let beside = path.with_file_name(KEY_FILE);
        let key_file = match needs {
            Needs::Passphrase => None,
            Needs::Key => KeyFile::read(&beside).ok(),
        };
        let chosen = Chosen {
            path: Some(path),
            bytes: file.bytes,
            needs,
        };

        self.choose(chosen, key_file).map(Some)
    }

    /// From now on this one is looked at.
    pub(super) fn choose(
        &self,
        chosen: Chosen,
        key_file: Option<KeyFile>,
    ) -> Result<ChosenBackupView, CommandError> {
        let view = chosen.view(key_file.as_ref());
        let mut inside = self.inside();
        inside.unlocked()?;
        inside.looked_at.chosen = Some(Arc::new(chosen));
        inside.looked_at.key_file = key_file.map(Arc::new);

        Ok(view)
    }

    /// Lets the person choose the file with the key of the backup that was chosen; `None` if they changed their mind.
    pub(crate) fn choose_backup_key(&self) -> Result<Option<ChosenBackupView>, CommandError> {
        self.only_if_open()?;
        let Some(path) = dialog::choose_backup(self.app()) else {
            return Ok(None);
        };
        self.note_activity();
        let key_file = KeyFile::read(&path)?;
        let looked_at = &mut self.inside().looked_at;
        let chosen = looked_at.chosen.as_ref().ok_or(BackupProblem::NotOpen)?;
        let view = chosen.view(Some(&key_file));
        looked_at.key_file = Some(Arc::new(key_file));

        Ok(Some(view))
    }

    /// Opens the backup that was chosen, and compares it with what is here.
    pub(crate) fn open_backup(
        &self,
        request: &OpenBackupRequest,
    ) -> Result<OpenedBackupView, CommandError> {
        self.note_activity();
        let (chosen, key_file) = {
            let looked_at = &self.inside().looked_at;
            (looked_at.chosen.clone(), looked_at.key_file.clone())
        };
        let chosen = chosen.ok_or(BackupProblem::NotOpen)?;
        // EXPOSE: only whether there is one.
        let key_file = key_file.filter(|_| !request.passphrase.expose().is_empty());
        let (backup, from) = match (chosen.needs, key_file) {
            (Needs::Passphrase, _) => {
                let with = With::Passphrase(&request.passphrase);
                (open(&chosen.bytes, with)?, None)
            }
            (Needs::Key, Some(key_file)) => {
                let keys = open_keys(&key_file.bytes, &request.passphrase);
                let keys = keys.map_err(BackupProblem::from)?;
                (open(&chosen.bytes, With::Keys(&keys))?, None)
            }
            (Needs::Key, None) => {
                let own = self.own_key()?;
                let known = self.read(|open| Ok(known_devices(open.vault)))?;
                let (backup, sender) = open_own(&chosen.bytes, &own, known)?;
                (backup, Some(SenderView::from(sender)))
            }
        };

        let view = self.read(|open| Ok(opened_view(open.vault, &backup, from, &chosen)))?;
        let backup = Arc::new(backup);
        self.inside().looked_at.opened = Some(Arc::clone(&backup));
        // It was tested just now. A backup of another vault says nothing about this one before it is taken in.
        let _told_by_save_failed = self.change(|open| {
            if let Some(path) = &chosen.path
                && open.vault.vault_id() == backup.vault()
            {
                open.vault.note_backup(&backup, place_of(path), open.now)?;
            }
            Ok(())
        });

        Ok(view)
    }

    /// Forgets the backup that was chosen, and codes that were seen of one.
    pub(crate) fn close_backup(&self) {
        self.stop_collecting();
        self.inside().looked_at.forget();
    }
}

impl Chosen {
    /// The name of its file.
    fn name(&self) -> Option<String> {
        self.path.as_deref().map(files::name_of)
    }

    fn view(&self, key_file: Option<&KeyFile>) -> ChosenBackupView {
        ChosenBackupView {
            file: self.name(),
            needs_passphrase: self.needs == Needs::Passphrase,
            key_file: key_file.map(|key_file| key_file.name.clone()),
        }
    }
}

impl KeyFile {
    fn read(path: &Path) -> Result<Self, BackupProblem> {
        let file = ChosenFile::read_at_most(path, KEY_FILE_BYTES_MAX as u64);
        let bytes = file.map_err(|_| BackupProblem::KeyFileUnusable)?.bytes;

        match Sealed::parse(&bytes).map(|sealed| sealed.needs()) {
            Ok(Needs::Passphrase) => Ok(Self {
                name: files::name_of(path),
                bytes,
            }),
            Ok(Needs::Key) | Err(_) => Err(BackupProblem::KeyFileUnusable),
        }
    }
}

fn opened_view(
    vault: &Unlocked,
    backup: &Backup,
    from: Option<SenderView>,
    chosen: &Chosen,
) -> OpenedBackupView {
    let Agreement {
        accounts,
        codes_equal,
        mut lacking,
        mut other_codes,
        sets_lacking,
    } = vault.agreement_of(backup);
    lacking.append(&mut other_codes);
    let mut rows = vault.compare_with(backup);
    rows.sort_by_key(place_in_list);

    OpenedBackupView {
        file: chosen.name(),
        made_at_ms: backup.made_at().into(),
        from,
        accounts: count(backup.account_count()),
        recovery_sets: count(backup.recovery_set_count()),
        here: count(accounts),
        codes_equal: count(codes_equal),
        differing_names: names_of(vault, &lacking),
        recovery_sets_lacking: count(sets_lacking),
        more: count(rows.len().saturating_sub(ROWS_SHOWN)),
        added: count(
            rows.iter()
                .filter(|row| row.outcome == RestoreOutcome::New)
                .count(),
        ),
        conflicts: count(rows.iter().filter(|row| row.is_conflict()).count()),
        rows: rows
            .iter()
            .take(ROWS_SHOWN)
            .map(RestoreRowView::from)
            .collect(),
    }
}

/// First what needs a decision, then what is new, then the rest.
fn place_in_list(row: &RestoreRow) -> u8 {
    if row.is_conflict() {
        0
    } else if row.outcome == RestoreOutcome::New {
        1
    } else {
        2
    }
}
