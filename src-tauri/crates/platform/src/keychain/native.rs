//! The keychains of macOS and Windows, as the `keyring` crate chooses them.

use keyring::{Entry, Error};
use otp::SecretText;
use vault::ports::{KeychainEntry, KeychainError};

/// The keychain of the operating system; it needs no connection.
#[derive(Default)]
pub(super) struct Drawer;

impl Drawer {
    pub(super) fn probe(&mut self) -> Result<(), KeychainError> {
        match Entry::store_status() {
            Ok(()) => Ok(()),
            Err(error) => Err(fact(error)),
        }
    }

    pub(super) fn put(&mut self, entry: &KeychainEntry, secret: &str) -> Result<(), KeychainError> {
        open(entry)?
            .set_password(secret)
            .map_err(|error| fact(&error))
    }

    pub(super) fn get(&mut self, entry: &KeychainEntry) -> Result<SecretText, KeychainError> {
        open(entry)?
            .get_password()
            .map(SecretText::new)
            .map_err(|error| fact(&error))
    }

    pub(super) fn delete(&mut self, entry: &KeychainEntry) -> Result<(), KeychainError> {
        match open(entry)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(fact(&error)),
        }
    }
}

fn open(entry: &KeychainEntry) -> Result<Entry, KeychainError> {
    Entry::new(&entry.service, &entry.account).map_err(|error| fact(&error))
}

/// By variant only: some variants carry the secret's raw bytes.
fn fact(error: &Error) -> KeychainError {
    match error {
        Error::NoStorageAccess(_) => KeychainError::Locked,
        Error::NoEntry | Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            KeychainError::Forgotten
        }
        Error::NoDefaultStore => KeychainError::None,
        _ => KeychainError::Failed,
    }
}
