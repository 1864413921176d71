//! From the core's errors to the facts that the page is told.

use std::io;

use otp::{Base32Error, UriError};
use qr::ImageError;
use vault::{
    ChangeError, FileProblem, NameError, OpenSnapshotError, PASSWORD_CHARS_MIN, PasswordError,
    ProofRefused, SaveError, SetUpError, SlotChangeError, TooSoon, UnlockError, VaultProblem,
    ports::{self, KeychainError, ReadError, ReplaceError, WriteError},
};

use super::{CommandError, KeychainReason, LinkProblem, WriteReason};
use crate::os::{files::FileError, screens::CaptureError};

/// Numbers of things on a screen; more than 4,294,967,295 of them count as that many.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn unexpected() -> CommandError {
    CommandError::Unexpected { saved_at_ms: None }
}

fn vault_not_written(reason: WriteReason, detail: &impl ToString) -> CommandError {
    CommandError::VaultWrite {
        reason,
        detail: detail.to_string(),
    }
}

/// A file outside of the vault that could not be written.
pub(crate) fn not_written(error: &io::Error) -> CommandError {
    CommandError::FileNotWritten {
        reason: write_reason_of_io(error),
        detail: error.to_string(),
    }
}

/// What kept a file from being written, in one word.
pub(crate) fn write_reason_of_io(error: &io::Error) -> WriteReason {
    use io::ErrorKind::{
        NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };

    let is = |kinds: &[io::ErrorKind]| kinds.contains(&error.kind());
    if is(&[StorageFull, QuotaExceeded]) {
        WriteReason::DiskFull
    } else if is(&[ReadOnlyFilesystem]) {
        WriteReason::ReadOnly
    } else if is(&[PermissionDenied]) {
        WriteReason::Denied
    } else if is(&[NotFound]) {
        WriteReason::Gone
    } else {
        WriteReason::Other
    }
}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        Self::VaultWrite {
            reason: error.reason.into(),
            detail: error.detail,
        }
    }
}

impl From<ports::WriteReason> for WriteReason {
    fn from(reason: ports::WriteReason) -> Self {
        match reason {
            ports::WriteReason::DiskFull => Self::DiskFull,
            ports::WriteReason::ReadOnly => Self::ReadOnly,
            ports::WriteReason::Denied => Self::Denied,
            ports::WriteReason::Other => Self::Other,
        }
    }
}

impl From<SaveError> for CommandError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Write(error) => error.into(),
            SaveError::InUse => Self::VaultInUse,
            SaveError::Unreadable(problem) => problem.into(),
            SaveError::NoAccess(ReadError::Denied) => {
                vault_not_written(WriteReason::Denied, &error)
            }
            SaveError::NoAccess(_)
            | SaveError::OtherVault
            | SaveError::KeyChanged
            | SaveError::TooLarge
            | SaveError::Faulty => vault_not_written(WriteReason::Other, &error),
        }
    }
}

/// Why the last change is only in memory, in one word.
pub(crate) fn write_reason_of(error: &SaveError) -> WriteReason {
    match error {
        SaveError::Write(error) => error.reason.into(),
        SaveError::NoAccess(ReadError::Denied) => WriteReason::Denied,
        SaveError::InUse
        | SaveError::Unreadable(_)
        | SaveError::NoAccess(_)
        | SaveError::OtherVault
        | SaveError::KeyChanged
        | SaveError::TooLarge
        | SaveError::Faulty => WriteReason::Other,
    }
}

impl From<FileProblem> for CommandError {
    fn from(problem: FileProblem) -> Self {
        match problem {
            FileProblem::Damaged(_) => Self::VaultDamaged,
            FileProblem::Newer { version } => Self::VaultNewer { version },
        }
    }
}

impl From<VaultProblem> for CommandError {
    fn from(problem: VaultProblem) -> Self {
        match problem {
            VaultProblem::File(problem) => problem.into(),
            VaultProblem::NoAccess(_) => Self::VaultDamaged,
        }
    }
}

impl From<ReplaceError> for CommandError {
    fn from(error: ReplaceError) -> Self {
        match error {
            ReplaceError::Changed | ReplaceError::InUse => Self::VaultInUse,
            ReplaceError::Write(error) => error.into(),
        }
    }
}

impl From<ChangeError> for CommandError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::ReadOnly => Self::VaultReadOnly,
            ChangeError::AccountMissing => Self::AccountMissing,
            ChangeError::KeyUnreadable | ChangeError::NoCounter => Self::KeyUnreadable,
            ChangeError::TooMany { limit } => Self::TooMany {
                limit: count(limit),
            },
            ChangeError::NotProven => Self::PasswordWrong,
            ChangeError::NotSaved(error) => error.into(),
        }
    }
}

impl From<SlotChangeError> for CommandError {
    fn from(error: SlotChangeError) -> Self {
        match error {
            SlotChangeError::NotProven => Self::PasswordWrong,
            SlotChangeError::ReadOnly => Self::VaultReadOnly,
            SlotChangeError::Keychain(error) => error.into(),
            // The interface offers to remove a recovery key only beside a password.
            SlotChangeError::LastWayIn => unexpected(),
            SlotChangeError::NotSaved(error) => error.into(),
        }
    }
}

