//! The document: everything that a vault keeps, and how two versions of it become one.
//!
//! Every field carries the time of its last change, so merging needs no common ancestor: the later setting of each
//! field wins, all accounts of both sides stay, what was purged stays purged. The result is the same in whatever
//! order and however often versions meet.

mod account;
mod account_json;
mod automatic_backups;
mod backup;
mod beside;
mod clock_history;
mod codes_lock;
mod document_json;
mod guide_run;
mod json;
mod kept;
mod key_history;
mod limits;
mod new_recovery_set;
mod noted_backup;
mod paired_device;
mod picture;
mod records;
mod recovery_code;
mod recovery_set;
mod register;
mod restore;
mod settings;
mod step_offset;
#[cfg(test)]
mod tests;
mod ways_back;

use std::{cmp::Ordering, collections::BTreeMap, iter};

use otp::{Parameters, Secret, UnixTime};

pub use account::{Account, NAME_CHARS_MAX, NOTE_CHARS_MAX, NameError, Names, TRASH_KEPT};
pub use automatic_backups::{AutomaticBackups, LastAutomatic, NewAutomaticBackups};
pub use backup::{Agreement, Backup, BackupError};
pub use clock_history::{CLOCK_HISTORY_KEPT, ClockPoint};
pub use guide_run::{GuideRun, RunError, StepMark};
pub use key_history::{REPLACED_KEY_KEPT, ReplacedKey};
pub use new_recovery_set::{NewRecoverySet, RECOVERY_CODES_MAX, RecoverySetError};
pub use noted_backup::{BackupPlace, NotedBackup};
pub use paired_device::{PairError, PairedDevice};
pub use picture::{PICTURE_BYTES_MAX, PictureTooLarge, RecoveryPicture};
pub use recovery_code::{RECOVERY_CODE_CHARS_MAX, RecoveryCode};
pub use recovery_set::{ENDED_SET_KEPT, RecoverySet, SetStanding};
pub use restore::{Keep, RestoreChoices, RestoreOutcome, RestoreRow};
pub use settings::{
    AfterCopying, ClockSettings, CodesSettings, Grouping, LockSettings, NextCode, Order, Settings,
    Speak,
};
pub use step_offset::{StepOffset, StepOffsetOutOfRange};
pub use ways_back::{NoteError, Noted, NotedKind, WaysBack};

pub(crate) use beside::Beside;
pub(crate) use codes_lock::{CodesClosed, CodesLock, LockSlot, OpenLocks};
pub(crate) use records::Record;

use self::{
    account::merge_unknown, clock_history::ClockHistory, json::Unknown, register::Register,
    settings::SettingsHistory,
};
use crate::ids::{AccountId, DeviceId};

/// More accounts than anyone has, and what surely fits into a file.
pub const ACCOUNTS_MAX: usize = 200_000;

/// Room between two positions: an account can be moved between the same two neighbours twenty times before all
/// positions are given out anew.
const POSITION_STEP: u64 = 1 << 20;

/// Everything that a vault keeps.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Document {
    /// All accounts, those in the trash too, sorted by id.
    accounts: Vec<Account>,
    /// Accounts that were purged, and when. They never come back.
    tombstones: BTreeMap<AccountId, UnixTime>,
    settings_history: SettingsHistory,
    /// What `settings_history` amounts to.
    settings: Settings,
    clock_history: ClockHistory,
    beside: Beside,
    /// Fields of later versions.
    unknown: BTreeMap<String, Register<Unknown>>,
}

impl Document {
    pub(crate) fn new(settings: &Settings, now: UnixTime) -> Self {
        let mut document = Self::default();
        document.change_settings(settings.clone(), now);

        document
    }

    /// All accounts, those in the trash too.
    pub(crate) fn accounts(&self) -> &[Account] {
        &self.accounts
    }

    pub(crate) fn account(&self, id: AccountId) -> Option<&Account> {
        self.find(id).ok().map(|index| &self.accounts[index])
    }

    pub(crate) fn account_mut(&mut self, id: AccountId) -> Option<&mut Account> {
        self.find(id).ok().map(|index| &mut self.accounts[index])
    }

    /// Adds an account, last in the user's own order.
    pub(crate) fn add(
        &mut self,
        names: Names,
        secret: Secret,
        parameters: Parameters,
        now: UnixTime,
    ) -> AccountId {
        let last = self.accounts.iter().map(Account::position).max();
        let mut account = Account::new(AccountId::make(now), names, secret, parameters, now);
        account.place(
            last.map_or(0, |last| last.saturating_add(POSITION_STEP)),
            now,
        );
        let id = account.id();
        let index = self.find(id).unwrap_or_else(|index| index);
        self.accounts.insert(index, account);

        id
    }

    /// Moves an account between two others in the user's own order. `None` stands for the border of the list.
    pub(crate) fn place_between(
        &mut self,
        id: AccountId,
        before: Option<AccountId>,
        after: Option<AccountId>,
        now: UnixTime,
    ) {
        if self.room_between(before, after).is_none() {
            self.give_out_positions(now);
        }
        let position = self.room_between(before, after);
        if let (Some(position), Some(account)) = (position, self.account_mut(id)) {
            account.place(position, now);
        }
    }

