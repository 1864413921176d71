//! The list of accounts: search, order, groups, windows. Built once per change, and read a screenful at a time.

mod fold;
mod order;
mod search;

use std::{collections::BTreeMap, ops::Range};

use crate::{
    document::{Account, Document},
    ids::AccountId,
};

pub(crate) use self::fold::fold;
use self::{fold::Folded, search::Words};

/// A window of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListQuery {
    /// What is in the search field. Every word must occur in issuer, label, group or note; accents and case do not
    /// matter. Blank shows everything.
    pub search: String,
    /// Only this group.
    pub group: Option<String>,
    /// The first row, counted from 0.
    pub from: usize,
    /// At most so many rows.
    pub count: usize,
}

/// A window of the list, with what surrounds it.
#[derive(Debug, Clone, PartialEq)]
pub struct List<'a> {
    /// How many accounts match.
    pub total: usize,
    /// How many of them are pinned; 0 while searching, because matches are not divided.
    pub pinned_count: usize,
    /// How many accounts there are, without the trash.
    pub all_count: usize,
    /// All groups by name.
    pub groups: Vec<Group<'a>>,
    /// The rows from `from` on.
    pub rows: Vec<Row<'a>>,
}

/// A group and how many accounts it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many accounts.
    pub count: usize,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The account.
    pub account: &'a Account,
    /// Its place in the list, counted from 0.
    pub index: usize,
    /// The part of the list that it stands in.
    pub section: Section,
    /// What the search found in the issuer: ranges in UTF-16 units, sorted, apart from each other.
    pub issuer_matches: Vec<Range<usize>>,
    /// The same in the label.
    pub label_matches: Vec<Range<usize>>,
}

/// A part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Pinned accounts, on top.
    Pinned,
    /// All others.
    Rest,
    /// Found by the search, the best match first.
    Matches,
}

/// What a list needs to know about all accounts. Positions are those in [`Document::accounts`].
#[derive(Debug)]
pub(crate) struct Index {
    /// Parallel to the accounts.
    folded: Vec<Folded>,
    /// The list without search: pinned first, no trash.
    order: Vec<usize>,
    pinned_count: usize,
    /// Groups by their folded name: the name, how many, the position of one of its accounts.
    groups: BTreeMap<String, (usize, usize)>,
}

impl Index {
    pub(crate) fn new(document: &Document) -> Self {
        let accounts = document.accounts();
        let folded: Vec<Folded> = accounts.iter().map(Folded::new).collect();
        let mut order: Vec<usize> = (0..accounts.len())
            .filter(|&position| accounts[position].deleted_at().is_none())
            .collect();
        order::sort(
            &mut order,
            accounts,
            &folded,
            document.settings().codes.order,
        );
        let mut groups = BTreeMap::new();
        for &position in &order {
            if let Some(group) = accounts[position].group() {
                groups.entry(fold(group)).or_insert((position, 0)).1 += 1;
            }
        }

        Self {
            pinned_count: order
                .iter()
                .take_while(|&&position| accounts[position].is_pinned())
                .count(),
            folded,
            order,
            groups,
        }
    }

    /// How many accounts there are, without the trash.
    pub(crate) const fn count(&self) -> usize {
        self.order.len()
    }

    pub(crate) fn list<'a>(&self, document: &'a Document, query: &ListQuery) -> List<'a> {
        let accounts = document.accounts();
        let words = Words::new(&query.search);
        let found = self.found(document, query, &words);
        let pinned_count = if words.is_empty() {
            found
                .iter()
                .take_while(|&&position| accounts[position].is_pinned())
                .count()
        } else {
            0
        };
        let rows = found
            .iter()
            .enumerate()
            .skip(query.from)
            .take(query.count)
            .map(|(index, &position)| {
                let account = &accounts[position];

                Row {
                    account,
                    index,
                    section: match index {
                        _ if !words.is_empty() => Section::Matches,
                        index if index < pinned_count => Section::Pinned,
                        _ => Section::Rest,
                    },
                    issuer_matches: words.matches_in(account.issuer()),
                    label_matches: words.matches_in(account.label()),
                }
            })
            .collect();

        List {
            total: found.len(),
            pinned_count,
            all_count: self.order.len(),
            groups: self.groups(document),
            rows,
        }
    }

    pub(crate) fn groups<'a>(&self, document: &'a Document) -> Vec<Group<'a>> {
        self.groups
            .values()
            .filter_map(|&(position, count)| {
                let name = document.accounts()[position].group()?;

                Some(Group { name, count })
            })
            .collect()
    }

    /// The next row after `after` whose issuer or label begins so, going round at the end.
    pub(crate) fn find_row(
        &self,
        document: &Document,
        query: &ListQuery,
        prefix: &str,
        after: Option<usize>,
    ) -> Option<usize> {
        let prefix = fold(prefix);
        let found = self.found(document, query, &Words::new(&query.search));
        let start = after.map_or(0, |after| after.saturating_add(1));
        let rows = found.len();

        (start..rows)
            .chain(0..start.min(rows))
            .find(|&row| self.folded[found[row]].name().starts_with(&prefix))
    }

    /// The accounts between which an account comes to lie when it becomes row `to` of the list in the user's own
    /// order. Pinned accounts stay among themselves, and so do the others.
    pub(crate) fn neighbours(
        &self,
        document: &Document,
        id: AccountId,
        to: usize,
    ) -> (Option<AccountId>, Option<AccountId>) {
        let accounts = document.accounts();
        let is_pinned = document.account(id).is_some_and(Account::is_pinned);
        let mut rows = self.order.clone();
        order::sort(&mut rows, accounts, &self.folded, crate::Order::Own);
        let section_start = if is_pinned { 0 } else { self.pinned_count };
        let others: Vec<AccountId> = rows
            .into_iter()
            .map(|position| &accounts[position])
            .filter(|account| account.is_pinned() == is_pinned && account.id() != id)
            .map(Account::id)
            .collect();
        let place = to.saturating_sub(section_start).min(others.len());

        (
            place.checked_sub(1).map(|before| others[before]),
            others.get(place).copied(),
        )
    }

    /// The positions of what a query finds, in the order of the list.
    fn found(&self, document: &Document, query: &ListQuery, words: &Words) -> Vec<usize> {
        let group = query.group.as_deref().map(fold);
        let is_in_group = |position: &usize| match (&group, document.accounts()[*position].group())
        {
            (None, _) => true,
            (Some(wanted), Some(group)) => fold(group) == *wanted,
            (Some(_), None) => false,
        };
        let in_group = self.order.iter().copied().filter(is_in_group);
        if words.is_empty() {
            return in_group.collect();
        }
        let mut ranked: Vec<(u32, usize)> = in_group
            .filter_map(|position| Some((words.rank(&self.folded[position])?, position)))
            .collect();
        // Stable: equally good matches stay in the order of the list.
        ranked.sort_by_key(|&(rank, _)| rank);

        ranked.into_iter().map(|(_, position)| position).collect()
    }
}
