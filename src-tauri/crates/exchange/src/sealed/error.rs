//! Why something is not sealed, and why a sealed file does not open.

use std::io;

use age::DecryptError;

/// Why something is not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No key was given.
    #[error("no key to seal it to")]
    NoKeys,
    /// The file would have more than [`super::FILE_BYTES_MAX`] bytes.
    #[error("too large to be sealed")]
    TooLarge,
    /// Something that our own types exclude.
    #[error("it cannot be sealed")]
    Unexpected,
}

/// Writing into memory does not fail.
impl From<io::Error> for SealError {
    fn from(_: io::Error) -> Self {
        Self::Unexpected
    }
}

/// Why a sealed file does not open. Nothing of it was given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It does not begin as a file of the age format does.
    #[error("not a file of the age format")]
    NotSealed,
    /// More than [`super::FILE_BYTES_MAX`] bytes.
    #[error("larger than any sealed file")]
    TooLarge,
    /// A later version of the format, or a damaged first line.
    #[error("a version of the age format that is not known")]
    VersionUnknown,
    /// Its head is cut off, changed or far too long.
    #[error("the head of the file is damaged")]
    HeadDamaged,
    /// It was sealed to a passphrase.
    #[error("a passphrase is needed")]
    PassphraseNeeded,
    /// It was sealed to keys.
    #[error("a key is needed")]
    KeyNeeded,
    /// Opening it would take `2^log_n` rounds of scrypt, which are `2^(log_n - 10)` MiB of memory.
    #[error("opening it would take 2^{log_n} rounds of scrypt")]
    TooCostly {
        /// What the file asks for.
        log_n: u8,
    },
    /// This passphrase does not open it. A file whose line for the passphrase is damaged says the same.
    #[error("the passphrase does not open it")]
    PassphraseWrong,
    /// None of these keys opens it. A file whose lines for keys are damaged says the same.
    #[error("none of the keys opens it")]
    KeyWrong,
    /// The passphrase or key is right, and the file is damaged or cut off.
    #[error("the file is damaged")]
    Damaged,
}

impl From<DecryptError> for OpenError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::ExcessiveWork { required, .. } => Self::TooCostly { log_n: required },
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
                Self::PassphraseWrong
            }
            DecryptError::NoMatchingKeys => Self::KeyWrong,
            DecryptError::UnknownFormat => Self::VersionUnknown,
            DecryptError::InvalidMac => Self::Damaged,
            DecryptError::InvalidHeader | DecryptError::Io(_) | _ => Self::HeadDamaged,
        }
    }
}
