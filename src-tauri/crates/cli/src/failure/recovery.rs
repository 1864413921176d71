//! Recovery codes that are not kept or not shown, in words.

use recovery::ListError;
use vault::{RecoveryError, RecoverySetError};

use crate::{exit_status::ExitStatus, failure::Failure};

impl From<ListError> for Failure {
    fn from(error: ListError) -> Self {
        let (what, advice) = match error {
            ListError::NoCodes => (
                "No codes found in this text.".to_owned(),
                "Give one code per line, or separated by blanks or commas.",
            ),
            ListError::TextTooLong { bytes_max } => (
                format!("This text is larger than {} KiB.", bytes_max / 1_024),
                "Give only the list.",
            ),
            ListError::TooMany { codes_max } => (
                format!("This text has more than {codes_max} codes."),
                "Give the list of one portal at a time.",
            ),
        };

        Self::new(
            ExitStatus::RecoveryUnusable,
            what,
            "Nothing was saved.",
            advice,
        )
    }
}

impl From<RecoverySetError> for Failure {
    fn from(error: RecoverySetError) -> Self {
        let (what, advice) = match error {
            RecoverySetError::NoName => ("This set has no name yet.".to_owned(), "Give --name."),
            RecoverySetError::TooLong { chars_max } => (
                "This name or note is too long.".to_owned(),
                if chars_max < 1_000 {
                    "Use at most 256 characters for a name."
                } else {
                    "Use at most 10,000 characters for a note."
                },
            ),
            RecoverySetError::Empty => ("There are no codes.".to_owned(), "Copy the list again."),
            RecoverySetError::TooMany { codes_max } => (
                format!("A set has at most {codes_max} codes."),
                "Give the list of one portal at a time.",
            ),
            RecoverySetError::NotACode { number } => (
                format!("Code {number} cannot be a recovery code."),
                "Copy the list again.",
            ),
        };

        Self::new(
            ExitStatus::RecoveryUnusable,
            what,
            "Nothing was saved.",
            advice,
        )
    }
}

impl From<RecoveryError> for Failure {
    fn from(error: RecoveryError) -> Self {
        match error {
            RecoveryError::Missing => Self::new(
                ExitStatus::RecoveryMissing,
                "No recovery set fits.",
                "Nothing was changed.",
                "Run claviger-cli recovery list to see what there is.",
            ),
            RecoveryError::NotProven => Self::unexpected(),
            RecoveryError::Closed => Self::new(
                ExitStatus::PasswordMissing,
                "The recovery codes have a password of their own.",
                "Nothing was changed.",
                "Type it, or give it with --codes-password-stdin.",
            ),
            RecoveryError::Full => Self::new(
                ExitStatus::RecoveryUnusable,
                "There is no room for another recovery set.",
                "Nothing was saved.",
                "Remove sets that you no longer need.",
            ),
            RecoveryError::NotASet(error) => error.into(),
            RecoveryError::Change(error) => error.into(),
        }
    }
}
