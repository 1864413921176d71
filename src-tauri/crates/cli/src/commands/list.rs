//! `list [QUERY]`: the accounts, without codes and keys.

use otp::{Parameters, Period};
use serde::Serialize;
use vault::Account;

use crate::{
    answer::Answer,
    arguments::{Global, List},
    computer,
    failure::Failure,
};

use super::accounts::{all, names_of};

/// One account, as in JSON. Everything below `pinned` is `null` when the key cannot be read by this version.
#[derive(Serialize)]
struct AccountView {
    id: String,
    issuer: String,
    label: String,
    group: Option<String>,
    pinned: bool,
    kind: Option<&'static str>,
    algorithm: Option<&'static str>,
    digits: Option<u8>,
    period: Option<u32>,
    counter: Option<u64>,
}

pub(crate) fn run(global: &Global, arguments: &List) -> Result<Answer, Failure> {
    let vault = computer::unlocked(global)?;
    let accounts = all(&vault, arguments.query.as_deref().unwrap_or(""));
    if accounts.is_empty() && arguments.query.is_some() {
        return Err(Failure::account_missing());
    }

    let plain = accounts
        .iter()
        .map(|account| names_of(account) + "\n")
        .collect();
    let views: Vec<AccountView> = accounts.into_iter().map(AccountView::of).collect();
    Answer::new(plain, &views)
}

impl AccountView {
    fn of(account: &Account) -> Self {
        let parameters = account.parameters();
        let counter = match parameters {
            Some(Parameters::Hotp { counter, .. }) => Some(counter),
            Some(
                Parameters::Totp { .. }
                | Parameters::Steam
                | Parameters::Motp { .. }
                | Parameters::Yandex { .. },
            )
            | None => None,
        };

        Self {
            id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            group: account.group().map(str::to_owned),
            pinned: account.is_pinned(),
            kind: parameters.map(Parameters::kind),
            algorithm: parameters.map(|parameters| parameters.algorithm().name()),
            digits: parameters.map(|parameters| parameters.digits().count()),
            period: parameters.and_then(Parameters::period).map(Period::seconds),
            counter,
        }
    }
}
