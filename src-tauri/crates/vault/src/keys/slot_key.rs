//! Sealing the vault key into a slot, and opening it again.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::VaultKey;
use crate::{
    format::{Slot, SlotKind, base64},
    ids::{SlotId, VaultId},
    random::random,
};

/// The key that opens one slot. Wiped when dropped.
pub(crate) struct SlotKey(Zeroizing<[u8; 32]>);

/// A key of 32 bytes, sealed: the nonce, and the key with the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct SealedKey {
    #[serde(with = "base64")]
    pub(crate) nonce: [u8; 24],
    #[serde(with = "base64")]
    pub(crate) ct: [u8; 48],
}

impl SlotKey {
    pub(crate) const fn new(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The bytes themselves: for keeping them in the keychain.
    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Makes a slot that this key opens.
    pub(crate) fn seal(&self, key: &VaultKey, vault: VaultId, id: SlotId, kind: SlotKind) -> Slot {
        // EXPOSE: sealed at once.
        let sealed = self.seal_key(key.expose(), &bound_to(vault, id, &kind));

        Slot {
            id,
            kind,
            nonce: sealed.nonce,
            sealed_key: sealed.ct,
            unknown: serde_json::Map::new(),
        }
    }

    /// The vault key, or `None` if this key does not open the slot.
    pub(crate) fn open(&self, vault: VaultId, slot: &Slot) -> Option<VaultKey> {
        let sealed = SealedKey {
            nonce: slot.nonce,
            ct: slot.sealed_key,
        };

        self.open_key(&sealed, &bound_to(vault, slot.id, &slot.kind))
            .map(VaultKey::from_bytes)
    }

    /// Seals a key. `bound_to`: what the seal also covers.
    pub(crate) fn seal_key(&self, key: &[u8; 32], bound_to: &str) -> SealedKey {
        let nonce: [u8; 24] = random();
        let payload = Payload {
            // The cipher keeps no copy.
            msg: key,
            aad: bound_to.as_bytes(),
        };
        let ct = XChaCha20Poly1305::new((&*self.0).into())
            .encrypt(&nonce.into(), payload)
            .ok()
            .and_then(|sealed| sealed.try_into().ok())
            .expect("32 bytes are far below what the cipher can seal");

        SealedKey { nonce, ct }
    }

    /// The key, or `None` if this one does not open the seal.
    pub(crate) fn open_key(
        &self,
        sealed: &SealedKey,
        bound_to: &str,
    ) -> Option<Zeroizing<[u8; 32]>> {
        let payload = Payload {
            msg: &sealed.ct,
            aad: bound_to.as_bytes(),
        };
        let key = XChaCha20Poly1305::new((&*self.0).into())
            .decrypt(&sealed.nonce.into(), payload)
            .map(Zeroizing::new)
            .ok()?;
        let mut bytes = Zeroizing::new([0; 32]);
        if key.len() != bytes.len() {
            return None;
        }
        bytes.copy_from_slice(&key);

        Some(bytes)
    }
}

/// What a slot's seal also covers: no slot can be moved to another vault, and no password made cheaper to guess.
fn bound_to(vault: VaultId, id: SlotId, kind: &SlotKind) -> String {
    let name = kind.name();
    match kind {
        SlotKind::Password { cost, salt } => format!(
            "otpv1/slot|{vault}|{id}|{name}|{}|{}|{}|{}",
            cost.memory_kib(),
            cost.passes(),
            cost.lanes(),
            BASE64.encode(salt)
        ),
        SlotKind::Keychain { .. } | SlotKind::Recovery => {
            format!("otpv1/slot|{vault}|{id}|{name}||||")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot_key(byte: u8) -> SlotKey {
        SlotKey::new(Zeroizing::new([byte; 32]))
    }

    #[test]
    fn a_slot_opens_with_its_key_only() {
        let (vault, key) = (VaultId::make(), VaultKey::make());
        let slot = slot_key(1).seal(&key, vault, SlotId::make(), SlotKind::Recovery);

        assert_eq!(slot_key(1).open(vault, &slot), Some(key));
        assert_eq!(slot_key(2).open(vault, &slot), None);
    }

    #[test]
    fn a_slot_does_not_open_in_another_vault_or_as_another_slot() {
        let (vault, key) = (VaultId::make(), VaultKey::make());
        let slot = slot_key(1).seal(&key, vault, SlotId::make(), SlotKind::Recovery);
        let renamed = Slot {
            id: SlotId::make(),
            ..slot.clone()
        };
        let retyped = Slot {
            kind: SlotKind::Keychain {
                service: String::new(),
                account: String::new(),
            },
            ..slot.clone()
        };

        assert_eq!(slot_key(1).open(VaultId::make(), &slot), None);
        assert_eq!(slot_key(1).open(vault, &renamed), None);
        assert_eq!(slot_key(1).open(vault, &retyped), None);
    }

    #[test]
    fn the_cost_of_a_password_cannot_be_lowered_afterwards() {
        let (vault, key) = (VaultId::make(), VaultKey::make());
        let kind = |cost| SlotKind::Password {
            cost,
            salt: [3; 16],
        };
        let slot = slot_key(1).seal(&key, vault, SlotId::make(), kind(super::super::Cost::FLOOR));
        let cheapened = Slot {
            kind: kind(super::super::Cost::LEAST),
            ..slot
        };

        assert_eq!(slot_key(1).open(vault, &cheapened), None);
    }
}
