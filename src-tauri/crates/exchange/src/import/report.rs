//! What an import finds: accounts that can be used, those that cannot, and what is worth telling about the file.

use otp::{Base32Error, Enrollment, PinError, SecretLengthError, UriError};

use super::Format;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What it is.
    pub format: Format,
    /// Its accounts in their order, readable or not.
    pub entries: Vec<Entry>,
    /// What is worth telling about the file as a whole.
    pub notes: Vec<Note>,
}

impl Import {
    /// The accounts that can be used.
    pub fn found(&self) -> impl Iterator<Item = &Found> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Found(found) => Some(&**found),
            Entry::Skipped(_) => None,
        })
    }

    /// The accounts that cannot be used.
    pub fn skipped(&self) -> impl Iterator<Item = &Skipped> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Found(_) => None,
            Entry::Skipped(skipped) => Some(skipped),
        })
    }
}

/// One account of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// It can be used.
    Found(Box<Found>),
    /// It cannot.
    Skipped(Skipped),
}

/// An account that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Names, key and parameters.
    pub enrollment: Enrollment,
    /// What the person wrote beside it.
    pub note: Option<String>,
    /// Groups, folders, categories or tags that it is in.
    pub groups: Vec<String>,
    /// Marked as a favourite, or pinned.
    pub pinned: bool,
    /// In that program's trash: not to be shown as an account in use.
    pub trashed: bool,
}

/// An account that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Who issued it, as far as known.
    pub issuer: Option<String>,
    /// The account there, as far as known.
    pub label: String,
    /// The line of the file, counted from 1, where files have lines.
    pub line: Option<usize>,
    /// Why.
    pub reason: Reason,
}

/// Why an account cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The entry is not what its format says.
    #[error("it cannot be read")]
    Unreadable,
    /// No key.
    #[error("it has no key")]
    KeyMissing,
    /// The key is not base32.
    #[error("the key is not right: {0}")]
    Key(#[from] Base32Error),
    /// The key is in another alphabet than the file says.
    #[error("the key cannot be decoded")]
    KeyEncoding,
    /// The key is too long or too short.
    #[error(transparent)]
    KeyLength(#[from] SecretLengthError),
    /// A kind of codes that Claviger does not have.
    #[error("unknown kind of codes {name:?}")]
    Kind {
        /// Its name, shortened.
        name: String,
    },
    /// None of SHA-1, SHA-256, SHA-512.
    #[error("unknown algorithm {name:?}")]
    Algorithm {
        /// Its name, shortened.
        name: String,
    },
    /// Not 1 to 10.
    #[error("a code has 1 to 10 digits, not {value:?}")]
    Digits {
        /// The value as given, shortened.
        value: String,
    },
    /// Not 1 to 86,400.
    #[error("a period has 1 to 86400 seconds, not {value:?}")]
    Period {
        /// The value as given, shortened.
        value: String,
    },
    /// Not a number.
    #[error("the counter is not a number: {value:?}")]
    Counter {
        /// The value as given, shortened.
        value: String,
    },
    /// Codes of this kind need a PIN.
    #[error(transparent)]
    Pin(#[from] PinError),
    /// An address that cannot be used.
    #[error(transparent)]
    Address(#[from] UriError),
    /// An invitation that works with one vendor's app alone.
    #[error("works only with {app}")]
    VendorOnly {
        /// The name of the app.
        app: &'static str,
    },
    /// A line or field that is no address.
    #[error("not an otpauth address")]
    NotAnAddress,
}

/// Something about a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A Google transfer is not complete.
    PartsMissing {
        /// The numbers of the missing parts, counted from 1.
        parts: Vec<u32>,
        /// How many there are.
        total: u32,
    },
    /// Parts of different transfers in one file; all of them were read.
    SeveralTransfers,
    /// The file holds other things, as passwords, that were not read.
    OtherThingsLeft {
        /// How many entries have no codes.
        entries: usize,
    },
    /// A file that is named in this one is not beside it.
    FileMissing {
        /// Its name, shortened.
        name: String,
    },
    /// Steam's revocation codes are in this file: they belong among the recovery codes.
    RevocationCodes {
        /// The accounts that have one.
        accounts: usize,
    },
}
