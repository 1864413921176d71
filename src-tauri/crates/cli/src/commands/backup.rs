//! `backup`: everything in the vault in one sealed file. One file per subcommand.

pub(super) mod create;
mod file;
mod from;
pub(super) mod restore;
pub(super) mod verify;

use serde::Serialize;
use vault::{AccountId, Unlocked};

pub(super) use file::own_key;

/// An account that is named, as in JSON.
#[derive(Serialize)]
pub(super) struct NamedView {
    id: String,
    pub(super) issuer: String,
    pub(super) label: String,
}

impl NamedView {
    pub(super) fn of(vault: &Unlocked, id: AccountId) -> Self {
        let account = vault.account(id);

        Self {
            id: id.to_string(),
            issuer: account.map_or_else(String::new, |account| account.issuer().to_owned()),
            label: account.map_or_else(String::new, |account| account.label().to_owned()),
        }
    }
}
