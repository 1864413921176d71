//! `recovery add`: keeps the codes that a portal shows.

use recovery::RecoveryList;
use serde::Serialize;
use vault::{NewRecoverySet, RecoverySet};

use super::{own_password::Typed, source};
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryAdd},
    commands::accounts::{names_of, the_one},
    computer::{self, Opener},
    failure::Failure,
    shown,
};

/// What was kept, as in JSON.
#[derive(Serialize)]
pub(super) struct KeptView {
    id: String,
    name: String,
    account: Option<String>,
    left: usize,
    /// How many codes stood in the list again.
    twice: usize,
    /// The set that it replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced: Option<String>,
}

pub(crate) fn run(global: &Global, arguments: &RecoveryAdd) -> Result<Answer, Failure> {
    // Passwords stand before the codes on the standard input; what cannot be kept needs no unlocking.
    let opener = Opener::new(global)?;
    let own = Typed::read(&arguments.codes.own_password)?;
    let list = source::read(global, &arguments.codes)?;
    let mut vault = opener.open()?;
    own.open(&mut vault)?;
    let account = match &arguments.account {
        Some(query) => Some(the_one(&vault, query)?),
        None => None,
    };
    let name = match (&arguments.name, account.and_then(|id| vault.account(id))) {
        (Some(name), _) => name.clone(),
        (None, Some(account)) => names_of(account),
        (None, None) => return Err(Failure::unexpected()),
    };
    let twice = list.twice();
    let new = new_set(&name, list, arguments.note.as_deref().unwrap_or_default())?;
    let new = match account {
        Some(account) => new.for_account(account),
        None => new,
    };
    let id = vault.add_recovery_set(new, computer::now())?;
    let set = vault.recovery_set(id).ok_or_else(Failure::unexpected)?;

    answer(&KeptView::of(set, twice, None))
}

pub(super) fn new_set(
    name: &str,
    list: RecoveryList,
    note: &str,
) -> Result<NewRecoverySet, Failure> {
    Ok(NewRecoverySet::new(name, list.into_codes())?.with_note(note)?)
}

pub(super) fn answer(view: &KeptView) -> Result<Answer, Failure> {
    let mut plain = format!("kept: {}, {} codes\n", shown::name(&view.name), view.left);
    if view.twice > 0 {
        plain.push_str("  warning: codes that stood there twice are kept once\n");
    }

    Answer::new(plain, view)
}

impl KeptView {
    pub(super) fn of(set: &RecoverySet, twice: usize, replaced: Option<String>) -> Self {
        Self {
            id: set.id().to_string(),
            name: set.name().to_owned(),
            account: set.account().map(|account| account.to_string()),
            left: set.left(),
            twice,
            replaced,
        }
    }
}
