//! From the core's accounts to rows.

use std::ops::Range;

use otp::{Parameters, Period};
use vault::{Account, Group, ReplacedKey, Row, Section};

use super::{
    AlgorithmView, BesideView, CodeKind, DetailsView, GroupView, QuietFact, ReplacedKeyView,
    RowSection, RowView, TrashedView,
};
use crate::{brand_icons::icon_for, error::count, views::Millis};

/// How an account's codes are made, as rows and drafts show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ParametersView {
    pub(crate) code_kind: CodeKind,
    pub(crate) algorithm: AlgorithmView,
    pub(crate) digits: u8,
    pub(crate) period_ms: Option<Millis>,
    pub(crate) counter: Option<u64>,
}

impl From<Parameters> for ParametersView {
    fn from(parameters: Parameters) -> Self {
        let (code_kind, counter) = match parameters {
            Parameters::Totp { .. } => (CodeKind::Totp, None),
            Parameters::Hotp { counter, .. } => (CodeKind::Hotp, Some(counter)),
            Parameters::Steam => (CodeKind::Steam, None),
            Parameters::Motp { .. } => (CodeKind::Motp, None),
            Parameters::Yandex { .. } => (CodeKind::Yandex, None),
        };

        Self {
            code_kind,
            algorithm: parameters.algorithm().into(),
            digits: parameters.digits().count(),
            period_ms: parameters.period().map(Millis::from),
            counter,
        }
    }
}

impl From<Period> for Millis {
    fn from(period: Period) -> Self {
        Self(u64::from(period.seconds()) * 1_000)
    }
}

impl RowView {
    pub(crate) fn of(row: &Row<'_>, fact: QuietFact) -> Self {
        let mut view = Self::of_account(row.account, fact, row.index, row.section.into());
        view.issuer_matches = ranges(&row.issuer_matches);
        view.label_matches = ranges(&row.label_matches);

        view
    }

    /// A row outside of any search.
    fn of_account(account: &Account, fact: QuietFact, index: usize, section: RowSection) -> Self {
        let readable = account.parameters();
        // A row whose key cannot be read shows that instead of a code, so these numbers are never seen.
        let parameters = ParametersView::from(readable.unwrap_or_default());

        Self {
            id: account.id().to_string(),
            index: count(index),
            section,
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            group: account.group().map(str::to_owned),
            icon: icon_for(account.issuer(), account.label()),
            pinned: account.is_pinned(),
            code_kind: parameters.code_kind,
            digits: parameters.digits,
            period_ms: parameters.period_ms,
            fact,
            offset_steps: account.offset_steps().steps(),
            key_problem: readable.is_none(),
            issuer_matches: Vec::new(),
            label_matches: Vec::new(),
        }
    }
}

impl DetailsView {
    pub(crate) fn of(account: &Account, fact: QuietFact, beside: BesideView) -> Self {
        let section = if account.is_pinned() {
            RowSection::Pinned
        } else {
            RowSection::Rest
        };
        let parameters = ParametersView::from(account.parameters().unwrap_or_default());

        Self {
            row: RowView::of_account(account, fact, 0, section),
            beside,
            note: account.note().to_owned(),
            algorithm: parameters.algorithm,
            counter: parameters.counter,
            added_at_ms: account.added_at().into(),
            last_copied_at_ms: account.last_copied_at().map(Millis::from),
            tried: account.is_tried(),
            offset_steps: account.offset_steps().steps(),
            replaced_keys: account.replaced_keys().map(ReplacedKeyView::from).collect(),
        }
    }
}

impl From<ReplacedKey> for ReplacedKeyView {
    fn from(key: ReplacedKey) -> Self {
        Self {
            id: key.id.to_string(),
            replaced_at_ms: key.replaced_at.into(),
        }
    }
}

impl TrashedView {
    /// `None` for an account that is not in the trash.
    pub(crate) fn of(account: &Account) -> Option<Self> {
        Some(Self {
            id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            icon: icon_for(account.issuer(), account.label()),
            deleted_at_ms: account.deleted_at()?.into(),
        })
    }
}

impl From<Section> for RowSection {
    fn from(section: Section) -> Self {
        match section {
            Section::Pinned => Self::Pinned,
            Section::Rest => Self::Rest,
            Section::Matches => Self::Matches,
        }
    }
}

impl From<&Group<'_>> for GroupView {
    fn from(group: &Group<'_>) -> Self {
        Self {
            name: group.name.to_owned(),
            count: count(group.count),
        }
    }
}

fn ranges(ranges: &[Range<usize>]) -> Vec<(u32, u32)> {
    ranges
        .iter()
        .map(|range| (count(range.start), count(range.end)))
        .collect()
}
