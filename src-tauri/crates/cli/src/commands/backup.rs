//! `backup`: everything in the vault in one sealed file. One file per subcommand.

pub(super) mod create;
mod file;
pub(super) mod restore;
pub(super) mod verify;

use serde::Serialize;
use vault::{AccountId, Unlocked};

/// An account that is named, as in JSON.
#[derive(Serialize)]
struct NamedView {
    id: String,
    issuer: String,
    label: String,
}

impl NamedView {
    fn of(vault: &Unlocked, id: AccountId) -> Self {
        let account = vault.account(id);

        Self {
            id: id.to_string(),
            issuer: account.map_or_else(String::new, |account| account.issuer().to_owned()),
            label: account.map_or_else(String::new, |account| account.label().to_owned()),
        }
    }
}
