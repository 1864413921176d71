//! `rename QUERY`: other names for an account.

use serde::Serialize;
use vault::Names;

use crate::{
    answer::Answer,
    arguments::{Global, Rename},
    computer,
    failure::Failure,
};

use super::accounts::{names, names_of, the_one};

/// The account with its new names, as in JSON.
#[derive(Serialize)]
struct RenamedView {
    id: String,
    issuer: String,
    label: String,
    group: Option<String>,
}

pub(crate) fn run(global: &Global, arguments: &Rename) -> Result<Answer, Failure> {
    let mut vault = computer::unlocked(global)?;
    let id = the_one(&vault, &arguments.query)?;
    let account = vault.account(id).ok_or_else(Failure::account_missing)?;
    let before = names_of(account);
    let view = RenamedView {
        id: id.to_string(),
        issuer: arguments
            .issuer
            .as_deref()
            .unwrap_or(account.issuer())
            .trim()
            .to_owned(),
        label: arguments
            .label
            .as_deref()
            .unwrap_or(account.label())
            .trim()
            .to_owned(),
        group: arguments
            .group
            .as_deref()
            .or(account.group())
            .map(|group| group.trim().to_owned())
            .filter(|group| !group.is_empty()),
    };
    let new_names = Names::new(&view.issuer, &view.label)?
        .with_group(view.group.as_deref())?
        .with_note(account.note())?;
    vault.edit(id, new_names, computer::now())?;

    Answer::new(
        format!(
            "{before} is now {}\n",
            names(Some(&view.issuer), &view.label)
        ),
        &view,
    )
}
