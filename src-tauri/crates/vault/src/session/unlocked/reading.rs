//! Reading accounts: the list and its windows, single accounts, groups, the trash.

use std::cmp::Reverse;

use otp::UnixTime;

use super::Unlocked;
use crate::{
    document::Account,
    ids::AccountId,
    index::{Group, Index, List, ListQuery},
    readiness::{AccountReadiness, WaysIn, readiness_of, ways_in},
};

impl Unlocked {
    /// A window of the list, in the order that the settings name. Costs little for rows that are not asked for.
    pub fn list(&self, query: &ListQuery) -> List<'_> {
        self.index().list(&self.document, query)
    }

    /// For typing letters in the list: the next row after `after` whose name begins with `prefix`, going round at the
    /// end. `from` and `count` of the query do not matter.
    pub fn find_row(&self, query: &ListQuery, prefix: &str, after: Option<usize>) -> Option<usize> {
        self.index().find_row(&self.document, query, prefix, after)
    }

    /// How many accounts there are, without the trash.
    pub fn account_count(&self) -> usize {
        self.index().count()
    }

    /// One account; `None` if it is in the trash.
    pub fn account(&self, id: AccountId) -> Option<&Account> {
        self.document
            .account(id)
            .filter(|account| account.deleted_at().is_none())
    }

    /// All groups by name, with how many accounts each has.
    pub fn groups(&self) -> Vec<Group<'_>> {
        self.index().groups(&self.document)
    }

    /// The accounts in the trash, the last deleted first.
    pub fn trash(&self) -> Vec<&Account> {
        let mut trash: Vec<&Account> = self
            .document
            .accounts()
            .iter()
            .filter(|account| account.deleted_at().is_some())
            .collect();
        trash.sort_by_key(|account| (Reverse(account.deleted_at()), account.id()));

        trash
    }

    /// How every account stands, in the order of adding: what would be lost with this computer, and what to do next.
    /// `gives_codes`: whether an account's portal gives recovery codes, as far as is known.
    pub fn readiness(
        &self,
        gives_codes: impl Fn(&Account) -> bool,
        now: UnixTime,
    ) -> Vec<AccountReadiness> {
        let beside = self.document.beside();

        self.present()
            .map(|account| {
                let ways_back = beside.ways_back.get(account.id());

                readiness_of(
                    account,
                    beside.recovery_sets.iter(),
                    ways_back,
                    &gives_codes,
                    now,
                )
            })
            .collect()
    }

    /// The ways back into one account, counted.
    pub fn ways_in(&self, account: AccountId) -> WaysIn {
        let beside = self.document.beside();

        ways_in(
            account,
            beside.recovery_sets.iter(),
            beside.ways_back.get(account),
        )
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.document))
    }

    /// All accounts that are not in the trash, in no useful order.
    pub(super) fn present(&self) -> impl Iterator<Item = &Account> {
        self.document
            .accounts()
            .iter()
            .filter(|account| account.deleted_at().is_none())
    }
}
