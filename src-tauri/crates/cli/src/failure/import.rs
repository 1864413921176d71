//! Files that cannot be imported, in words.

use exchange::import::{Format, ImportError};

use crate::{exit_status::ExitStatus, failure::Failure};

const SAFE: &str = "Nothing was imported, and the file was not changed.";

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let status = match error {
            ImportError::PasswordNeeded { .. } => ExitStatus::PasswordMissing,
            ImportError::PasswordWrong { .. } => ExitStatus::FilePasswordWrong,
            ImportError::Empty
            | ImportError::TooLarge
            | ImportError::TooMany
            | ImportError::Unknown
            | ImportError::Damaged { .. }
            | ImportError::Newer { .. }
            | ImportError::TooCostly { .. }
            | ImportError::Restricted { .. }
            | ImportError::CompanionMissing { .. }
            | ImportError::FormUnsupported { .. } => ExitStatus::FileUnusable,
        };
        let (what, advice) = words(&error);

        Self::new(status, what, SAFE, advice)
    }
}

fn words(error: &ImportError) -> (String, String) {
    if *error == ImportError::Unknown {
        let known = Format::ALL.iter().filter(|format| format.is_read());
        let known: Vec<&str> = known.map(|format| format.name()).collect();
        return (
            "This is no export of a program that Claviger knows.".to_owned(),
            format!("Claviger imports: {}.", known.join(", ")),
        );
    }

    (what(error), advice(error).to_owned())
}

fn what(error: &ImportError) -> String {
    match error {
        ImportError::Empty => "This file is empty.".to_owned(),
        ImportError::Unknown | ImportError::TooLarge => {
            "This file is too large for an export.".to_owned()
        }
        ImportError::TooMany => "This file holds more than 20,000 accounts.".to_owned(),
        ImportError::PasswordNeeded { format } => {
            format!("This file ({format}) is encrypted, and its password was not given.")
        }
        ImportError::PasswordWrong { format } => {
            format!("This password does not open the file ({format}).")
        }
        ImportError::Damaged { format } => {
            format!("This file ({format}) is damaged or not complete.")
        }
        ImportError::Newer {
            format,
            version,
            known,
        } => format!(
            "This file ({format}) has version {version}; Claviger knows versions up to {known}."
        ),
        ImportError::TooCostly {
            format,
            memory_mib,
            seconds,
        } => format!(
            "Opening this file ({format}) would need {memory_mib} MiB of memory and {seconds} s. No real export does."
        ),
        ImportError::Restricted { format } => {
            format!(
                "This file ({format}) can only be opened by the account or device that made it."
            )
        }
        ImportError::CompanionMissing { format, name } => {
            format!("This file ({format}) needs {name}, which is not beside it.")
        }
        ImportError::FormUnsupported { format } => {
            format!("Claviger cannot read this form of the file ({format}).")
        }
    }
}

fn advice(error: &ImportError) -> &'static str {
    match error {
        ImportError::Empty => "Export it again.",
        ImportError::Unknown | ImportError::TooLarge => "Check that it is the right file.",
        ImportError::TooMany => "Export fewer accounts at a time.",
        ImportError::PasswordNeeded { .. } => {
            "Run it in a terminal, or give the password of the file with --file-password-stdin."
        }
        ImportError::PasswordWrong { format } if format.may_need_key_file() => {
            "Type the password of the database. Where it also needs a key file or a hardware key, export it as CSV in KeePassXC."
        }
        ImportError::PasswordWrong { .. } => {
            "Type the password that the file was made with. It is not the one of the vault."
        }
        ImportError::Damaged { .. } => "Copy it again, or export it again.",
        ImportError::Newer { .. } => "Look for a newer Claviger, or export in an older form.",
        ImportError::TooCostly { .. } => {
            "Export it again with ordinary settings for its encryption."
        }
        ImportError::Restricted { .. } => {
            "Export it again and choose encryption with a password, or none."
        }
        ImportError::CompanionMissing { .. } => "Copy both into one folder and try again.",
        ImportError::FormUnsupported {
            format: Format::KeePass,
        } => "Save it as KDBX 4 in KeePassXC, or export it as CSV there.",
        ImportError::FormUnsupported {
            format: Format::Backup,
        } => "Restore it with claviger-cli backup restore.",
        ImportError::FormUnsupported { .. } => "Export it again in another form.",
    }
}
