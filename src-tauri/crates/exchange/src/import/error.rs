//! Why a file cannot be imported at all.

use super::Format;

/// Why a file cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`super::FILE_BYTES_MAX`] bytes, or unpacking to more.
    #[error("the file is too large")]
    TooLarge,
    /// More than [`super::ENTRIES_MAX`] accounts.
    #[error("the file holds too many accounts")]
    TooMany,
    /// None of the known formats: see [`Format::ALL`].
    #[error("this is no file of a known authenticator")]
    Unknown,
    /// Encrypted; the password it was made with is needed.
    #[error("{format} file: its password is needed")]
    PasswordNeeded {
        /// What it is.
        format: Format,
    },
    /// The password does not open it.
    #[error("{format} file: the password does not open it")]
    PasswordWrong {
        /// What it is.
        format: Format,
    },
    /// Cut off, changed, or not what it says.
    #[error("{format} file: damaged or not complete")]
    Damaged {
        /// What it seems to be.
        format: Format,
    },
    /// Made by a newer program.
    #[error("{format} file: version {version} is newer than {known}")]
    Newer {
        /// What it is.
        format: Format,
        /// Its version.
        version: u64,
        /// The newest version that can be read.
        known: u64,
    },
    /// Opening it would take more time or memory than any real file does.
    #[error("{format} file: opening it would need {memory_mib} MiB and {seconds} s")]
    TooCostly {
        /// What it is.
        format: Format,
        /// Memory, in MiB.
        memory_mib: u64,
        /// Time on an ordinary computer, in seconds.
        seconds: u64,
    },
    /// Encrypted for one account or device; no password opens it.
    #[error("{format} file: only the account or device that made it can open it")]
    Restricted {
        /// What it is.
        format: Format,
    },
    /// A file that must stand beside it is not there.
    #[error("{format} file: {name} must stand beside it")]
    CompanionMissing {
        /// What it is.
        format: Format,
        /// The name of the missing file.
        name: &'static str,
    },
    /// An older form that holds what cannot be read without the program that made it.
    #[error("{format} file: this form of it is not supported")]
    FormUnsupported {
        /// What it is.
        format: Format,
    },
}
