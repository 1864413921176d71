//! Vaults that do not open, and changes that are not made, in words.

use otp::{DigitsOutOfRange, PeriodOutOfRange, UnixTime, UnknownAlgorithm};
use vault::{
    ChangeError, FileProblem, NameError, Part, PasswordError, ProofRefused, SaveError, SetUpError,
    UnlockError, VaultProblem,
    ports::{KeychainError, VaultSnapshot, WriteReason},
};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

const UNCHANGED: &str = "Nothing was changed.";
const NOT_SAVED: &str = "Your earlier accounts are unchanged. The last change is not saved.";

impl Failure {
    /// No vault where one was looked for.
    pub(crate) fn vault_missing() -> Self {
        Self::new(
            ExitStatus::VaultMissing,
            "There is no vault here yet.",
            UNCHANGED,
            "Make one with claviger-cli init, or name its folder with --vault.",
        )
    }

    /// A vault where none may be.
    pub(crate) fn vault_exists() -> Self {
        Self::new(
            ExitStatus::VaultExists,
            "There is a data file here already.",
            "It was not changed.",
            "Use it, or name another folder with --vault.",
        )
    }

    /// A file that cannot be opened.
    pub(crate) fn unreadable(problem: &VaultProblem, snapshots: &[VaultSnapshot]) -> Self {
        match problem {
            VaultProblem::File(FileProblem::Newer { version }) => Self::new(
                ExitStatus::VaultNewer,
                format!(
                    "This data was saved by a newer Claviger ({}).",
                    shown::name(version)
                ),
                UNCHANGED,
                "Update Claviger on this computer, then open it again.",
            ),
            VaultProblem::File(FileProblem::Damaged(part)) => Self::new(
                ExitStatus::VaultDamaged,
                format!("Claviger cannot read its data file: {}.", damage(*part)),
                kept(snapshots),
                "Open the window to put a copy in its place. If that fails too, restore your latest backup.",
            ),
            VaultProblem::NoAccess(error) => Self::new(
                ExitStatus::VaultInaccessible,
                format!("Claviger cannot read its data file: {error}."),
                "It was not changed.",
                "Check that you may read the folder, and that its disk is there.",
            ),
        }
    }

    fn keychain(error: KeychainError) -> Self {
        let (what, advice) = match error {
            KeychainError::None => (
                "This desktop has no key store.",
                "Use your password or your recovery key.",
            ),
            KeychainError::Locked => (
                "The key store of your desktop is locked.",
                "Unlock it and try again, or give your password or recovery key.",
            ),
            KeychainError::NoAnswer | KeychainError::Failed => (
                "The system key store did not answer.",
                "Give your password or recovery key this time.",
            ),
            KeychainError::Forgotten => (
                "The key store no longer holds the key for Claviger.",
                "Give your password or recovery key this time.",
            ),
        };

        Self::new(
            ExitStatus::KeychainUnavailable,
            what,
            "Your accounts are safe.",
            advice,
        )
    }
}

impl From<UnlockError> for Failure {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::Refused(refused) => refused.into(),
            UnlockError::Unreadable { problem, snapshots } => {
                Self::unreadable(&problem, &snapshots)
            }
            UnlockError::Gone => Self::vault_missing(),
            UnlockError::TooSoon(_) | UnlockError::KeyChanged => Self::new(
                ExitStatus::PasswordWrong,
                "That password is not right.",
                "Nothing was changed or deleted.",
                "Try again.",
            ),
        }
    }
}

impl From<ProofRefused> for Failure {
    fn from(refused: ProofRefused) -> Self {
        match refused {
            ProofRefused::Keychain(error) => Self::keychain(error),
            ProofRefused::OutOfMemory => Self::out_of_memory(),
            ProofRefused::RecoveryKeyMistyped(_) | ProofRefused::RecoveryKeyWrong => Self::new(
                ExitStatus::PasswordWrong,
                "That recovery key is not right.",
                "Nothing was changed or deleted.",
                "Compare each group with your printed copy.",
            ),
            ProofRefused::PasswordWrong | ProofRefused::PasswordNeeded => Self::new(
                ExitStatus::PasswordWrong,
                "That password is not right.",
                "Nothing was changed or deleted.",
                "Check the keyboard layout and try again.",
            ),
        }
    }
}

impl Failure {
    fn out_of_memory() -> Self {
        Self::new(
            ExitStatus::Unexpected,
            "There is not enough memory to check a password.",
            "Nothing was changed or deleted.",
            "Close other programs and try again.",
        )
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooShort { .. } => Self::new(
                ExitStatus::PasswordMissing,
                "This password is too short.",
                UNCHANGED,
                format!("Use at least {} characters.", vault::PASSWORD_CHARS_MIN),
            ),
            PasswordError::OutOfMemory => Self::out_of_memory(),
        }
    }
}

