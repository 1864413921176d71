//! Before there is a vault.

use otp::UnixTime;

use super::{
    Session,
    door::UnlockedBy,
    slots::{entry_of, keychain_slot, password_slot, recovery_slot},
    unlocked::{SaveError, Unlocked},
};
use crate::{
    document::{Document, Settings},
    format::{AnySlot, Header},
    ids::VaultId,
    keys::{Cipher, NewPassword, RecoveryKey, VaultKey},
    ports::{KeychainEntry, KeychainError, Ports},
};

/// There is no vault yet.
#[derive(Debug)]
pub struct NotSetUp {
    ports: Ports,
}

/// What a new vault is protected by.
#[derive(Debug)]
pub enum Protection {
    /// A password.
    Password(NewPassword),
    /// A password; being signed in to the computer opens it as well.
    PasswordAndKeychain(NewPassword),
    /// Being signed in to the computer. Keychains forget, so there is a recovery key too.
    KeychainOnly,
}

/// A vault that was just made.
#[derive(Debug)]
pub struct SetUp {
    /// The vault, open.
    pub unlocked: Box<Unlocked>,
    /// To be shown once, for [`Protection::KeychainOnly`].
    pub recovery_key: Option<RecoveryKey>,
}

/// Why no vault was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetUpError {
    /// The keychain did not keep the key.
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    /// Meanwhile another process made one. [`NotSetUp::look_again`] finds it.
    #[error("there is a vault already")]
    VaultExists,
    /// It could not be saved.
    #[error(transparent)]
    NotSaved(SaveError),
}

impl NotSetUp {
    pub(super) const fn new(ports: Ports) -> Self {
        Self { ports }
    }

    /// Looks at the disk again.
    pub fn look_again(&self) -> Session {
        Session::start(self.ports.clone())
    }

    /// Makes a vault and saves it.
    pub fn set_up(
        &self,
        protection: Protection,
        settings: &Settings,
        now: UnixTime,
    ) -> Result<SetUp, SetUpError> {
        make(&self.ports, protection, settings, now)
    }
}

fn make(
    ports: &Ports,
    protection: Protection,
    settings: &Settings,
    now: UnixTime,
) -> Result<SetUp, SetUpError> {
    let (vault, key) = (VaultId::make(), VaultKey::make());
    let keychain_slot = || keychain_slot(&key, vault, ports.keychain.as_ref());
    let (slots, by, recovery_key) = match protection {
        Protection::Password(password) => (
            vec![password_slot(&key, vault, &password)],
            UnlockedBy::Password,
            None,
        ),
        Protection::PasswordAndKeychain(password) => (
            vec![password_slot(&key, vault, &password), keychain_slot()?],
            UnlockedBy::Password,
            None,
        ),
        Protection::KeychainOnly => {
            let recovery_key = RecoveryKey::make();

            (
                vec![keychain_slot()?, recovery_slot(&key, vault, &recovery_key)],
                UnlockedBy::Keychain,
                Some(recovery_key),
            )
        }
    };
    let header = Header {
        vault_id: vault,
        generation: 0,
        prev: [0; 32],
        saved: now,
        writer: ports.device,
        cipher: Cipher::XChaCha20Poly1305,
        kc: key.commitment(vault),
        slots: slots.into_iter().map(AnySlot::Known).collect(),
        unknown: serde_json::Map::new(),
    };
    let document = Document::new(settings, now);
    let entries: Vec<KeychainEntry> = header
        .slots()
        .filter_map(|slot| entry_of(&slot.kind))
        .collect();
    let unlocked = Unlocked::begin(ports.clone(), header, key, document, by, now)
        .inspect_err(|_| forget(ports, &entries))?;

    Ok(SetUp {
        unlocked: Box::new(unlocked),
        recovery_key,
    })
}

/// The keys of a vault that was not made. One that stays in the keychain opens nothing.
fn forget(ports: &Ports, entries: &[KeychainEntry]) {
    for entry in entries {
        let _ = ports.keychain.delete(entry);
    }
}