impl From<KeychainError> for CommandError {
    fn from(error: KeychainError) -> Self {
        let reason = match error {
            KeychainError::None | KeychainError::Failed => KeychainReason::None,
            KeychainError::Locked => KeychainReason::Locked,
            KeychainError::NoAnswer => KeychainReason::NoAnswer,
            KeychainError::Forgotten => KeychainReason::Forgotten,
        };

        Self::KeychainUnavailable { reason }
    }
}

impl From<ProofRefused> for CommandError {
    fn from(refused: ProofRefused) -> Self {
        match refused {
            ProofRefused::PasswordWrong | ProofRefused::PasswordNeeded => Self::PasswordWrong,
            ProofRefused::RecoveryKeyMistyped(_) | ProofRefused::RecoveryKeyWrong => {
                Self::RecoveryKeyWrong
            }
            ProofRefused::Keychain(error) => error.into(),
            ProofRefused::OutOfMemory => unexpected(),
        }
    }
}

impl From<TooSoon> for CommandError {
    fn from(error: TooSoon) -> Self {
        Self::PasswordWait {
            retry_at_ms: error.retry_at.into(),
        }
    }
}

impl From<UnlockError> for CommandError {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::TooSoon(error) => error.into(),
            UnlockError::Refused(refused) => refused.into(),
            UnlockError::Unreadable { problem, .. } => problem.into(),
            UnlockError::Gone => Self::VaultDamaged,
            UnlockError::KeyChanged => Self::PasswordWrong,
        }
    }
}

impl From<SetUpError> for CommandError {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::Keychain(error) => error.into(),
            SetUpError::VaultExists => Self::VaultExists,
            SetUpError::NotSaved(error) => error.into(),
        }
    }
}

impl From<OpenSnapshotError> for CommandError {
    fn from(error: OpenSnapshotError) -> Self {
        match error {
            OpenSnapshotError::Missing => Self::SnapshotMissing,
            OpenSnapshotError::NotReplaced(error) => error.into(),
        }
    }
}

impl From<PasswordError> for CommandError {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::TooShort { .. } => Self::PasswordTooShort {
                min: count(PASSWORD_CHARS_MIN),
            },
            PasswordError::OutOfMemory => unexpected(),
        }
    }
}

impl From<NameError> for CommandError {
    fn from(error: NameError) -> Self {
        match error {
            NameError::TooLong { chars_max } => Self::NameTooLong {
                max: count(chars_max),
            },
            NameError::Empty => Self::NameEmpty,
        }
    }
}

impl From<CaptureError> for CommandError {
    fn from(error: CaptureError) -> Self {
        match error {
            CaptureError::Denied => Self::CaptureDenied,
            CaptureError::Cancelled => Self::CaptureCancelled,
            CaptureError::Unavailable => Self::CaptureUnavailable,
        }
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooBig { bytes } => Self::ImageBig {
                megabytes: megabytes(bytes),
            },
            FileError::Unreadable => Self::FileUnreadable,
        }
    }
}

impl From<UriError> for CommandError {
    fn from(error: UriError) -> Self {
        Self::Link {
            problem: error.into(),
        }
    }
}

impl From<UriError> for LinkProblem {
    fn from(error: UriError) -> Self {
        match error {
            UriError::TooLong => Self::TooLong,
            UriError::NotOtpauth => Self::NotOtpauth,
            UriError::KindUnknown { name } => Self::KindUnknown { name },
            UriError::SecretMissing => Self::SecretMissing,
            UriError::Secret(error) => secret_problem(error),
            UriError::SecretsDiffer => Self::SecretsDiffer,
            UriError::AlgorithmUnknown { name } => Self::AlgorithmUnknown { name },
            UriError::Digits { value } => Self::Digits { value },
            UriError::Period { value } => Self::Period { value },
            UriError::Counter { .. } => Self::CounterMissing,
            UriError::Malformed => Self::Malformed,
        }
    }
}

fn secret_problem(error: Base32Error) -> LinkProblem {
    match error {
        Base32Error::Empty | Base32Error::TooShort { .. } => LinkProblem::SecretMissing,
        Base32Error::Character {
            position,
            character,
            guess,
        } => LinkProblem::SecretChar {
            position: count(position),
            char: character,
            fix: guess,
        },
        Base32Error::TooLong => LinkProblem::TooLong,
    }
}

impl CommandError {
    /// What is wrong with a picture. `extension` is the file's, if it was a file.
    pub(crate) fn of_image(error: ImageError, bytes: usize, extension: String) -> Self {
        match error {
            ImageError::NotAPicture | ImageError::Unsupported => Self::ImageType { extension },
            ImageError::FileTooBig { bytes } => Self::ImageBig {
                megabytes: megabytes(bytes),
            },
            ImageError::TooBig { .. } => Self::ImageBig {
                megabytes: megabytes(bytes as u64),
            },
            // Broken, and whatever a later version of `qr` adds.
            ImageError::Broken | _ => Self::ImageBroken,
        }
    }
}

/// Rounded up, so that a refused file never looks smaller than the limit.
fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(u32::MAX)
}
