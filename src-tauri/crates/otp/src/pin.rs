//! Keys that work together with a PIN: Mobile-OTP and Yandex.
//!
//! Both hash the key and the PIN as one text, so an account keeps them as one secret, the PIN behind the key, and knows
//! how long the PIN is. It is then wiped, hidden and stored exactly as keys are.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::secret::{Secret, SecretText};

/// How many of the last bytes of a secret are its PIN: 1 to 64. Mobile-OTP uses 4, Yandex 4 to 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct PinLength(u8);

impl PinLength {
    /// The number of bytes.
    pub const fn bytes(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for PinLength {
    type Error = PinError;

    fn try_from(bytes: u8) -> Result<Self, PinError> {
        match bytes {
            0 => Err(PinError::Missing),
            1..=64 => Ok(Self(bytes)),
            _ => Err(PinError::TooLong),
        }
    }
}

impl From<PinLength> for u8 {
    fn from(length: PinLength) -> Self {
        length.0
    }
}

/// Why a key and a PIN make no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Codes of this kind need a PIN.
    #[error("the PIN is missing")]
    Missing,
    /// More than 64 bytes.
    #[error("the PIN is too long")]
    TooLong,
    /// The key is empty, or too long together with the PIN.
    #[error("the key has a wrong length")]
    Key,
}

/// Puts a PIN behind its key.
pub fn join_pin(key: &[u8], pin: &str) -> Result<(Secret, PinLength), PinError> {
    let length = u8::try_from(pin.len())
        .map_err(|_| PinError::TooLong)
        .and_then(PinLength::try_from)?;
    if key.is_empty() {
        return Err(PinError::Key);
    }
    let mut bytes = Vec::with_capacity(key.len() + pin.len());
    bytes.extend_from_slice(key);
    bytes.extend_from_slice(pin.as_bytes());
    let secret = Secret::from_bytes(bytes).map_err(|_| PinError::Key)?;

    Ok((secret, length))
}

/// The key without its PIN, and the PIN. A secret that is too short for such a PIN is all key.
pub fn split_pin(secret: &Secret, pin: PinLength) -> (Zeroizing<Vec<u8>>, SecretText) {
    // EXPOSE: both halves stay in types that are wiped.
    let bytes = secret.expose();
    let at = bytes
        .len()
        .checked_sub(usize::from(pin.0))
        .unwrap_or(bytes.len());
    let (key, pin) = bytes.split_at(at);

    (
        Zeroizing::new(key.to_vec()),
        SecretText::new(String::from_utf8_lossy(pin).into_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_and_its_pin_are_told_apart_again() {
        let (secret, length) = join_pin(b"e3152afee62599c8", "1234").unwrap();
        let (key, pin) = split_pin(&secret, length);

        assert_eq!(
            (key.as_slice(), pin.expose()),
            (&b"e3152afee62599c8"[..], "1234")
        );
    }

    #[test]
    fn a_pin_is_asked_for_and_has_an_end() {
        assert_eq!(join_pin(b"key", ""), Err(PinError::Missing));
        assert_eq!(join_pin(b"key", &"1".repeat(65)), Err(PinError::TooLong));
        assert_eq!(join_pin(b"key", &"1".repeat(300)), Err(PinError::TooLong));
        assert_eq!(join_pin(b"", "1234"), Err(PinError::Key));
    }

    #[test]
    fn a_secret_shorter_than_its_pin_is_all_key() {
        let secret = Secret::from_bytes(b"abc".to_vec()).unwrap();
        let (key, pin) = split_pin(&secret, PinLength::try_from(4).unwrap());

        assert_eq!((key.as_slice(), pin.expose()), (&b"abc"[..], ""));
    }
}
