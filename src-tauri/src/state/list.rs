//! Windows of the list.

use vault::{List, ListQuery};

use super::{Open, codes::codes_of, portals::tell_beside};
use crate::{
    error::count,
    views::accounts::{FindRowRequest, GroupView, ListRequest, ListView, ROWS_MAX, RowView},
};

/// The rows that were asked for, with their codes.
pub(crate) fn list_of(open: &Open<'_>, request: ListRequest) -> ListView {
    let query = ListQuery {
        search: request.search,
        group: request.group,
        from: usize::try_from(request.from).unwrap_or(usize::MAX),
        count: usize::try_from(request.count)
            .unwrap_or(usize::MAX)
            .min(ROWS_MAX),
    };
    let List {
        total,
        pinned_count,
        all_count,
        groups,
        rows,
    } = open.vault.list(&query);
    let ids: Vec<_> = rows.iter().map(|row| row.account.id()).collect();

    ListView {
        total: count(total),
        pinned_count: count(pinned_count),
        all_count: count(all_count),
        groups: groups.iter().map(GroupView::from).collect(),
        rows: with_facts(open, rows.into_iter().map(RowView::from).collect()),
        codes: codes_of(open, &ids),
    }
}

fn with_facts(open: &Open<'_>, mut rows: Vec<RowView>) -> Vec<RowView> {
    tell_beside(open, &mut rows);

    rows
}

/// The row that the typed letters jump to.
pub(crate) fn row_of(open: &Open<'_>, request: FindRowRequest) -> Option<u32> {
    let query = ListQuery {
        search: request.search,
        group: request.group,
        ..ListQuery::default()
    };
    let after = usize::try_from(request.after).ok();

    open.vault
        .find_row(&query, &request.prefix, after)
        .map(count)
}
