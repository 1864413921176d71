//! From the errors about guides and recovery codes to the facts that the page is told.

use recovery::ListError;
use vault::{GuideError, NoteError, RecoveryError, RecoverySetError, RunError};

use super::{CommandError, count, unexpected};

impl From<GuideError> for CommandError {
    fn from(error: GuideError) -> Self {
        match error {
            GuideError::Missing => Self::RunMissing,
            GuideError::Full => Self::VaultFull,
            GuideError::Run(RunError::TooLong { chars_max })
            | GuideError::Note(NoteError::TooLong { chars_max }) => Self::NameTooLong {
                max: count(chars_max),
            },
            // Steps are those of a guide, which has fewer.
            GuideError::Run(RunError::TooManySteps { .. }) => unexpected(),
            GuideError::Note(NoteError::NoName) => Self::NameEmpty,
            GuideError::Note(NoteError::TooMany { noted_max }) => Self::TooMany {
                limit: count(noted_max),
            },
            GuideError::Change(error) => error.into(),
        }
    }
}

impl From<RecoveryError> for CommandError {
    fn from(error: RecoveryError) -> Self {
        match error {
            RecoveryError::Missing => Self::RecoveryMissing,
            RecoveryError::NotProven => Self::PasswordWrong,
            RecoveryError::Closed => Self::RecoveryLocked,
            RecoveryError::Full => Self::VaultFull,
            RecoveryError::NotASet(error) => error.into(),
            RecoveryError::Change(error) => error.into(),
        }
    }
}

impl From<RecoverySetError> for CommandError {
    fn from(error: RecoverySetError) -> Self {
        match error {
            RecoverySetError::NoName => Self::NameEmpty,
            RecoverySetError::TooLong { chars_max } => Self::NameTooLong {
                max: count(chars_max),
            },
            RecoverySetError::Empty => Self::RecoveryEmpty,
            RecoverySetError::TooMany { codes_max } => Self::RecoveryTooMany {
                limit: count(codes_max),
            },
            RecoverySetError::NotACode { number } => Self::RecoveryNotACode { number },
        }
    }
}

impl From<ListError> for CommandError {
    fn from(error: ListError) -> Self {
        match error {
            ListError::NoCodes => Self::RecoveryNoneFound,
            ListError::TextTooLong { bytes_max } => Self::TextTooLong {
                bytes_max: count(bytes_max),
            },
            ListError::TooMany { codes_max } => Self::RecoveryTooMany {
                limit: count(codes_max),
            },
        }
    }
}
