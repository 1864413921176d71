//! `recovery lock`: gives recovery codes a password of their own.

use serde::Serialize;
use vault::NewPassword;

use crate::{
    answer::Answer,
    arguments::{Global, RecoveryLock},
    computer::{self, Opener},
    failure::Failure,
    password::Source,
};

/// Whether recovery codes have a password of their own, as in JSON.
#[derive(Serialize)]
pub(super) struct LockView {
    locked: bool,
}

pub(crate) fn run(global: &Global, arguments: &RecoveryLock) -> Result<Answer, Failure> {
    let (mut vault, proven) = Opener::new(global)?.open_proven()?;
    let password = Source::of_new_file(arguments.codes_password_stdin)?;
    let password = NewPassword::derive(&password, platform::password_cost())?;
    vault.lock_codes(&proven, &password, computer::now())?;

    answer(true)
}

pub(super) fn answer(locked: bool) -> Result<Answer, Failure> {
    let plain = if locked {
        "The recovery codes have a password of their own.\n"
    } else {
        "The password of the vault opens the recovery codes.\n"
    };

    Answer::new(plain.to_owned(), &LockView { locked })
}
