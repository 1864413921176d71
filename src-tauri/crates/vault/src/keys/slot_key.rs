//! Sealing the vault key into a slot, and opening it again.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::VaultKey;
use crate::{
    format::{Slot, SlotKind},
    ids::{SlotId, VaultId},
    random::random,
};

/// The key that opens one slot. Wiped when dropped.
pub(crate) struct SlotKey(Zeroizing<[u8; 32]>);

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
        let nonce: [u8; 24] = random();
        let bound_to = bound_to(vault, id, &kind);
        let payload = Payload {
            // EXPOSE: sealed at once; the cipher keeps no copy.
            msg: key.expose(),
            aad: bound_to.as_bytes(),
        };
        let sealed_key = XChaCha20Poly1305::new((&*self.0).into())
            .encrypt(&nonce.into(), payload)
            .ok()
            .and_then(|sealed| sealed.try_into().ok())
            .expect("32 bytes are far below what the cipher can seal");

        Slot {
            id,
            kind,
            nonce,
            sealed_key,
            unknown: serde_json::Map::new(),
        }
    }

    /// The vault key, or `None` if this key does not open the slot.
    pub(crate) fn open(&self, vault: VaultId, slot: &Slot) -> Option<VaultKey> {
        let bound_to = bound_to(vault, slot.id, &slot.kind);
        let payload = Payload {
            msg: &slot.sealed_key,
            aad: bound_to.as_bytes(),
        };
        let key = XChaCha20Poly1305::new((&*self.0).into())
            .decrypt(&slot.nonce.into(), payload)
            .map(Zeroizing::new)
            .ok()?;
        let mut bytes = Zeroizing::new([0; 32]);
        if key.len() != bytes.len() {
            return None;
        }
        bytes.copy_from_slice(&key);

        Some(VaultKey::from_bytes(bytes))
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