    /// Forgets an account for ever.
    pub(crate) fn purge(&mut self, id: AccountId, now: UnixTime) {
        if let Ok(index) = self.find(id) {
            self.accounts.remove(index);
            self.tombstones.insert(id, now);
            self.beside.forget_accounts(|account| account == id);
        }
    }

    /// Forgets what lay long enough in the trash, and keys that were replaced long enough ago.
    pub(crate) fn tidy(&mut self, now: UnixTime) {
        for account in &mut self.accounts {
            account.forget_expired_keys(now);
            if account.is_expired(now) {
                self.tombstones.insert(account.id(), now);
            }
        }
        let tombstones = &self.tombstones;
        if !tombstones.is_empty() {
            self.accounts
                .retain(|account| !tombstones.contains_key(&account.id()));
            self.beside
                .forget_accounts(|account| tombstones.contains_key(&account));
        }
        self.beside.tidy(now);
    }

    /// Recovery sets, guide runs, ways back, backups, paired devices.
    pub(crate) const fn beside(&self) -> &Beside {
        &self.beside
    }

    pub(crate) const fn beside_mut(&mut self) -> &mut Beside {
        &mut self.beside
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn change_settings(&mut self, settings: Settings, now: UnixTime) {
        self.settings_history.change(&self.settings, &settings, now);
        self.settings = settings;
    }

    /// What checks found on one computer, the oldest first.
    pub(crate) fn clock_history(&self, device: DeviceId) -> impl Iterator<Item = ClockPoint> {
        self.clock_history.of(device)
    }

    pub(crate) fn note_clock(&mut self, device: DeviceId, point: ClockPoint) {
        self.clock_history.note(device, point);
    }

    pub(crate) fn clear_clock_history(&mut self, now: UnixTime) {
        self.clock_history.clear(now);
    }

    /// Joins another version of this document. Nothing of either side is lost.
    pub(crate) fn merge(&mut self, other: Self) {
        for (id, purged_at) in other.tombstones {
            let ours = self.tombstones.entry(id).or_insert(purged_at);
            *ours = purged_at.max(*ours);
        }
        let ours = std::mem::take(&mut self.accounts);
        self.accounts = merge_accounts(ours, other.accounts);
        let tombstones = &self.tombstones;
        self.accounts
            .retain(|account| !tombstones.contains_key(&account.id()));
        self.beside.merge(other.beside);
        self.beside
            .forget_accounts(|account| tombstones.contains_key(&account));
        self.settings_history.merge(other.settings_history);
        self.settings = self.settings_history.settings();
        self.clock_history.merge(other.clock_history);
        merge_unknown(&mut self.unknown, other.unknown);
    }

    fn find(&self, id: AccountId) -> Result<usize, usize> {
        self.accounts.binary_search_by_key(&id, Account::id)
    }

    /// A document may have been written by another program: sorts it, and joins what has the same id.
    fn put_in_order(&mut self) {
        let is_in_order = self.accounts.is_sorted_by(|one, next| one.id() < next.id());
        if is_in_order {
            return;
        }
        self.accounts.sort_by_key(Account::id);
        self.accounts.dedup_by(|next, kept| {
            let is_same = next.id() == kept.id();
            if is_same {
                kept.merge(next.clone());
            }

            is_same
        });
    }

    /// A position between two accounts, if there is one left.
    fn room_between(&self, before: Option<AccountId>, after: Option<AccountId>) -> Option<u64> {
        let position = |id: AccountId| self.account(id).map(Account::position);
        match (before.and_then(position), after.and_then(position)) {
            (None, None) => Some(0),
            (Some(before), None) => before.checked_add(POSITION_STEP),
            (None, Some(after)) => after.checked_sub(1).map(|_| after / 2),
            (Some(before), Some(after)) => {
                let middle = before.midpoint(after);

                Some(middle).filter(|&middle| middle > before && middle < after)
            }
        }
    }

    /// Gives every account a new position with room around it, in the same order.
    fn give_out_positions(&mut self, now: UnixTime) {
        let mut order: Vec<usize> = (0..self.accounts.len()).collect();
        order.sort_by_key(|&index| (self.accounts[index].position(), self.accounts[index].id()));
        for (position, index) in iter::successors(Some(POSITION_STEP), |position| {
            position.checked_add(POSITION_STEP)
        })
        .zip(order)
        {
            self.accounts[index].place(position, now);
        }
    }
}

/// Joins two sorted lists.
fn merge_accounts(ours: Vec<Account>, theirs: Vec<Account>) -> Vec<Account> {
    let mut merged = Vec::with_capacity(ours.len().max(theirs.len()));
    let (mut ours, mut theirs) = (ours.into_iter().peekable(), theirs.into_iter().peekable());
    loop {
        let order = match (ours.peek(), theirs.peek()) {
            (Some(our), Some(their)) => our.id().cmp(&their.id()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return merged,
        };
        match order {
            Ordering::Less => merged.extend(ours.next()),
            Ordering::Greater => merged.extend(theirs.next()),
            Ordering::Equal => {
                if let (Some(mut our), Some(their)) = (ours.next(), theirs.next()) {
                    our.merge(their);
                    merged.push(our);
                }
            }
        }
    }
}
