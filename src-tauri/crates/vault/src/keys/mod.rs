//! Keys: the vault key, what is derived from it, and the ways to reach it.
//!
//! One random vault key seals the document. It never touches the disk bare: each slot of the header holds it sealed
//! under a key that comes from a password, the keychain or the recovery key.

mod codes_key;
mod cost;
mod password;
mod recovery_key;
mod slot_key;
mod vault_key;

pub(crate) use codes_key::{CodesKey, SealedCode};
pub use cost::{Cost, CostOutOfRange};
pub(crate) use password::{DerivationError, Salt, derive};
pub use password::{NewPassword, PASSWORD_CHARS_MIN, PasswordError};
pub use recovery_key::{RecoveryKey, RecoveryKeyError};
pub(crate) use slot_key::{SealedKey, SlotKey};
pub(crate) use vault_key::{COMMITMENT_BYTES, Cipher, VaultKey};
