//! Keys of the age format (X25519), as `age-keygen` makes them.

use std::{fmt, str::FromStr};

use age::{Identity, Recipient, x25519};
use bech32::{Bech32, Hrp};
use otp::SecretText;
use zeroize::Zeroizing;

const PRIVATE_PREFIX: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");

/// A key that texts are sealed to: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(x25519::Recipient);

/// The key that opens what was sealed to its public key: `AGE-SECRET-KEY-1…`.
#[derive(Clone)]
pub struct PrivateKey(x25519::Identity);

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not `age1` and 58 more characters, or mistyped.
    #[error("not a key of the age format")]
    NotPublic,
    /// No line is a private key, or one is mistyped or of another kind.
    #[error("no private key of the age format")]
    NotPrivate,
}

impl PublicKey {
    pub(super) fn recipient(&self) -> &dyn Recipient {
        &self.0
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        text.trim()
            .parse()
            .map(Self)
            .map_err(|_| KeyError::NotPublic)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PrivateKey {
    /// The keys in a file of `age-keygen`: one on each line, beside comments.
    pub fn parse_file(text: &SecretText) -> Result<Vec<Self>, KeyError> {
        // EXPOSE: parsed into keys, which are wiped on drop.
        let lines = text.expose().lines().map(str::trim);
        let keys: Vec<Self> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.parse().map(Self).map_err(|_| KeyError::NotPrivate))
            .collect::<Result<_, _>>()?;

        if keys.is_empty() {
            return Err(KeyError::NotPrivate);
        }

        Ok(keys)
    }

    /// The key of these 32 bytes (RFC 7748 §5).
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        // The library takes keys only as it spells them.
        let spelled = bech32::encode_upper::<Bech32>(PRIVATE_PREFIX, bytes)
            .map(Zeroizing::new)
            .map_err(|_| KeyError::NotPrivate)?;

        spelled.parse().map(Self).map_err(|_| KeyError::NotPrivate)
    }

    /// The key to seal to, so that this one opens it.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.to_public())
    }

    pub(super) fn identity(&self) -> &dyn Identity {
        &self.0
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey([redacted])")
    }
}
