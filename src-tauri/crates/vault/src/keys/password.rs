//! Passwords: from what a person types to the key of a slot.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use otp::SecretText;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{Cost, SlotKey};
use crate::random::random;

/// The fewest characters that a new password may have. No other rule: length is what counts.
pub const PASSWORD_CHARS_MIN: usize = 8;

pub(crate) type Salt = [u8; 16];

/// A password that was chosen and already made into a slot's key. Making it takes up to a second: do it where nobody
/// waits for a lock.
pub struct NewPassword {
    pub(crate) cost: Cost,
    pub(crate) salt: Salt,
    pub(crate) slot_key: SlotKey,
}

/// Why a password cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters.
    #[error("a password has at least {PASSWORD_CHARS_MIN} characters, this one has {chars}")]
    TooShort {
        /// Its length in characters.
        chars: usize,
    },
    /// The memory that the derivation needs is not there.
    #[error("not enough memory for the key derivation")]
    OutOfMemory,
}

impl NewPassword {
    /// Derives the key of a new password. Slow on purpose.
    pub fn derive(password: &SecretText, cost: Cost) -> Result<Self, PasswordError> {
        // EXPOSE: to count its characters.
        let chars = password.expose().chars().count();
        if chars < PASSWORD_CHARS_MIN {
            return Err(PasswordError::TooShort { chars });
        }
        let salt = random();
        let slot_key = derive(password, cost, &salt)
            .map_err(|DerivationError::OutOfMemory| PasswordError::OutOfMemory)?;

        Ok(Self {
            cost,
            salt,
            slot_key,
        })
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword([redacted])")
    }
}

/// Why a key was not derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DerivationError {
    /// The memory is not there.
    OutOfMemory,
}

/// Argon2id (RFC 9106) of the password in Unicode form NFKC, so that one keyboard's "é" is another's.
pub(crate) fn derive(
    password: &SecretText,
    cost: Cost,
    salt: &Salt,
) -> Result<SlotKey, DerivationError> {
    let params = Params::new(
        cost.memory_kib(),
        cost.passes(),
        cost.lanes(),
        Some(Params::DEFAULT_OUTPUT_LEN),
    )
    .expect("a cost is always within the limits of Argon2");
    let mut key = Zeroizing::new([0; 32]);
    match Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
        normalised(password).as_bytes(),
        salt,
        key.as_mut_slice(),
    ) {
        Ok(()) => Ok(SlotKey::new(key)),
        // The lengths of salt, key and memory are right by construction: only the allocation can fail.
        Err(_) => Err(DerivationError::OutOfMemory),
    }
}

/// Unicode form NFKC, without leaving copies behind in a growing buffer.
fn normalised(password: &SecretText) -> Zeroizing<String> {
    // EXPOSE: normalised for the derivation; the copy is wiped on drop.
    let characters = || password.expose().nfkc();
    let mut normal = Zeroizing::new(String::with_capacity(
        characters().map(char::len_utf8).sum(),
    ));
    normal.extend(characters());

    normal
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    fn password(text: &str) -> SecretText {
        SecretText::new(text.to_owned())
    }

    #[test]
    fn a_password_has_at_least_eight_characters_of_any_kind() {
        assert_eq!(
            NewPassword::derive(&password("sieben7"), Cost::LEAST).err(),
            Some(PasswordError::TooShort { chars: 7 })
        );
        assert!(NewPassword::derive(&password("ääääääää"), Cost::LEAST).is_ok());
    }

    #[test]
    fn one_keyboards_letters_are_another_keyboards() {
        let composed = derive(&password("caf\u{e9} caf\u{e9}"), Cost::LEAST, &[7; 16]);
        let decomposed = derive(&password("cafe\u{301} cafe\u{301}"), Cost::LEAST, &[7; 16]);

        assert_eq!(composed.unwrap().expose(), decomposed.unwrap().expose());
    }

    /// The value is the reference implementation's (argon2-cffi 25.1: m = 1024 KiB, t = 2, p = 2, version 0x13).
    #[test]
    fn the_derivation_is_argon2id_of_rfc_9106() {
        let cost = Cost::new(1_024, 2, 2).unwrap();
        let key = derive(&password("password"), cost, b"somesalt-16bytes").unwrap();

        assert_eq!(
            HEXLOWER.encode(key.expose()),
            "0c6f69182000f73bcca90e4ee218d6a432218eee0bfeeca643b9d1813e3eb03e"
        );
    }
}
