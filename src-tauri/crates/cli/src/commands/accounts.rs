//! Finding the account that a person means, and naming it.

use vault::{Account, AccountId, ListQuery, Unlocked};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

/// More names than this would not help anybody to choose.
const NAMES_SHOWN_MAX: usize = 10;

/// The account that a query means: nothing but one will do.
pub(super) fn the_one(vault: &Unlocked, query: &str) -> Result<AccountId, Failure> {
    match matching(vault, query).as_slice() {
        [] => Err(Failure::account_missing()),
        [only] => Ok(only.id()),
        several => Err(ambiguous(several)),
    }
}

/// The accounts that a query means: the one with this id, else those with exactly these names, else those in which
/// every word occurs.
pub(super) fn matching<'a>(vault: &'a Unlocked, query: &str) -> Vec<&'a Account> {
    let found = all(vault, query);
    let exact: Vec<&Account> = all(vault, "")
        .into_iter()
        .filter(|account| is_named(account, query))
        .collect();

    if exact.is_empty() { found } else { exact }
}

/// The accounts in which every word occurs, in the order of the list; all of them for no words.
pub(super) fn all<'a>(vault: &'a Unlocked, search: &str) -> Vec<&'a Account> {
    let query = ListQuery {
        search: search.to_owned(),
        group: None,
        from: 0,
        count: usize::MAX,
    };

    vault
        .list(&query)
        .rows
        .into_iter()
        .map(|row| row.account)
        .collect()
}

/// "Issuer (label)", or the one that is there; harmless on a terminal.
pub(super) fn names(issuer: Option<&str>, label: &str) -> String {
    match (issuer.filter(|issuer| !issuer.is_empty()), label) {
        (Some(issuer), "") => shown::name(issuer),
        (Some(issuer), label) => format!("{} ({})", shown::name(issuer), shown::name(label)),
        (None, "") => "without a name".to_owned(),
        (None, label) => shown::name(label),
    }
}

/// The names of an account.
pub(super) fn names_of(account: &Account) -> String {
    names(Some(account.issuer()), account.label())
}

/// What became of an account, on one line: "outcome: Issuer (label): reason".
pub(super) fn told(outcome: &str, issuer: &str, label: &str, reason: Option<&str>) -> String {
    let names = names(Some(issuer), label);
    match reason {
        Some(reason) => format!("{outcome}: {names}: {}", shown::whole(reason)),
        None => format!("{outcome}: {names}"),
    }
}

fn is_named(account: &Account, query: &str) -> bool {
    let (issuer, label) = (account.issuer(), account.label());
    let same = |name: &str| !name.is_empty() && name.to_lowercase() == query.to_lowercase();

    account.id().to_string() == query
        || same(issuer)
        || same(label)
        || same(&format!("{issuer}:{label}"))
}

fn ambiguous(accounts: &[&Account]) -> Failure {
    let mut list: Vec<String> = accounts
        .iter()
        .take(NAMES_SHOWN_MAX)
        .map(|account| names_of(account))
        .collect();
    if accounts.len() > NAMES_SHOWN_MAX {
        list.push("…".to_owned());
    }

    Failure::new(
        ExitStatus::Ambiguous,
        format!("{} accounts fit: {}.", accounts.len(), list.join(", ")),
        "Nothing was changed.",
        "Say more, for example \"issuer:label\", or give the id that claviger-cli list --json shows.",
    )
}
