//! `otpauth://` addresses: a reader that forgives what real portals and programs write, and a strict writer.
//!
//! The rule is the "Key URI Format" of Google Authenticator:
//! `otpauth://totp|hotp/LABEL?secret&issuer&algorithm&digits&period|counter`, where LABEL is an account or an issuer,
//! a colon and an account.

mod address;
mod label;
mod parse;
mod write;

use crate::base32::Base32Error;

pub use label::{Names, split_label};
pub use parse::{parse, yandex_key};
pub use write::write;

pub(crate) use address::{Address, decode_query_value, unescape};

/// A QR code holds at most 4,296 characters; pasted links may be longer, but not without end.
pub const ADDRESS_BYTES_MAX: usize = 256 * 1_024;

/// Why a text is not the address of an account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// More than [`ADDRESS_BYTES_MAX`] bytes.
    #[error("the address is longer than {ADDRESS_BYTES_MAX} bytes")]
    TooLong,
    /// Neither `otpauth://` nor `steam://` nor a Google transfer.
    #[error("this is not an otpauth address")]
    NotOtpauth,
    /// A method of making codes that Claviger does not have, or `yaotp` or `motp` without the PIN that they need.
    #[error("unknown kind of codes {name:?}")]
    KindUnknown {
        /// Its name, shortened.
        name: String,
    },
    /// No `secret` parameter, or an empty one.
    #[error("the address holds no key")]
    SecretMissing,
    /// The key is not base32.
    #[error(transparent)]
    Secret(#[from] Base32Error),
    /// Two `secret` parameters that are not the same key.
    #[error("the address holds two different keys")]
    SecretsDiffer,
    /// None of SHA-1, SHA-256, SHA-512.
    #[error("unknown algorithm {name:?}")]
    AlgorithmUnknown {
        /// Its name, shortened.
        name: String,
    },
    /// Not a number from 1 to 10.
    #[error("a code has 1 to 10 digits, not {value:?}")]
    Digits {
        /// The value as given, shortened.
        value: String,
    },
    /// Not a number from 1 to 86,400.
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
    /// Damaged beyond reading: a Google transfer that does not decode, or parameters without end.
    #[error("the address is damaged")]
    Malformed,
}

/// The first few characters of a refused value. Errors are shown and logged, and a value may hold a key that was
/// glued to it.
pub(crate) fn excerpt(value: &str) -> String {
    const CHARACTERS_MAX: usize = 20;
    let mut excerpt: String = value.chars().take(CHARACTERS_MAX).collect();
    if value.chars().nth(CHARACTERS_MAX).is_some() {
        excerpt.push('…');
    }

    excerpt
}

#[cfg(test)]
mod tests;
