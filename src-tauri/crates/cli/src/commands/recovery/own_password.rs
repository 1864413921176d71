//! The password that recovery codes may have of their own.

use otp::SecretText;
use vault::{CodesLockStanding, Proven, Unlocked};

use crate::{
    arguments::{Global, OwnPassword},
    computer::{self, now},
    failure::Failure,
    input,
    password::{Source, given},
};

/// As it was given; nothing yet if a terminal is to be asked.
pub(super) struct Typed(Option<SecretText>);

impl Typed {
    /// Read before anything else that shares the standard input.
    pub(super) fn read(arguments: &OwnPassword) -> Result<Self, Failure> {
        if !arguments.codes_password_stdin {
            return Ok(Self(None));
        }

        given(input::stdin_line()).map(|password| Self(Some(password)))
    }

    /// Opens the codes with it, if they have a password of their own.
    pub(super) fn open(self, vault: &mut Unlocked) -> Result<(), Failure> {
        if vault.codes_lock(now()) != CodesLockStanding::Closed {
            return Ok(());
        }
        let password = match self.0 {
            Some(password) => password,
            None => Source::Terminal.password("Password of the recovery codes: ")?,
        };
        // Nobody guessed wrong in a vault that was opened a moment ago.
        let door = vault.codes_door(now()).map_err(|_| Failure::unexpected())?;
        vault.open_codes(door.open(&password)?, now());

        Ok(())
    }
}

/// A proof for showing codes: whoever opened the codes is not asked for the vault's password again.
pub(super) fn proven(global: &Global, vault: &Unlocked) -> Result<Proven, Failure> {
    match vault.codes_proof(now()) {
        Some(proven) => Ok(proven),
        None => computer::proven(global, vault),
    }
}
