//! Restoring: what a backup holds comes into a vault that may have other things, or the same things in another form.
//!
//! Nothing goes away by itself. Where an account is here in another form, a person chooses; beside accounts the later
//! change wins, and what was used stays used.

mod account;
mod beside;
mod matching;

use std::collections::BTreeMap;

use otp::UnixTime;

use super::{Document, account::Account, backup::Backup};
use crate::ids::AccountId;

/// What becomes of an account that is here in another form than in the backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It stays as it is here.
    Mine,
    /// It becomes as it is in the backup. A key that is replaced by it is kept for 30 days, and what the backup threw
    /// away goes to the trash.
    Theirs,
    /// It stays as it is here. If the backup has another key, or if it was deleted here, the backup's account comes
    /// beside it.
    Both,
}

/// What a person chose before restoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreChoices {
    usual: Keep,
    single: BTreeMap<AccountId, Keep>,
    settings: bool,
}

/// How an account of a backup stands beside what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreOutcome {
    /// It is not here, and is added.
    New,
    /// It is here with the same key and the same details.
    Same,
    /// It is here with the same key; a name, group, note, pin or offset is another.
    Changed,
    /// It is here with another key.
    OtherKey,
    /// It was deleted here, lately or for ever.
    DeletedHere,
    /// It was deleted there. If it is not here, it is added to the trash.
    DeletedThere,
}

/// One account of a backup, beside what is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreRow {
    /// Its name in the backup.
    pub id: AccountId,
    /// The account here that it is compared with.
    pub here: Option<AccountId>,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
    /// How it stands.
    pub outcome: RestoreOutcome,
}

impl RestoreChoices {
    /// The same for every account, and the settings stay as they are.
    pub const fn new(usual: Keep) -> Self {
        Self {
            usual,
            single: BTreeMap::new(),
            settings: false,
        }
    }

    /// With another choice for one account of the backup.
    #[must_use]
    pub fn with(mut self, id: AccountId, keep: Keep) -> Self {
        self.single.insert(id, keep);

        self
    }

    /// With the settings of the backup.
    #[must_use]
    pub fn with_settings(self) -> Self {
        Self {
            settings: true,
            ..self
        }
    }

    fn of(&self, id: AccountId) -> Keep {
        self.single.get(&id).copied().unwrap_or(self.usual)
    }
}

impl RestoreRow {
    /// Whether it matters what is chosen.
    pub const fn is_conflict(&self) -> bool {
        match self.outcome {
            RestoreOutcome::New | RestoreOutcome::Same => false,
            RestoreOutcome::Changed | RestoreOutcome::OtherKey | RestoreOutcome::DeletedHere => {
                true
            }
            RestoreOutcome::DeletedThere => self.here.is_some(),
        }
    }
}

impl Document {
    /// How each account of a backup stands beside what is here.
    pub(crate) fn compare_with(&self, backup: &Backup) -> Vec<RestoreRow> {
        matching::rows(self, &backup.document)
    }

    /// Takes a backup in, and answers how its accounts stood before.
    pub(crate) fn restore(
        &mut self,
        backup: &Backup,
        choices: &RestoreChoices,
        now: UnixTime,
    ) -> Vec<RestoreRow> {
        let theirs = &backup.document;
        let rows = self.compare_with(backup);
        let mut renamed = BTreeMap::new();
        for row in &rows {
            let id = match theirs.account(row.id) {
                Some(account) => self.take_account(row, account, choices.of(row.id), now),
                None => self.take_purged(row, choices.of(row.id), now),
            };
            if id != row.id {
                renamed.insert(row.id, id);
            }
        }
        for (id, purged_at) in &theirs.tombstones {
            if self.account(*id).is_none() {
                self.tombstones.entry(*id).or_insert(*purged_at);
            }
        }
        self.take_beside(theirs.beside().clone(), &renamed, now);
        if choices.settings {
            self.change_settings(theirs.settings().clone(), now);
        }

        rows
    }

    /// Takes one account in, and answers which one here stands for it now.
    fn take_account(
        &mut self,
        row: &RestoreRow,
        theirs: &Account,
        keep: Keep,
        now: UnixTime,
    ) -> AccountId {
        let here = row.here.and_then(|id| self.account_mut(id));
        match (row.outcome, here, keep) {
            (RestoreOutcome::New | RestoreOutcome::DeletedThere, None, _) => {
                self.insert(theirs.clone(), now)
            }
            (RestoreOutcome::DeletedHere, None, Keep::Theirs | Keep::Both)
            | (RestoreOutcome::OtherKey, Some(_), Keep::Both) => self.insert(theirs.clone(), now),
            (
                RestoreOutcome::OtherKey | RestoreOutcome::Changed | RestoreOutcome::DeletedHere,
                Some(ours),
                Keep::Theirs,
            )
            | (RestoreOutcome::DeletedHere, Some(ours), Keep::Both) => {
                ours.become_as(theirs, now);
                ours.id()
            }
            (RestoreOutcome::DeletedThere, Some(ours), Keep::Theirs) => {
                ours.delete(now);
                ours.catch_up_with(theirs);
                ours.id()
            }
            (RestoreOutcome::Same | RestoreOutcome::Changed, Some(ours), _) => {
                ours.catch_up_with(theirs);
                ours.id()
            }
            (_, Some(ours), _) => ours.id(),
            (_, None, _) => row.id,
        }
    }

    /// An account that was purged there and is here.
    fn take_purged(&mut self, row: &RestoreRow, keep: Keep, now: UnixTime) -> AccountId {
        if let (Keep::Theirs, Some(ours)) = (keep, self.account_mut(row.id)) {
            ours.delete(now);
        }

        row.id
    }

    /// Adds an account under its own name or, if that is taken or was purged, under a new one.
    fn insert(&mut self, account: Account, now: UnixTime) -> AccountId {
        let is_free =
            self.account(account.id()).is_none() && !self.tombstones.contains_key(&account.id());
        let account = if is_free {
            account
        } else {
            account.under(AccountId::make(now))
        };
        let id = account.id();
        let index = self.find(id).unwrap_or_else(|index| index);
        self.accounts.insert(index, account);

        id
    }
}
