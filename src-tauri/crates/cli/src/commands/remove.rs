//! `remove QUERY`: an account goes into the trash.

use serde::Serialize;

use crate::{
    answer::Answer,
    arguments::{Global, Remove},
    computer,
    failure::Failure,
};

use super::accounts::{names_of, the_one};

/// The account that went, as in JSON.
#[derive(Serialize)]
struct RemovedView {
    id: String,
    issuer: String,
    label: String,
}

pub(crate) fn run(global: &Global, arguments: &Remove) -> Result<Answer, Failure> {
    let mut vault = computer::unlocked(global)?;
    let id = the_one(&vault, &arguments.query)?;
    let account = vault.account(id).ok_or_else(Failure::account_missing)?;
    let names = names_of(account);
    let view = RemovedView {
        id: id.to_string(),
        issuer: account.issuer().to_owned(),
        label: account.label().to_owned(),
    };
    vault.delete(id, computer::now())?;

    Answer::new(
        format!("{names} is in the trash. It stays there for 30 days.\n"),
        &view,
    )
}
