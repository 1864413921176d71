//! The Secret Service of a Linux desktop (gnome-keyring, `KWallet`, `KeePassXC`), over D-Bus with an encrypted session.

use std::sync::Arc;

use keyring::{Error, Result as KeyringResult};
use keyring_core::{Entry, api::CredentialStoreApi};
use otp::SecretText;
use secret_service::{EncryptionType, Error as ServiceError, blocking::SecretService};
use vault::ports::{KeychainEntry, KeychainError};
use zbus_secret_service_keyring_store::Store;

/// A connection to the service, made when it is first needed and made again when the service was restarted.
#[derive(Default)]
pub(super) struct Drawer {
    store: Option<Arc<Store>>,
}

impl Drawer {
    /// Whether a service answers and its default collection is open.
    pub(super) fn probe(&mut self) -> Result<(), KeychainError> {
        self.with_store(|_| Ok(()))?;
        if default_collection_is_locked() {
            return Err(KeychainError::Locked);
        }

        Ok(())
    }

    pub(super) fn put(&mut self, entry: &KeychainEntry, secret: &str) -> Result<(), KeychainError> {
        self.with_entry(entry, |entry| entry.set_password(secret))
    }

    pub(super) fn get(&mut self, entry: &KeychainEntry) -> Result<SecretText, KeychainError> {
        self.with_entry(entry, |entry| entry.get_password().map(SecretText::new))
            .map_err(|error| {
                // A locked collection hides its items: only an open one can say that there is none.
                if error == KeychainError::Forgotten && default_collection_is_locked() {
                    return KeychainError::Locked;
                }

                error
            })
    }

    pub(super) fn delete(&mut self, entry: &KeychainEntry) -> Result<(), KeychainError> {
        match self.with_entry(entry, Entry::delete_credential) {
            Err(KeychainError::Forgotten) => Ok(()),
            other => other,
        }
    }

    fn with_entry<T>(
        &mut self,
        entry: &KeychainEntry,
        ask: impl Fn(&Entry) -> KeyringResult<T>,
    ) -> Result<T, KeychainError> {
        self.with_store(|store| ask(&store.build(&entry.service, &entry.account, None)?))
    }

    /// Asks the service, and once more over a new connection if the old one has become useless.
    fn with_store<T>(
        &mut self,
        ask: impl Fn(&Store) -> KeyringResult<T>,
    ) -> Result<T, KeychainError> {
        if let Some(store) = &self.store {
            match ask(store) {
                Err(Error::PlatformFailure(_)) => {}
                answer => return answer.map_err(|error| fact(&error)),
            }
        }
        let store = Store::new().map_err(|error| fact(&error))?;
        let answer = ask(&store).map_err(|error| fact(&error));
        self.store = Some(store);

        answer
    }
}

/// By variant only: some variants carry the secret's raw bytes.
fn fact(error: &Error) -> KeychainError {
    match error {
        Error::NoStorageAccess(_) => KeychainError::Locked,
        Error::NoEntry | Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::Ambiguous(_) => {
            KeychainError::Forgotten
        }
        Error::NoDefaultStore => KeychainError::None,
        Error::PlatformFailure(source) => match source.downcast_ref::<ServiceError>() {
            // No bus, or nobody on it who keeps secrets.
            Some(ServiceError::Unavailable | ServiceError::Zbus(_) | ServiceError::ZbusFdo(_)) => {
                KeychainError::None
            }
            _ => KeychainError::Failed,
        },
        Error::BadStoreFormat(_)
        | Error::TooLong(..)
        | Error::Invalid(..)
        | Error::NotSupportedByStore(_)
        | _ => KeychainError::Failed,
    }
}

fn default_collection_is_locked() -> bool {
    SecretService::connect(EncryptionType::Plain)
        .and_then(|service| service.get_default_collection()?.is_locked())
        .unwrap_or(false)
}
