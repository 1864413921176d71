//! The vault key and what is derived from it.

use std::fmt;

use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{ids::VaultId, random::random};

pub(crate) const COMMITMENT_BYTES: usize = 16;
const KEY_BYTES: usize = 32;

/// The 32 random bytes that a vault is sealed with. Wiped when dropped.
#[derive(Clone)]
pub(crate) struct VaultKey(Zeroizing<[u8; KEY_BYTES]>);

/// The only cipher of format 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cipher {
    /// Random nonces of 192 bits never collide, whatever copies of a vault are saved on different computers.
    #[serde(rename = "xchacha20poly1305")]
    XChaCha20Poly1305,
}

impl VaultKey {
    pub(crate) fn make() -> Self {
        Self(Zeroizing::new(random()))
    }

    pub(crate) const fn from_bytes(bytes: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        Self(bytes)
    }

    /// The bytes themselves: for sealing them into a slot.
    pub(crate) fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Seals the document.
    pub(crate) fn payload_key(&self, vault: VaultId) -> Zeroizing<[u8; KEY_BYTES]> {
        derive(self.expose(), vault, "otpv1/payload")
    }

    /// Signs the state file, which notices that an older vault was put in place.
    pub(crate) fn state_key(&self, vault: VaultId) -> Zeroizing<[u8; KEY_BYTES]> {
        derive(self.expose(), vault, "otpv1/state")
    }

    /// The private key (X25519) that this vault's own backups are sealed to.
    pub(crate) fn backup_key(&self, vault: VaultId) -> Zeroizing<[u8; KEY_BYTES]> {
        derive(self.expose(), vault, "otpv1/backup")
    }

    /// Stands in the header, so that the right key with a damaged document differs from a wrong key, and no document
    /// opens under two keys.
    pub(crate) fn commitment(&self, vault: VaultId) -> [u8; COMMITMENT_BYTES] {
        *derive(self.expose(), vault, "otpv1/commit")
    }
}

impl PartialEq for VaultKey {
    fn eq(&self, other: &Self) -> bool {
        self.expose().ct_eq(other.expose()).into()
    }
}

impl Eq for VaultKey {}

impl fmt::Debug for VaultKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VaultKey([redacted])")
    }
}

/// HKDF-SHA-256 (RFC 5869) with the vault's 16 bytes as salt.
pub(super) fn derive<const N: usize>(
    key: &[u8],
    vault: VaultId,
    purpose: &str,
) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 255 * 32, "RFC 5869 §2.3 ends here") };
    let mut derived = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(Some(vault.bytes()), key)
        .expand(purpose.as_bytes(), derived.as_mut_slice())
        .expect("the length was checked when this was compiled");

    derived
}
