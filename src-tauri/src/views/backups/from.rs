//! From what `vault` and `exchange` say about backups to what is shown of it.

use exchange::sealed::{KeyFileError, OpenError, SealError};
use vault::{BackupError, NotedBackup, RestoreError, RestoreRow};

use super::{BackupFileView, BackupProblem, Keep, RestoreOutcome, RestoreRowView};
use crate::{
    brand_icons::icon_for,
    error::{CommandError, count, unexpected},
    os::files,
};

impl From<&NotedBackup> for BackupFileView {
    fn from(noted: &NotedBackup) -> Self {
        let place = noted.place();

        Self {
            id: noted.id().to_string(),
            file: place.file.clone(),
            folder: files::name_of(place.folder.as_ref()),
            made_at_ms: noted.made_at().into(),
            tested_at_ms: noted.tested_at().into(),
            accounts: count(noted.account_count()),
        }
    }
}

impl From<&RestoreRow> for RestoreRowView {
    fn from(row: &RestoreRow) -> Self {
        Self {
            id: row.id.to_string(),
            issuer: row.issuer.clone(),
            label: row.label.clone(),
            icon: icon_for(&row.issuer, &row.label),
            outcome: row.outcome.into(),
            is_conflict: row.is_conflict(),
        }
    }
}

impl From<vault::RestoreOutcome> for RestoreOutcome {
    fn from(outcome: vault::RestoreOutcome) -> Self {
        match outcome {
            vault::RestoreOutcome::New => Self::New,
            vault::RestoreOutcome::Same => Self::Same,
            vault::RestoreOutcome::Changed => Self::Changed,
            vault::RestoreOutcome::OtherKey => Self::OtherKey,
            vault::RestoreOutcome::DeletedHere => Self::DeletedHere,
            vault::RestoreOutcome::DeletedThere => Self::DeletedThere,
        }
    }
}

impl From<Keep> for vault::Keep {
    fn from(keep: Keep) -> Self {
        match keep {
            Keep::Mine => Self::Mine,
            Keep::Theirs => Self::Theirs,
            Keep::Both => Self::Both,
        }
    }
}

impl From<BackupProblem> for CommandError {
    fn from(problem: BackupProblem) -> Self {
        Self::Backup { problem }
    }
}

impl From<OpenError> for BackupProblem {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NotSealed => Self::NotABackup,
            OpenError::TooLarge | OpenError::TooCostly { .. } => Self::NotReal,
            OpenError::VersionUnknown => Self::Newer {
                version: String::new(),
            },
            OpenError::HeadDamaged | OpenError::Damaged => Self::Damaged,
            OpenError::PassphraseNeeded | OpenError::PassphraseWrong => Self::PassphraseWrong,
            OpenError::KeyNeeded | OpenError::KeyWrong => Self::OtherKeys,
        }
    }
}

impl From<KeyFileError> for BackupProblem {
    fn from(error: KeyFileError) -> Self {
        match error {
            KeyFileError::Closed(OpenError::PassphraseWrong) => Self::PassphraseWrong,
            KeyFileError::Closed(_) | KeyFileError::NoKey(_) => Self::KeyFileUnusable,
        }
    }
}

impl From<BackupError> for BackupProblem {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::NotABackup => Self::NotABackup,
            BackupError::Newer { version } => Self::Newer { version },
            BackupError::TooLarge => Self::NotReal,
            BackupError::Damaged => Self::Damaged,
        }
    }
}

impl From<SealError> for CommandError {
    fn from(_: SealError) -> Self {
        // There is a passphrase, and a vault is smaller than a backup may be.
        unexpected()
    }
}

impl From<RestoreError> for CommandError {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Full => BackupProblem::Full.into(),
            RestoreError::Change(error) => error.into(),
        }
    }
}
