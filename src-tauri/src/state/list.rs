//! Windows of the list.

use vault::{AccountId, List, ListQuery};

use super::{Open, codes::codes_of, portals::BesideAccounts};
use crate::{
    error::{CommandError, count},
    views::accounts::{
        DetailsView, FindRowRequest, GroupView, ListRequest, ListView, ROWS_MAX, RowView,
    },
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
    let beside = BesideAccounts::of(open);

    ListView {
        total: count(total),
        pinned_count: count(pinned_count),
        all_count: count(all_count),
        groups: groups.iter().map(GroupView::from).collect(),
        rows: rows
            .iter()
            .map(|row| {
                let fact = beside.fact(row.account);
                RowView::of(row, fact)
            })
            .collect(),
        codes: codes_of(open, &ids),
    }
}

/// One account's details.
pub(crate) fn details_of(open: &Open<'_>, id: AccountId) -> Result<DetailsView, CommandError> {
    let account = open.vault.account(id).ok_or(CommandError::AccountMissing)?;
    let beside = BesideAccounts::of(open);

    Ok(DetailsView::of(
        account,
        beside.fact(account),
        beside.view(account),
    ))
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
