//! The door: the slots of a vault, and proofs that open one of them.

use std::{fmt, sync::Arc};

use data_encoding::BASE64;
use otp::SecretText;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::slots::KEY_TEXT_CHARS;
use crate::{
    format::{Header, Slot, SlotKind},
    ids::VaultId,
    keys::{
        COMMITMENT_BYTES, DerivationError, RecoveryKey, RecoveryKeyError, SlotKey, VaultKey, derive,
    },
    ports::{Keychain, KeychainEntry, KeychainError, Ports},
};

/// Vaults have one password, and two for a moment when two computers changed it at the same time. A hostile file with
/// hundreds of costly slots would take hours to refuse.
pub(super) const PASSWORD_SLOTS_TRIED_MAX: usize = 4;

/// How a person proves that the vault is theirs.
#[derive(Clone)]
pub enum Proof {
    /// The password.
    Password(SecretText),
    /// Being signed in to the computer: its keychain keeps a key.
    Keychain,
    /// The printed key, as typed.
    RecoveryKey(SecretText),
}

/// What opened the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlockedBy {
    /// The password.
    Password,
    /// The keychain.
    Keychain,
    /// The recovery key.
    RecoveryKey,
}

/// The slots of a vault as they were when the door was taken. Proving may take a second; a door needs no session.
#[derive(Clone)]
pub struct Door {
    vault: VaultId,
    commitment: [u8; COMMITMENT_BYTES],
    slots: Vec<Slot>,
    keychain: Arc<dyn Keychain>,
    keychain_counts: bool,
}

/// A proof that was accepted. It holds the vault's key; wiped when dropped.
#[derive(Clone)]
pub struct Proven {
    pub(super) vault: VaultId,
    pub(super) key: VaultKey,
    pub(super) by: UnlockedBy,
}

/// Why a proof was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// That is not the password, or the vault has none.
    #[error("wrong password")]
    PasswordWrong,
    /// The typed recovery key cannot be one; nothing was tried.
    #[error("the recovery key is mistyped: {0}")]
    RecoveryKeyMistyped(RecoveryKeyError),
    /// That is not the vault's recovery key, or it has none.
    #[error("wrong recovery key")]
    RecoveryKeyWrong,
    /// The keychain gave no key.
    #[error(transparent)]
    Keychain(KeychainError),
    /// Being signed in to the computer is not enough here, because the vault has a password.
    #[error("the password is asked for")]
    PasswordNeeded,
    /// The memory that the derivation needs is not there.
    #[error("not enough memory for the key derivation")]
    OutOfMemory,
}

impl ProofRefused {
    /// Whether somebody guessed wrong, so that guessing gets slower.
    pub(super) const fn is_wrong_guess(self) -> bool {
        matches!(self, Self::PasswordWrong | Self::RecoveryKeyWrong)
    }
}

impl Door {
    /// The door of a locked vault.
    pub(super) fn to_unlock(ports: &Ports, header: &Header) -> Self {
        Self {
            vault: header.vault_id,
            commitment: header.kc,
            slots: header.slots().cloned().collect(),
            keychain: Arc::clone(&ports.keychain),
            keychain_counts: true,
        }
    }

    /// The door before something that only the owner may do while the vault is open. Where there is a password, being
    /// signed in proves nothing: whoever sits at the open window is.
    pub(super) fn to_confirm(ports: &Ports, header: &Header) -> Self {
        let has_password = header
            .slots()
            .any(|slot| matches!(slot.kind, SlotKind::Password { .. }));

        Self {
            keychain_counts: !has_password,
            ..Self::to_unlock(ports, header)
        }
    }

    /// Tries a proof at every slot that it may fit. Slow for a password, on purpose; up to five seconds for the
    /// keychain.
    pub fn prove(&self, proof: &Proof) -> Result<Proven, ProofRefused> {
        match proof {
            Proof::Password(password) => self.prove_password(password),
            Proof::Keychain if !self.keychain_counts => Err(ProofRefused::PasswordNeeded),
            Proof::Keychain => self.prove_keychain(),
            Proof::RecoveryKey(text) => self.prove_recovery_key(text),
        }
    }

    fn prove_password(&self, password: &SecretText) -> Result<Proven, ProofRefused> {
        let password_slots = self.slots.iter().filter_map(|slot| match &slot.kind {
            SlotKind::Password { cost, salt } => Some((slot, *cost, salt)),
            SlotKind::Keychain { .. } | SlotKind::Recovery => None,
        });
        for (slot, cost, salt) in password_slots.take(PASSWORD_SLOTS_TRIED_MAX) {
            let slot_key = derive(password, cost, salt)
                .map_err(|DerivationError::OutOfMemory| ProofRefused::OutOfMemory)?;
            if let Some(proven) = self.open(slot, &slot_key, UnlockedBy::Password) {
                return Ok(proven);
            }
        }

        Err(ProofRefused::PasswordWrong)
    }

    fn prove_recovery_key(&self, text: &SecretText) -> Result<Proven, ProofRefused> {
        let slot_key = RecoveryKey::parse(text)
            .map_err(ProofRefused::RecoveryKeyMistyped)?
            .slot_key(self.vault);

        self.slots
            .iter()
            .filter(|slot| slot.kind == SlotKind::Recovery)
            .find_map(|slot| self.open(slot, &slot_key, UnlockedBy::RecoveryKey))
            .ok_or(ProofRefused::RecoveryKeyWrong)
    }

    fn prove_keychain(&self) -> Result<Proven, ProofRefused> {
        let mut refused = KeychainError::Forgotten;
        for slot in &self.slots {
            let SlotKind::Keychain { service, account } = &slot.kind else {
                continue;
            };
            let entry = KeychainEntry {
                service: service.clone(),
                account: account.clone(),
            };
            match self.keychain.get(&entry) {
                // A secret that is not ours opens nothing: the keychain no longer knows this vault.
                Ok(secret) => {
                    if let Some(slot_key) = slot_key_from_text(&secret)
                        && let Some(proven) = self.open(slot, &slot_key, UnlockedBy::Keychain)
                    {
                        return Ok(proven);
                    }
                }
                Err(error) => refused = error,
            }
        }

        Err(ProofRefused::Keychain(refused))
    }

    fn open(&self, slot: &Slot, slot_key: &SlotKey, by: UnlockedBy) -> Option<Proven> {
        let key = slot_key.open(self.vault, slot)?;
        let is_committed = bool::from(key.commitment(self.vault).ct_eq(&self.commitment));

        is_committed.then_some(Proven {
            vault: self.vault,
            key,
            by,
        })
    }
}

fn slot_key_from_text(text: &SecretText) -> Option<SlotKey> {
    let mut bytes = Zeroizing::new([0; 33]);
    // EXPOSE: decoded into a buffer that is wiped.
    let text = text.expose().as_bytes();
    if text.len() != KEY_TEXT_CHARS {
        return None;
    }
    let length = BASE64.decode_mut(text, bytes.as_mut_slice()).ok()?;
    let key: &[u8; 32] = bytes.get(..length)?.try_into().ok()?;

    Some(SlotKey::new(Zeroizing::new(*key)))
}

impl Proven {
    /// What was proven with.
    pub const fn by(&self) -> UnlockedBy {
        self.by
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password([redacted])",
            Self::Keychain => "Keychain",
            Self::RecoveryKey(_) => "RecoveryKey([redacted])",
        })
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door")
            .field("vault", &self.vault)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Proven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proven")
            .field("by", &self.by)
            .finish_non_exhaustive()
    }
}
