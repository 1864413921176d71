//! Reading: any file of any known program, recognised by its content.

mod archive;
mod cipher;
mod effort;
mod error;
mod fields;
mod format;
mod formats;
mod job;
mod lists;
mod loose;
mod recognise;
mod report;
mod table;
mod text;
mod xml;

use otp::SecretText;

#[cfg(feature = "fuzzing")]
pub use effort::only_known_keys;
pub use error::ImportError;
pub use format::Format;
pub use report::{Entry, Found, Import, Note, Reason, Skipped};

use job::Job;

/// No export is larger: 20,000 accounts with icons stay below it.
pub const FILE_BYTES_MAX: usize = 64 * 1_024 * 1_024;

/// Nobody has more accounts; a file with more is made to hurt.
pub const ENTRIES_MAX: usize = 20_000;

/// A file to import, and what is known beside it.
pub struct Source<'a> {
    /// The whole content.
    pub bytes: &'a [u8],
    /// Its name without folders. Only encrypted files that nothing in them marks are told by it.
    pub name: Option<&'a str>,
    /// The password that the file was made with, if the person gave one.
    pub password: Option<&'a SecretText>,
    /// Gives the file of that name from the same folder. It is asked for plain names only, whatever the file says.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

impl<'a> Source<'a> {
    /// A file alone, without a password.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            name: None,
            password: None,
            beside: &|_| None,
        }
    }
}

/// Reads a file. An account that cannot be used is listed with its reason and does not stop the others.
pub fn read(source: &Source<'_>) -> Result<Import, ImportError> {
    if source.bytes.len() > FILE_BYTES_MAX {
        return Err(ImportError::TooLarge);
    }
    if source.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty);
    }
    let found = recognise::recognise(source).ok_or(ImportError::Unknown)?;
    let mut job = Job::new(source, found.format());
    let entries = found.read(&mut job)?;
    if entries.len() > ENTRIES_MAX {
        return Err(ImportError::TooMany);
    }

    Ok(Import {
        format: job.format,
        entries,
        notes: job.notes,
    })
}

#[cfg(test)]
mod tests;
