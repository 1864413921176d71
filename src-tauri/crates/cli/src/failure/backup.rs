//! Backups that are not made, opened or restored, in words.

use exchange::sealed::{KeyError, KeyFileError, OpenError, SealError};
use vault::{BackupError, RestoreError};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

const SAFE: &str = "Nothing was restored, and the file was not changed.";
const OTHER_COPY: &str = "Copy it again from where it came from, or take another backup.";

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let (status, what, advice) = match error {
            OpenError::PassphraseNeeded => return Self::passphrase_missing(),
            OpenError::NotSealed => (
                ExitStatus::FileUnusable,
                "This is no backup of Claviger.".to_owned(),
                "Check that it is the right file. Files of other programs are for claviger-cli import.",
            ),
            OpenError::TooLarge => (
                ExitStatus::FileUnusable,
                "This file is larger than any backup.".to_owned(),
                "Check that it is the right file.",
            ),
            OpenError::VersionUnknown => (
                ExitStatus::FileUnusable,
                "This backup has a version that Claviger does not know, or its first line is damaged.".to_owned(),
                "Update Claviger, or take another backup.",
            ),
            OpenError::HeadDamaged => (
                ExitStatus::FileUnusable,
                "The beginning of this backup is damaged or not complete.".to_owned(),
                OTHER_COPY,
            ),
            OpenError::KeyNeeded => (
                ExitStatus::PasswordMissing,
                "This backup was sealed to a key, and has no passphrase.".to_owned(),
                "Give the key file that lies beside it with --key-file, or the private key with --identity, or open the vault that it was made from.",
            ),
            OpenError::TooCostly { log_n } => (
                ExitStatus::FileUnusable,
                format!("Opening this file would take 2^{log_n} rounds of scrypt. No real backup does."),
                "Do not trust the file, whoever it came from.",
            ),
            OpenError::PassphraseWrong => (
                ExitStatus::FilePasswordWrong,
                "This passphrase does not open the backup.".to_owned(),
                "Type the passphrase that the backup was made with. If it is certainly right, the beginning of the file is damaged: take another copy.",
            ),
            OpenError::KeyWrong => (
                ExitStatus::FilePasswordWrong,
                "This backup was sealed to other keys.".to_owned(),
                "Give the private key that it was sealed to with --identity. If it is certainly right, the beginning of the file is damaged: take another copy.",
            ),
            OpenError::Damaged => (
                ExitStatus::FileUnusable,
                "This backup opens, but it is damaged or not complete.".to_owned(),
                OTHER_COPY,
            ),
        };

        Self::new(status, what, SAFE, advice)
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let (what, advice) = match error {
            BackupError::NotABackup => (
                "This file opens, but it is no backup of Claviger.".to_owned(),
                "Check that it is the right file.",
            ),
            BackupError::Newer { version } => (
                format!(
                    "This backup was made by a newer Claviger ({}).",
                    shown::name(&version)
                ),
                "Update Claviger on this computer, then try again.",
            ),
            BackupError::TooLarge => (
                "This backup holds more than any vault.".to_owned(),
                "Do not trust the file, whoever it came from.",
            ),
            BackupError::Damaged => (
                "This backup opens, but what it says cannot be right.".to_owned(),
                "Take another backup.",
            ),
        };

        Self::new(ExitStatus::FileUnusable, what, SAFE, advice)
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Full => Self::new(
                ExitStatus::TextUnusable,
                "What is here and what the backup holds are more than one vault can hold.",
                SAFE,
                "Restore it into a new vault, in another folder with --vault.",
            ),
            RestoreError::Change(error) => error.into(),
        }
    }
}

impl From<SealError> for Failure {
    fn from(_: SealError) -> Self {
        // There is always a key, and a vault is smaller than a backup may be.
        Self::unexpected()
    }
}

impl From<KeyError> for Failure {
    fn from(_: KeyError) -> Self {
        Self::new(
            ExitStatus::TextUnusable,
            "There is no private key of the age format in this file.",
            "Nothing was changed.",
            "Give the file that age-keygen wrote.",
        )
    }
}

impl From<KeyFileError> for Failure {
    fn from(error: KeyFileError) -> Self {
        match error {
            KeyFileError::Closed(OpenError::PassphraseWrong) => Self::new(
                ExitStatus::FilePasswordWrong,
                "This passphrase does not open the key file.",
                SAFE,
                "Type the passphrase that was made when automatic backups were turned on.",
            ),
            KeyFileError::Closed(_) | KeyFileError::NoKey(_) => Self::new(
                ExitStatus::FileUnusable,
                "This is no key file of automatic backups, or it is damaged.",
                SAFE,
                "Give the file claviger-backup-key.age from the folder of the backups.",
            ),
        }
    }
}

impl Failure {
    /// A backup that asks for a passphrase, and none was given.
    pub(crate) fn passphrase_missing() -> Self {
        Self::new(
            ExitStatus::PasswordMissing,
            "The passphrase of the backup was not given.",
            "Nothing was changed.",
            "Run it in a terminal, or give the passphrase with --file-password-stdin or --file-password-fd.",
        )
    }
}
