//! What would be lost if this computer died today.

use ::portals::Stated;
use vault::{Account, Outside};

use super::{Open, portals::portal_of};
use crate::{
    error::count,
    views::readiness::{ReadinessView, ReadyRow},
};

/// How all accounts stand.
pub(crate) fn readiness_of(open: &Open<'_>) -> ReadinessView {
    let library = open.guides.library();
    let matcher = library.matcher();
    let runs = open.vault.guide_runs();
    let gives_codes = |account: &Account| {
        portal_of(library, &matcher, &runs, account)
            .is_some_and(|profile| profile.recovery.codes == Stated::Yes)
    };
    let outside = Outside {
        backed_up_at: None,
        gives_codes: &gives_codes,
    };
    let all = open.vault.readiness(outside, open.now);
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
