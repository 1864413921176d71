//! From what an import found to what is shown of it.

use exchange::import::{Format, ImportError, Note, Reason, Skipped};
use vault::NameError;

use super::{ImportNote, ImportProblem, LeftNumber, LeftReason, LeftView};
use crate::{
    drafts::{DRAFTS_MAX, Left},
    error::{CommandError, LinkProblem, count},
    views::backups::BackupProblem,
};

impl From<Left> for LeftView {
    fn from(left: Left) -> Self {
        let (issuer, label, line, reason) = match left {
            Left::Skipped(Skipped {
                issuer,
                label,
                line,
                reason,
            }) => (issuer.unwrap_or_default(), label, line, reason.into()),
            Left::Twice { issuer, label } => (issuer, label, None, LeftReason::Twice),
            Left::Unnamed {
                issuer,
                label,
                error,
            } => (issuer, label, None, error.into()),
        };

        Self {
            issuer,
            label,
            line: line.map(count),
            reason,
        }
    }
}

impl From<Reason> for LeftReason {
    fn from(reason: Reason) -> Self {
        let number = |what, value| Self::Number { what, value };
        match reason {
            Reason::Unreadable | Reason::NotAnAddress => Self::Unreadable,
            Reason::KeyMissing => Self::KeyMissing,
            Reason::Key(_) | Reason::KeyEncoding | Reason::KeyLength(_) => Self::Key,
            Reason::Kind { name } => Self::CodeKind { name },
            Reason::Algorithm { name } => Self::Algorithm { name },
            Reason::Digits { value } => number(LeftNumber::Digits, value),
            Reason::Period { value } => number(LeftNumber::Period, value),
            Reason::Counter { value } => number(LeftNumber::Counter, value),
            Reason::Pin(_) => Self::Pin,
            Reason::Address(error) => Self::Address {
                problem: LinkProblem::from(error),
            },
            Reason::VendorOnly { app } => Self::VendorOnly {
                app: app.to_owned(),
            },
        }
    }
}

impl From<NameError> for LeftReason {
    fn from(error: NameError) -> Self {
        match error {
            NameError::Empty => Self::NameMissing,
            NameError::TooLong { chars_max } => Self::NameTooLong {
                max: count(chars_max),
            },
        }
    }
}

impl From<Note> for ImportNote {
    fn from(note: Note) -> Self {
        match note {
            Note::PartsMissing { parts, total } => Self::PartsMissing { parts, total },
            Note::SeveralTransfers => Self::SeveralTransfers,
            Note::OtherThingsLeft { entries } => Self::OtherThingsLeft {
                entries: count(entries),
            },
            Note::FileMissing { name } => Self::FileMissing { name },
            Note::RevocationCodes { accounts } => Self::RevocationCodes {
                accounts: count(accounts),
            },
        }
    }
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> Self {
        let (format, problem) = match error {
            ImportError::Empty | ImportError::Unknown => return Self::FileUnreadable,
            ImportError::TooMany => {
                return Self::TooMany {
                    limit: count(DRAFTS_MAX),
                };
            }
            // Not a failure: the import asks for it.
            ImportError::PasswordNeeded { .. } | ImportError::PasswordWrong { .. } => {
                return Self::PasswordWrong;
            }
            ImportError::TooLarge => (None, ImportProblem::TooLarge),
            ImportError::Damaged { format } => (Some(format), ImportProblem::Damaged),
            ImportError::Newer { format, .. } => (Some(format), ImportProblem::Newer),
            ImportError::TooCostly {
                format,
                memory_mib,
                seconds,
            } => (
                Some(format),
                ImportProblem::TooCostly {
                    memory_mib,
                    seconds,
                },
            ),
            ImportError::Restricted { format } => (Some(format), ImportProblem::Restricted),
            ImportError::CompanionMissing { format, name } => (
                Some(format),
                ImportProblem::CompanionMissing {
                    name: name.to_owned(),
                },
            ),
            ImportError::FormUnsupported {
                format: Format::Backup,
            } => return BackupProblem::RestoredInstead.into(),
            ImportError::FormUnsupported { format } => {
                (Some(format), ImportProblem::FormUnsupported)
            }
        };

        Self::Import {
            format: format.map(|format| format.name().to_owned()),
            problem,
        }
    }
}
