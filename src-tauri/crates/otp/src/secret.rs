//! Keys and secret texts: wiped from memory when dropped, invisible in `Debug`, compared in constant time.

use std::fmt;

use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::base32;

/// 8,192 bits: HMAC gains nothing beyond its 512- or 1,024-bit block, and no portal comes near.
pub const SECRET_BYTES_MAX: usize = 1_024;

/// The shared key of an account: 1 to 1,024 bytes.
///
/// There is no `Serialize`: whoever must store it names [`base64`] (`#[serde(with = "otp::secret::base64")]`) and
/// thereby shows in the source where a key leaves memory.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes the bytes over; they are wiped even when refused.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SecretLengthError> {
        let bytes = Zeroizing::new(bytes);
        let length = bytes.len();
        if length == 0 || length > SECRET_BYTES_MAX {
            return Err(SecretLengthError { bytes: length });
        }

        Ok(Self(bytes))
    }

    /// The key itself. Each use says why.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The length in bits. RFC 4226 §4 R6 asks for 128 and recommends 160.
    pub fn bits(&self) -> usize {
        self.0.len() * 8
    }

    /// The key as people type it: RFC 4648 base32, capitals, no padding.
    pub fn to_base32(&self) -> SecretText {
        base32::write(&self.0)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// A key has 1 to 1,024 bytes; this one has `bytes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key has 1 to {SECRET_BYTES_MAX} bytes, this one has {bytes}")]
pub struct SecretLengthError {
    /// The length that was refused, in bytes.
    pub bytes: usize,
}

/// A secret that people type or read: a key as text, a password, an address with a key inside.
///
/// It may come in (`Deserialize`), it never goes out (no `Serialize`).
#[derive(Clone, Default)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes the text over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Each use says why.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl PartialEq for SecretText {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for SecretText {}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText([redacted])")
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl Zeroize for SecretText {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

/// The written form of a key inside an encrypted document: standard base64 with padding.
///
/// Used by name only: `#[serde(with = "otp::secret::base64")] secret: Secret`.
pub mod base64 {
    use data_encoding::BASE64;
    use serde::{Deserializer, Serializer, de::Error};
    use zeroize::Zeroizing;

    use super::{Secret, SecretText};

    /// Writes the key as base64.
    pub fn serialize<S: Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
        // EXPOSE: the caller chose this module because the document it writes is encrypted as a whole.
        let text = Zeroizing::new(BASE64.encode(secret.expose()));

        serializer.serialize_str(&text)
    }

    /// Reads base64; an empty or oversized key is refused. The error never quotes the text.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        let text: SecretText = serde::Deserialize::deserialize(deserializer)?;
        // EXPOSE: base64 decoding reads the text; both sides are wiped on drop.
        let bytes = BASE64
            .decode(text.expose().as_bytes())
            .map_err(|_| D::Error::custom("a key is not base64"))?;

        Secret::from_bytes(bytes).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Stored {
        #[serde(with = "super::base64")]
        secret: Secret,
    }

    #[test]
    fn a_key_prints_as_nothing() {
        let secret = Secret::from_bytes(b"12345678901234567890".to_vec()).unwrap();

        assert_eq!(
            format!("{secret:?} {:?}", secret.to_base32()),
            "Secret([redacted]) SecretText([redacted])"
        );
    }

    #[test]
    fn a_key_has_at_least_one_byte_and_at_most_1024() {
        assert_eq!(
            Secret::from_bytes(vec![]),
            Err(SecretLengthError { bytes: 0 })
        );
        assert_eq!(
            Secret::from_bytes(vec![7; 1_025]),
            Err(SecretLengthError { bytes: 1_025 })
        );
        assert_eq!(Secret::from_bytes(vec![7; 1_024]).unwrap().bits(), 8_192);
    }

    #[test]
    fn keys_are_equal_exactly_when_their_bytes_are() {
        let one = Secret::from_bytes(vec![1, 2, 3]).unwrap();

        assert_eq!(one, one.clone());
        assert_ne!(one, Secret::from_bytes(vec![1, 2, 4]).unwrap());
        assert_ne!(one, Secret::from_bytes(vec![1, 2, 3, 0]).unwrap());
    }

    #[test]
    fn a_key_survives_the_document_and_bad_ones_are_not_quoted() {
        let stored = Stored {
            secret: Secret::from_bytes(vec![0, 255, 16]).unwrap(),
        };
        let json = serde_json::to_string(&stored).unwrap();

        assert_eq!(json, r#"{"secret":"AP8Q"}"#);
        assert_eq!(
            serde_json::from_str::<Stored>(&json).unwrap().secret,
            stored.secret
        );

        let refusal = serde_json::from_str::<Stored>(r#"{"secret":"hunter2"}"#)
            .err()
            .unwrap()
            .to_string();
        assert!(!refusal.contains("hunter2"), "{refusal}");
        assert!(serde_json::from_str::<Stored>(r#"{"secret":""}"#).is_err());
    }
}
