//! What an account's row says beside its name: recovery codes left, and the guide.

use std::collections::BTreeMap;

use super::state_of;
use crate::{error::count, state::Open, views::accounts::RowView};

/// Fills it into rows.
pub(crate) fn tell_beside<'r>(open: &Open<'_>, rows: impl IntoIterator<Item = &'r mut RowView>) {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    let sets = open.vault.recovery_sets();
    for set in sets
        .iter()
        .filter(|set| set.is_valid() && !set.codes().is_empty())
    {
        if let Some(account) = set.account() {
            *left.entry(account.to_string()).or_default() += set.left();
        }
    }
    let runs = open.vault.guide_runs();

    for row in rows {
        row.codes_left = left.get(&row.id).copied().map(count);
        let run = runs
            .iter()
            .find(|run| run.account().is_some_and(|id| id.to_string() == row.id));
        if let Some(run) = run
            && let Ok(profile) = open.guides.find(run.profile())
        {
            row.run_state = state_of(profile, run);
        }
    }
}
