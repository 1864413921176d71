//! The order of the list.

use std::cmp::{Ordering, Reverse};

use super::fold::Folded;
use crate::document::{Account, Order};

/// Sorts positions: pinned accounts first, within them and below them by the order that was set.
pub(super) fn sort(rows: &mut [usize], accounts: &[Account], folded: &[Folded], order: Order) {
    let by_name = |&one: &usize, &other: &usize| {
        (folded[one].name(), accounts[one].id()).cmp(&(folded[other].name(), accounts[other].id()))
    };
    let by_order = |one: &usize, other: &usize| -> Ordering {
        let (a, b) = (&accounts[*one], &accounts[*other]);
        match order {
            Order::Name => by_name(one, other),
            Order::LastUsed => Reverse(a.last_copied_at())
                .cmp(&Reverse(b.last_copied_at()))
                .then_with(|| by_name(one, other)),
            Order::MostUsed => Reverse(a.use_count())
                .cmp(&Reverse(b.use_count()))
                .then_with(|| by_name(one, other)),
            Order::Own => (a.position(), a.id()).cmp(&(b.position(), b.id())),
        }
    };
    rows.sort_unstable_by(|one, other| {
        Reverse(accounts[*one].is_pinned())
            .cmp(&Reverse(accounts[*other].is_pinned()))
            .then_with(|| by_order(one, other))
    });
}
