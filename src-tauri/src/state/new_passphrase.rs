//! A new passphrase of a file, before anything is sealed to it.

use otp::SecretText;
use vault::{PASSWORD_CHARS_MIN, Strength, strength_of};

use crate::error::{CommandError, count};

/// Refuses a passphrase that is too short.
pub(super) fn refuse_short(passphrase: &SecretText) -> Result<(), CommandError> {
    if strength_of(passphrase) == Strength::TooShort {
        return Err(CommandError::PasswordTooShort {
            min: count(PASSWORD_CHARS_MIN),
        });
    }

    Ok(())
}
