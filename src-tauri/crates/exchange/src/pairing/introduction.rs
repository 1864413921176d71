//! The text that one vault shows and another takes: a public key and a name. It holds nothing secret.

use std::{fmt, str::FromStr};

use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};

use crate::sealed::PublicKey;

/// More than fits on a label.
pub const DEVICE_NAME_CHARS_MAX: usize = 40;

/// What a device is called whose person gives it no name: as its computer, as far as that fits.
pub fn usual_name(computer: Option<String>) -> String {
    let name = computer.unwrap_or_else(|| "Claviger".to_owned());

    name.chars().take(DEVICE_NAME_CHARS_MAX).collect()
}
const PREFIX: &str = "OTPPAIR1:";
const KEY_BYTES: usize = 32;
/// Finds what was mistyped or cut off. Against people there is the check phrase.
const CHECK_BYTES: usize = 4;
/// Longer than any introduction, blanks and line ends of a mail included.
const TEXT_BYTES_MAX: usize = 1_024;

/// A vault as it introduces itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    key: PublicKey,
    name: String,
}

/// A text that introduces nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IntroductionError {
    /// It begins with something else.
    #[error("not a pairing text")]
    NotOne,
    /// Mistyped, cut off, or made by nobody.
    #[error("the pairing text is damaged or not complete")]
    Damaged,
    /// No name, or control characters in it.
    #[error("not a name")]
    NotAName,
    /// A name has more than [`DEVICE_NAME_CHARS_MAX`] characters.
    #[error("a name of more than {DEVICE_NAME_CHARS_MAX} characters")]
    NameTooLong,
}

impl Introduction {
    /// A vault's key, and what its device is called.
    pub fn new(key: PublicKey, name: &str) -> Result<Self, IntroductionError> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(IntroductionError::NotAName);
        }
        if name.chars().nth(DEVICE_NAME_CHARS_MAX).is_some() {
            return Err(IntroductionError::NameTooLong);
        }

        Ok(Self {
            key,
            name: name.to_owned(),
        })
    }

    /// The key that backups for it are sealed to.
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }

    /// What its device is called there.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a text is meant to be one.
    pub fn is_meant_by(text: &str) -> bool {
        text.trim_start()
            .get(..PREFIX.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
    }
}

impl FromStr for Introduction {
    type Err = IntroductionError;

    /// Case, blanks and line ends do not matter.
    fn from_str(text: &str) -> Result<Self, IntroductionError> {
        if !Self::is_meant_by(text) {
            return Err(IntroductionError::NotOne);
        }
        if text.len() > TEXT_BYTES_MAX {
            return Err(IntroductionError::Damaged);
        }
        let text: String = text.split_whitespace().collect();
        let body = text.get(PREFIX.len()..).unwrap_or_default();
        let bytes = BASE32_NOPAD
            .decode(body.to_ascii_uppercase().as_bytes())
            .map_err(|_| IntroductionError::Damaged)?;
        let (key, rest) = bytes
            .split_first_chunk::<KEY_BYTES>()
            .ok_or(IntroductionError::Damaged)?;
        let (check, name) = rest
            .split_first_chunk::<CHECK_BYTES>()
            .ok_or(IntroductionError::Damaged)?;
        if *check != check_of(key, name) {
            return Err(IntroductionError::Damaged);
        }
        let key = PublicKey::from_bytes(key).map_err(|_| IntroductionError::Damaged)?;
        let name = std::str::from_utf8(name).map_err(|_| IntroductionError::Damaged)?;

        Self::new(key, name)
    }
}

impl fmt::Display for Introduction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let check = check_of(self.key.bytes(), self.name.as_bytes());
        let bytes = [self.key.bytes(), check.as_slice(), self.name.as_bytes()].concat();

        write!(f, "{PREFIX}{}", BASE32_NOPAD.encode(&bytes))
    }
}

/// The first bytes of SHA-256 of the prefix, the key and the name.
fn check_of(key: &[u8; KEY_BYTES], name: &[u8]) -> [u8; CHECK_BYTES] {
    let hash: [u8; 32] = Sha256::new()
        .chain_update(PREFIX)
        .chain_update(key)
        .chain_update(name)
        .finalize()
        .into();
    let [one, two, three, four, ..] = hash;

    [one, two, three, four]
}
