//! Which account here an account of a backup is: the one of its name, else one with its key, else one with its names.

use std::collections::{HashMap, HashSet};

use super::{RestoreOutcome, RestoreRow};
use crate::{
    document::{Document, account::Account},
    ids::AccountId,
    index::fold,
};

pub(super) fn rows(here: &Document, backup: &Document) -> Vec<RestoreRow> {
    let mut known = Known::new(here, backup);
    // What is in use there finds its counterpart first.
    let (present, deleted): (Vec<_>, Vec<_>) =
        backup.accounts().iter().partition(|a| is_present(a));
    let by_key: Vec<_> = present
        .into_iter()
        .chain(deleted)
        .map(|theirs| (theirs, known.place(theirs)))
        .collect();
    // A key says more than names, so names come last.
    let mut rows: Vec<RestoreRow> = by_key
        .into_iter()
        .map(|(theirs, place)| match place {
            (RestoreOutcome::New, _) => match known.with_names_of(theirs) {
                Some(ours) => row(theirs, RestoreOutcome::OtherKey, Some(ours)),
                None => row(theirs, RestoreOutcome::New, None),
            },
            (outcome, ours) => row(theirs, outcome, ours),
        })
        .collect();
    let purged_there = here
        .accounts()
        .iter()
        .filter(|ours| is_present(ours) && backup.tombstones.contains_key(&ours.id()));
    rows.extend(purged_there.map(|ours| row(ours, RestoreOutcome::DeletedThere, Some(ours))));

    rows
}

fn row(account: &Account, outcome: RestoreOutcome, here: Option<&Account>) -> RestoreRow {
    RestoreRow {
        id: account.id(),
        here: here.map(Account::id),
        issuer: account.issuer().to_owned(),
        label: account.label().to_owned(),
        outcome,
    }
}

/// What is here, for finding.
struct Known<'a> {
    document: &'a Document,
    /// The accounts that the backup does not name, neither as there nor as purged: by key and by names.
    by_key: HashMap<&'a [u8], Vec<&'a Account>>,
    by_names: HashMap<(String, String), Vec<&'a Account>>,
    /// Those that stand for an account of the backup already.
    taken: HashSet<AccountId>,
}

impl<'a> Known<'a> {
    fn new(document: &'a Document, backup: &Document) -> Self {
        let mut known = Self {
            document,
            by_key: HashMap::new(),
            by_names: HashMap::new(),
            taken: HashSet::new(),
        };
        let is_named = |ours: &Account| {
            backup.account(ours.id()).is_some() || backup.tombstones.contains_key(&ours.id())
        };
        let others = document.accounts().iter().filter(|ours| !is_named(ours));
        for ours in others {
            if let Some((secret, _)) = ours.secret() {
                // EXPOSE: looked up here, and borrowed from where it is.
                known.by_key.entry(secret.expose()).or_default().push(ours);
            }
            if is_present(ours) {
                known.by_names.entry(names(ours)).or_default().push(ours);
            }
        }

        known
    }

    /// How an account of the backup stands here, and beside which one, as far as its id and its key tell.
    fn place(&mut self, theirs: &Account) -> (RestoreOutcome, Option<&'a Account>) {
        let ours = self.document.account(theirs.id());
        let is_purged = self.document.tombstones.contains_key(&theirs.id());
        if let Some(ours) = ours.filter(|ours| is_present(ours) && ours.makes_codes_of(theirs)) {
            return (beside(ours, theirs), Some(ours));
        }
        if let Some(other) = self.with_key_of(theirs) {
            return (beside(other, theirs), Some(other));
        }
        match ours {
            // Thrown away on both sides.
            Some(ours) if !is_present(ours) && !is_present(theirs) => {
                (RestoreOutcome::Same, Some(ours))
            }
            None if is_purged && !is_present(theirs) => (RestoreOutcome::Same, None),
            Some(ours) if !is_present(ours) => (RestoreOutcome::DeletedHere, Some(ours)),
            Some(ours) if !is_present(theirs) => (RestoreOutcome::DeletedThere, Some(ours)),
            Some(ours) => (RestoreOutcome::OtherKey, Some(ours)),
            None if is_purged => (RestoreOutcome::DeletedHere, None),
            None if !is_present(theirs) => (RestoreOutcome::DeletedThere, None),
            None => (RestoreOutcome::New, None),
        }
    }

    /// Of several with one key the one that looks the same; else, for one in the trash there, the one that was thrown
    /// away first here. What is in the trash here stands for nothing else.
    fn with_key_of(&mut self, theirs: &Account) -> Option<&'a Account> {
        let (secret, _) = theirs.secret()?;
        // EXPOSE: looked up here.
        let candidates = self.by_key.get(secret.expose())?;
        let found = candidates
            .iter()
            .filter(|ours| !self.taken.contains(&ours.id()) && ours.makes_codes_of(theirs))
            .filter(|ours| is_present(ours) || !is_present(theirs))
            .min_by_key(|ours| {
                let looks_other = !ours.has_details_of(theirs);

                (looks_other, is_present(ours), ours.deleted_at())
            })?;
        self.taken.insert(found.id());

        Some(found)
    }

    fn with_names_of(&mut self, theirs: &Account) -> Option<&'a Account> {
        let candidates = self.by_names.get(&names(theirs))?;
        let found = candidates
            .iter()
            .find(|ours| !self.taken.contains(&ours.id()))?;
        self.taken.insert(found.id());

        Some(found)
    }
}

/// Two accounts with the same key.
fn beside(ours: &Account, theirs: &Account) -> RestoreOutcome {
    if !is_present(ours) && !is_present(theirs) {
        RestoreOutcome::Same
    } else if !is_present(theirs) {
        RestoreOutcome::DeletedThere
    } else if ours.has_details_of(theirs) {
        RestoreOutcome::Same
    } else {
        RestoreOutcome::Changed
    }
}

fn is_present(account: &Account) -> bool {
    account.deleted_at().is_none()
}

fn names(account: &Account) -> (String, String) {
    (fold(account.issuer()), fold(account.label()))
}
