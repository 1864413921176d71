//! What lies beside accounts in a backup: recovery sets and their locks, guide runs, ways back.

use std::collections::BTreeMap;

use otp::UnixTime;

use crate::{
    document::{Document, account::Account, beside::Beside, recovery_set::RecoverySet},
    ids::AccountId,
};

impl Document {
    /// Joins what lies beside the accounts of a backup: of each field the later change, and nothing goes away.
    /// `renamed`: accounts of the backup that have another name here.
    pub(super) fn take_beside(
        &mut self,
        theirs: Beside,
        renamed: &BTreeMap<AccountId, AccountId>,
        now: UnixTime,
    ) {
        let here = |id: AccountId| renamed.get(&id).copied().unwrap_or(id);
        let before = self.beside().clone();
        let ours = &mut self.beside;

        let sets = theirs.recovery_sets.map(|set| set.renamed(here));
        ours.recovery_sets.merge_keeping(sets);
        for set in before.recovery_sets.iter() {
            if let Some(joined) = ours.recovery_sets.get_mut(set.id()) {
                stay(joined, set, now);
            }
        }

        // Without their locks, sealed codes of the backup could never be opened.
        ours.codes_locks.merge_keeping(theirs.codes_locks);

        let runs = theirs.guide_runs.map(|run| run.renamed(here));
        ours.guide_runs.merge_keeping(runs);
        for run in before.guide_runs.iter() {
            if let Some(joined) = ours.guide_runs.get_mut(run.id())
                && run.deleted_at().is_none()
            {
                joined.restore(now);
            }
        }

        let mut ways = theirs.ways_back.map(|ways| ways.renamed(here));
        let accounts = &self.accounts;
        ways.retain(|id| accounts.binary_search_by_key(&id, Account::id).is_ok());
        ours.ways_back.merge_keeping(ways);
    }
}

/// A set that was valid stays valid, and a code that was used stays used, whatever the backup says.
fn stay(set: &mut RecoverySet, before: &RecoverySet, now: UnixTime) {
    if before.is_valid() {
        set.make_valid(now);
    }
    for code in before.codes() {
        if code.used_at().is_some() {
            set.mark_code(code.id(), true, now);
        }
    }
}
