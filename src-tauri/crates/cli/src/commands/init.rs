//! `init`: a new vault.

use serde::Serialize;
use vault::{NewPassword, PASSWORD_CHARS_MIN, PasswordError, Protection, Session, Settings};

use crate::{
    answer::Answer,
    arguments::{Global, Init, Protect},
    computer,
    failure::Failure,
    password::Source,
    shown,
};

/// The new vault, as in JSON.
#[derive(Serialize)]
struct VaultView {
    vault: String,
    /// Shown this once, for `--protect keychain-only`.
    recovery_key: Option<String>,
}

pub(crate) fn run(global: &Global, arguments: &Init) -> Result<Answer, Failure> {
    let not_set_up = match computer::session(global)? {
        Session::NotSetUp(not_set_up) => not_set_up,
        Session::Locked(_) | Session::Unlocked(_) => return Err(Failure::vault_exists()),
        Session::Unreadable(unreadable) => {
            return Err(Failure::unreadable(
                unreadable.problem(),
                unreadable.snapshots(),
            ));
        }
    };
    let protection = match arguments.protect {
        Protect::Password => Protection::Password(new_password(global)?),
        Protect::PasswordAndKeychain => Protection::PasswordAndKeychain(new_password(global)?),
        Protect::KeychainOnly => Protection::KeychainOnly,
    };
    let set_up = not_set_up
        .set_up(protection, &Settings::default(), computer::now())
        .map_err(Failure::from)?;

    let vault = computer::folders(global)?.data.display().to_string();
    // EXPOSE: shown this once, for paper.
    let recovery_key = set_up
        .recovery_key
        .map(|key| key.to_text().expose().to_owned());
    let mut plain = format!("The vault is in {}\n", shown::whole(&vault));
    if let Some(key) = &recovery_key {
        plain.push_str("Print or write down the recovery key. It is not shown again:\n");
        plain.push_str(key);
        plain.push('\n');
    }

    Answer::new(
        plain,
        &VaultView {
            vault,
            recovery_key,
        },
    )
}

fn new_password(global: &Global) -> Result<NewPassword, Failure> {
    let password = Source::of(global).new_password()?;
    // EXPOSE: to count its characters, before the computer is measured for seconds.
    let chars = password.expose().chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(PasswordError::TooShort { chars }.into());
    }

    Ok(NewPassword::derive(&password, platform::password_cost())?)
}
