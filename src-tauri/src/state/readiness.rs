//! What would be lost if this computer died today.

use super::{Open, portals::BesideAccounts};
use crate::{
    error::count,
    views::readiness::{ReadinessView, ReadyRow},
};

/// How all accounts stand.
pub(crate) fn readiness_of(open: &Open<'_>) -> ReadinessView {
    let beside = BesideAccounts::of(open);
    let all = open
        .vault
        .readiness(|account| beside.gives_codes(account), open.now);
    let rows: Vec<ReadyRow> = all
        .iter()
        .filter_map(|one| Some(ReadyRow::of(open.vault.account(one.account)?, one)))
        .collect();
    let (lost, others): (Vec<ReadyRow>, Vec<ReadyRow>) =
        rows.into_iter().partition(|row| row.would_be_lost);
    let (todo, fine): (Vec<ReadyRow>, Vec<ReadyRow>) =
        others.into_iter().partition(|row| row.next.is_some());

    ReadinessView {
        lost,
        todo,
        fine: count(fine.len()),
    }
}
