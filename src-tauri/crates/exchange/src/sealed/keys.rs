//! Keys of the age format (X25519), as `age-keygen` makes them.

use std::{fmt, str::FromStr};

use age::{Identity, Recipient, secrecy::ExposeSecret as _, x25519};
use bech32::{Bech32, Hrp};
use otp::SecretText;
use x25519_dalek::{SharedSecret, StaticSecret};
use zeroize::Zeroizing;

const PUBLIC_PREFIX: Hrp = Hrp::parse_unchecked("age");
const PRIVATE_PREFIX: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");

/// A key that texts are sealed to: `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    recipient: x25519::Recipient,
    point: x25519_dalek::PublicKey,
}

/// The key that opens what was sealed to its public key: `AGE-SECRET-KEY-1…`.
#[derive(Clone)]
pub struct PrivateKey {
    identity: x25519::Identity,
    scalar: StaticSecret,
}

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not `age1` and 58 more characters, or mistyped, or a key that whoever listens can open, too (RFC 7748 §6.1).
    #[error("not a key of the age format")]
    NotPublic,
    /// No line is a private key, or one is mistyped or of another kind.
    #[error("no private key of the age format")]
    NotPrivate,
}

impl PublicKey {
    /// The key of these 32 bytes (RFC 7748 §5).
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        bech32::encode_lower::<Bech32>(PUBLIC_PREFIX, bytes)
            .map_err(|_| KeyError::NotPublic)?
            .parse()
    }

    /// Its 32 bytes (RFC 7748 §5).
    pub fn bytes(&self) -> &[u8; 32] {
        self.point.as_bytes()
    }

    pub(super) fn recipient(&self) -> &dyn Recipient {
        &self.recipient
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let recipient = text.trim().parse().map_err(|_| KeyError::NotPublic)?;
        let point = bytes_of(text.trim(), KeyError::NotPublic)?;
        let point = x25519_dalek::PublicKey::from(*point);
        // Whatever private key meets one of the few points of low order, all know what they share: nothing but zeros.
        let shared = StaticSecret::from([8; 32]).diffie_hellman(&point);

        shared
            .was_contributory()
            .then_some(Self { recipient, point })
            .ok_or(KeyError::NotPublic)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.recipient.fmt(f)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PrivateKey {
    /// The key as `age-keygen` writes it.
    pub fn to_file(&self) -> SecretText {
        // EXPOSE: spelled for its file.
        let spelled = self.identity.to_string();

        SecretText::new(format!(
            "# public key: {}\n{}\n",
            self.public_key(),
            spelled.expose_secret()
        ))
    }

    /// The keys in a file of `age-keygen`: one on each line, beside comments.
    pub fn parse_file(text: &SecretText) -> Result<Vec<Self>, KeyError> {
        // EXPOSE: parsed into keys, which are wiped on drop.
        let lines = text.expose().lines().map(str::trim);
        let keys: Vec<Self> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(Self::parse)
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

        Self::parse(&spelled)
    }

    /// The key to seal to, so that this one opens it.
    pub fn public_key(&self) -> PublicKey {
        PublicKey {
            recipient: self.identity.to_public(),
            point: (&self.scalar).into(),
        }
    }

    /// What only the holders of this key and of the other one know (RFC 7748 §6.1).
    pub(crate) fn shared_with(&self, other: &PublicKey) -> SharedSecret {
        self.scalar.diffie_hellman(&other.point)
    }

    pub(super) fn identity(&self) -> &dyn Identity {
        &self.identity
    }

    fn parse(text: &str) -> Result<Self, KeyError> {
        let identity: x25519::Identity = text.parse().map_err(|_| KeyError::NotPrivate)?;
        // EXPOSE: the library gives its bytes only as it spells them.
        let bytes = bytes_of(identity.to_string().expose_secret(), KeyError::NotPrivate)?;

        Ok(Self {
            identity,
            scalar: StaticSecret::from(*bytes),
        })
    }
}

/// The 32 bytes of a key that the library took.
fn bytes_of(spelled: &str, error: KeyError) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let (_, bytes) = bech32::decode(spelled).map_err(|_| error)?;
    let bytes = Zeroizing::new(bytes);

    bytes
        .as_slice()
        .try_into()
        .map(Zeroizing::new)
        .map_err(|_| error)
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey([redacted])")
    }
}