impl From<SetUpError> for Failure {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::Keychain(error) => Self::keychain(error),
            SetUpError::VaultExists => Self::vault_exists(),
            SetUpError::NotSaved(error) => error.into(),
        }
    }
}

impl From<ChangeError> for Failure {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::ReadOnly => Self::new(
                ExitStatus::VaultReadOnly,
                "These accounts are open for reading only: the vault is older than the last save of this computer.",
                UNCHANGED,
                "Open the window and follow the note above the list first.",
            ),
            ChangeError::AccountMissing => Self::account_missing(),
            ChangeError::KeyUnreadable => Self::new(
                ExitStatus::TextUnusable,
                "The key of this account cannot be read.",
                "Your other accounts are not affected.",
                "Set up two-factor again in the portal and replace the key.",
            ),
            ChangeError::NoCounter => Self::new(
                ExitStatus::TextUnusable,
                "The counter of this account has come to its end.",
                UNCHANGED,
                "Set up two-factor again in the portal and replace the key.",
            ),
            ChangeError::TooMany { limit } => Self::new(
                ExitStatus::TextUnusable,
                format!("A vault holds at most {limit} accounts."),
                UNCHANGED,
                "Remove accounts that you no longer need.",
            ),
            ChangeError::NotSaved(error) => error.into(),
            ChangeError::NotProven => Self::unexpected(),
        }
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        let (status, reason) = match &error {
            SaveError::Write(error) => (
                ExitStatus::VaultInaccessible,
                match error.reason {
                    WriteReason::DiskFull => "the disk is full".to_owned(),
                    WriteReason::ReadOnly => "the folder is read-only".to_owned(),
                    WriteReason::Denied => "Claviger may not write to the folder".to_owned(),
                    WriteReason::Other => error.detail.clone(),
                },
            ),
            SaveError::Unreadable(problem) => {
                return Self::unreadable(&VaultProblem::File(problem.clone()), &[]);
            }
            SaveError::InUse
            | SaveError::NoAccess(_)
            | SaveError::OtherVault
            | SaveError::KeyChanged
            | SaveError::TooLarge
            | SaveError::Faulty => (ExitStatus::VaultInaccessible, error.to_string()),
        };

        Self::new(
            status,
            format!("Claviger could not save: {reason}."),
            NOT_SAVED,
            "Make room or check the folder, then try again.",
        )
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        let (what, advice) = match error {
            NameError::TooLong { chars_max } => (
                "This name is too long.",
                format!(
                    "Use at most {chars_max} characters, for example with --issuer and --label."
                ),
            ),
            NameError::Empty => (
                "This account has no name yet.",
                "Give --issuer or --label, so that you find it again.".to_owned(),
            ),
        };

        Self::new(ExitStatus::TextUnusable, what, "Nothing was saved.", advice)
    }
}

impl From<DigitsOutOfRange> for Failure {
    fn from(error: DigitsOutOfRange) -> Self {
        Self::bad_parameter(format!("A code has 1 to 10 digits, not {}.", error.digits))
    }
}

impl From<PeriodOutOfRange> for Failure {
    fn from(error: PeriodOutOfRange) -> Self {
        Self::bad_parameter(format!(
            "A code lives 1 to 86,400 seconds, not {}.",
            error.seconds
        ))
    }
}

impl From<UnknownAlgorithm> for Failure {
    fn from(error: UnknownAlgorithm) -> Self {
        Self::bad_parameter(format!(
            "Claviger does not know the hash {}.",
            shown::name(&error.name)
        ))
    }
}

impl Failure {
    fn bad_parameter(what: String) -> Self {
        Self::new(
            ExitStatus::TextUnusable,
            what,
            "Nothing was saved.",
            "Leave it out unless the portal says otherwise.",
        )
    }

    /// No account fits.
    pub(crate) fn account_missing() -> Self {
        Self::new(
            ExitStatus::AccountMissing,
            "No account fits.",
            UNCHANGED,
            "Run claviger-cli list to see what there is.",
        )
    }
}

fn damage(part: Part) -> &'static str {
    match part {
        Part::NotAVault => "it is not a vault",
        Part::Truncated => "its end is missing",
        Part::Header => "its beginning is damaged",
        Part::Payload => "its content is damaged",
    }
}

fn kept(snapshots: &[VaultSnapshot]) -> String {
    match snapshots.first() {
        Some(newest) => {
            format!(
                "It was not changed. A copy of {} is kept next to it.",
                date_of(newest.saved_at)
            )
        }
        None => "It was not changed.".to_owned(),
    }
}

/// The day and time in UTC.
pub(crate) fn date_of(instant: UnixTime) -> String {
    i64::try_from(instant.millis())
        .ok()
        .and_then(chrono::DateTime::from_timestamp_millis)
        .map_or_else(
            || "an unknown day".to_owned(),
            |date| date.format("%Y-%m-%d %H:%M UTC").to_string(),
        )
}
