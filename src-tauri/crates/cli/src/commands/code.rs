//! `code (QUERY | --all)`: codes now, next, or at another instant.

use otp::UnixTime;
use serde::Serialize;
use vault::{Account, AccountCode, AccountId, Unlocked};

use crate::{
    answer::Answer,
    arguments::{Code, Global},
    computer,
    exit_status::ExitStatus,
    failure::Failure,
};

use super::accounts::{all, matching, names_of, the_one};

/// One account's codes, as in JSON. Counter-based accounts have no times and no next code.
#[derive(Serialize)]
struct CodeView {
    id: String,
    issuer: String,
    label: String,
    code: Option<String>,
    next_code: Option<String>,
    /// Unix seconds.
    valid_from: Option<u64>,
    /// Unix seconds; the first one at which the code is no longer current.
    valid_until: Option<u64>,
    #[serde(skip)]
    names: String,
}

pub(crate) fn run(global: &Global, arguments: &Code) -> Result<Answer, Failure> {
    let mut vault = computer::unlocked(global)?;
    let at = if arguments.corrected {
        super::clock::corrected(global)?.unix()
    } else {
        arguments.at.unwrap_or_else(computer::now)
    };

    match &arguments.query {
        Some(query) if !global.json => {
            let id = the_one(&vault, query)?;
            let view = one(&mut vault, id, at, arguments)?;
            let code = if arguments.next {
                &view.next_code
            } else {
                &view.code
            };
            let code = code.clone().ok_or_else(no_code)?;
            Answer::new(code + "\n", &[view])
        }
        Some(query) => {
            let ids: Vec<AccountId> = matching(&vault, query)
                .into_iter()
                .map(Account::id)
                .collect();
            let views = match ids.as_slice() {
                [] => return Err(Failure::account_missing()),
                [only] => vec![one(&mut vault, *only, at, arguments)?],
                several => many(&vault, several, at),
            };
            Answer::new(String::new(), &views)
        }
        None => {
            let ids: Vec<AccountId> = all(&vault, "").into_iter().map(Account::id).collect();
            let views = many(&vault, &ids, at);
            Answer::new(table(&views, arguments.next), &views)
        }
    }
}

/// The codes of one account. That of a counter-based one is made for this call, and its counter moves on; never for
/// another instant, because counters know no time.
fn one(
    vault: &mut Unlocked,
    id: AccountId,
    at: UnixTime,
    arguments: &Code,
) -> Result<CodeView, Failure> {
    let mut view = many(vault, &[id], at)
        .pop()
        .ok_or_else(Failure::account_missing)?;
    let counts = vault
        .codes_at(&[id], at)
        .into_iter()
        .any(|(_, code)| code == AccountCode::Counter);
    if counts && arguments.at.is_none() && !arguments.next {
        let code = vault.advance_counter(id, computer::now())?;
        // EXPOSE: printing the code is what this command is for.
        view.code = Some(code.expose().to_owned());
    }

    Ok(view)
}

/// The codes of several accounts; none for counter-based ones, whose counters must not move unasked.
fn many(vault: &Unlocked, ids: &[AccountId], at: UnixTime) -> Vec<CodeView> {
    let codes = vault.codes_at(ids, at);

    codes
        .into_iter()
        .filter_map(|(id, code)| Some(CodeView::of(vault.account(id)?, &code)))
        .collect()
}

impl CodeView {
    fn of(account: &Account, code: &AccountCode) -> Self {
        let snapshot = match code {
            AccountCode::Timed(snapshot) => Some(snapshot),
            AccountCode::Counter | AccountCode::KeyUnreadable => None,
        };

        // EXPOSE: printing codes is what this command is for.
        Self {
            id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            code: snapshot.map(|snapshot| snapshot.code.expose().to_owned()),
            next_code: snapshot.map(|snapshot| snapshot.next_code.expose().to_owned()),
            valid_from: snapshot.map(|snapshot| snapshot.valid_from.seconds()),
            valid_until: snapshot.map(|snapshot| snapshot.valid_until.seconds()),
            names: names_of(account),
        }
    }
}

/// Code and names; the codes are aligned, so that the names are too.
fn table(views: &[CodeView], next: bool) -> String {
    let code = |view: &CodeView| {
        let code = if next { &view.next_code } else { &view.code };
        code.clone().unwrap_or_else(|| "-".to_owned())
    };
    let width = views.iter().map(|view| code(view).len()).max().unwrap_or(0);

    let lines = views
        .iter()
        .map(|view| format!("{:<width$}  {}", code(view), view.names));

    lines.map(|line| line + "\n").collect()
}

fn no_code() -> Failure {
    Failure::new(
        ExitStatus::TextUnusable,
        "This account has no code for that.",
        "Its counter was not moved.",
        "An account with a counter has only its current code: leave out --at and --next.",
    )
}
