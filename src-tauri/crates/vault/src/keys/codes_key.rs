//! The key of recovery codes that have a password of their own, and what it seals.

use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{format::base64, ids::CodesLockId, random::random};

const TAG_BYTES: usize = 16;

/// The 32 random bytes that recovery codes are sealed with. Wiped when dropped.
#[derive(Clone)]
pub(crate) struct CodesKey(Zeroizing<[u8; 32]>);

/// A recovery code or a picture of such, sealed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct SealedCode {
    /// The lock whose key opens it.
    pub(crate) lock: CodesLockId,
    #[serde(with = "base64")]
    nonce: [u8; 24],
    /// With the tag.
    #[serde(with = "base64")]
    ct: Vec<u8>,
}

impl CodesKey {
    pub(crate) fn make() -> Self {
        Self(Zeroizing::new(random()))
    }

    pub(crate) const fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The bytes themselves: for sealing them into a lock.
    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a code or picture. `bound_to`: what it belongs to, which the seal also covers.
    pub(crate) fn seal(&self, lock: CodesLockId, bound_to: &str, bytes: &[u8]) -> SealedCode {
        let nonce: [u8; 24] = random();
        let payload = Payload {
            msg: bytes,
            aad: bound_to.as_bytes(),
        };
        let ct = XChaCha20Poly1305::new((&*self.0).into())
            .encrypt(&nonce.into(), payload)
            .expect("codes and pictures are far below what the cipher can seal");

        SealedCode { lock, nonce, ct }
    }

    /// What was sealed, or `None` if it was sealed with another key or for another place.
    pub(crate) fn open(&self, sealed: &SealedCode, bound_to: &str) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload {
            msg: &sealed.ct,
            aad: bound_to.as_bytes(),
        };

        XChaCha20Poly1305::new((&*self.0).into())
            .decrypt(&sealed.nonce.into(), payload)
            .map(Zeroizing::new)
            .ok()
    }
}

impl SealedCode {
    /// The length of what was sealed, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.ct.len().saturating_sub(TAG_BYTES)
    }
}

impl fmt::Debug for CodesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodesKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use otp::UnixTime;

    use super::*;

    #[test]
    fn a_code_opens_with_its_key_and_in_its_place_only() {
        let (key, lock) = (
            CodesKey::make(),
            CodesLockId::make(UnixTime::from_seconds(0)),
        );
        let sealed = key.seal(lock, "code 1", b"7k2m-q9xd");
        let opened = |key: &CodesKey, place: &str| key.open(&sealed, place);

        assert_eq!(
            opened(&key, "code 1").as_deref().map(Vec::as_slice),
            Some(b"7k2m-q9xd".as_slice())
        );
        assert_eq!(opened(&key, "code 2"), None);
        assert_eq!(opened(&CodesKey::make(), "code 1"), None);
    }
}
