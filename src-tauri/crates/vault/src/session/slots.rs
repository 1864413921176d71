//! Making slots.

use data_encoding::BASE64;
use otp::SecretText;
use zeroize::Zeroizing;

use super::unlocked::SaveError;
use crate::{
    format::{Slot, SlotKind},
    ids::{SlotId, VaultId},
    keys::{NewPassword, RecoveryKey, SlotKey, VaultKey},
    ports::{Keychain, KeychainEntry, KeychainError},
    random::random,
};

/// The program's name in the system's keychain.
const KEYCHAIN_SERVICE: &str = "io.github.claviger.Claviger";
/// 32 bytes in base64.
pub(super) const KEY_TEXT_CHARS: usize = 44;

/// Why a way into the vault was not added or removed. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlotChangeError {
    /// The proof is of another vault.
    #[error("the proof is of another vault")]
    NotProven,
    /// The vault is open for reading only.
    #[error("the vault is open for reading only")]
    ReadOnly,
    /// The keychain did not keep the key.
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    /// Without it, only the keychain would open the vault, and keychains forget.
    #[error("it is the last way into the vault besides the keychain")]
    LastWayIn,
    /// The change could not be saved.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
}

pub(super) fn password_slot(key: &VaultKey, vault: VaultId, password: &NewPassword) -> Slot {
    let kind = SlotKind::Password {
        cost: password.cost,
        salt: password.salt,
    };

    password.slot_key.seal(key, vault, SlotId::make(), kind)
}

pub(super) fn recovery_slot(key: &VaultKey, vault: VaultId, recovery_key: &RecoveryKey) -> Slot {
    recovery_key
        .slot_key(vault)
        .seal(key, vault, SlotId::make(), SlotKind::Recovery)
}

/// Puts a key into the keychain, reads it back, and only then makes the slot that it opens: some keychains say "kept"
/// and keep nothing.
pub(super) fn keychain_slot(
    key: &VaultKey,
    vault: VaultId,
    keychain: &dyn Keychain,
) -> Result<Slot, KeychainError> {
    let id = SlotId::make();
    let slot_key = SlotKey::new(Zeroizing::new(random()));
    // EXPOSE: the keychain takes text.
    let text = SecretText::new(BASE64.encode(slot_key.expose()));
    let kind = SlotKind::Keychain {
        service: KEYCHAIN_SERVICE.to_owned(),
        account: format!("vault-kek:{vault}:{id}"),
    };
    let entry = entry_of(&kind).ok_or(KeychainError::Failed)?;
    keychain.put(&entry, &text)?;
    if keychain.get(&entry)? != text {
        return Err(KeychainError::Failed);
    }

    Ok(slot_key.seal(key, vault, id, kind))
}

/// The keychain's name for a slot's key; `None` for other slots.
pub(super) fn entry_of(kind: &SlotKind) -> Option<KeychainEntry> {
    match kind {
        SlotKind::Keychain { service, account } => Some(KeychainEntry {
            service: service.clone(),
            account: account.clone(),
        }),
        SlotKind::Password { .. } | SlotKind::Recovery => None,
    }
}
