//! From the core's recovery sets to rows.

use otp::UnixTime;
use recovery::RecoveryList;
use vault::{Account, ENDED_SET_KEPT, RecoverySet, TRASH_KEPT};

use super::{CodesLevel, CountCheck, ParsedList, RecoveryCodeRow, RecoverySetRow, SetStanding};
use crate::{brand_icons::icon_for, error::count};

/// From so many codes on nobody has to hurry.
const ENOUGH: usize = 4;
/// With so few, another set is needed at once.
const LAST: usize = 1;

impl RecoverySetRow {
    /// A set, and the account it is for, if that is still there.
    pub(crate) fn of(set: &RecoverySet, account: Option<&Account>) -> Self {
        Self {
            id: set.id().to_string(),
            name: set.name().to_owned(),
            account_id: account.map(|account| account.id().to_string()),
            issuer: account.map_or_else(String::new, |account| account.issuer().to_owned()),
            label: account.map_or_else(String::new, |account| account.label().to_owned()),
            icon: account.map_or_else(
                || icon_for(set.name(), ""),
                |account| icon_for(account.issuer(), account.label()),
            ),
            added_at_ms: set.added_at().into(),
            standing: set.standing().into(),
            left: count(set.left()),
            given: count(set.codes().len()),
            level: CodesLevel::of(set.left(), set.codes().len()),
            has_picture: set.has_picture(),
            kept_elsewhere_at_ms: set.kept_elsewhere_at().map(Into::into),
            note: set.note().to_owned(),
            codes: set.codes().iter().map(RecoveryCodeRow::from).collect(),
        }
    }
}

impl From<&vault::RecoveryCode> for RecoveryCodeRow {
    fn from(code: &vault::RecoveryCode) -> Self {
        Self {
            id: code.id().to_string(),
            number: code.number(),
            used_at_ms: code.used_at().map(Into::into),
        }
    }
}

impl From<vault::SetStanding> for SetStanding {
    fn from(standing: vault::SetStanding) -> Self {
        let gone_at = |since: UnixTime, kept| since.saturating_add(kept).into();
        match standing {
            vault::SetStanding::Valid => Self::Valid,
            vault::SetStanding::EndedSince(since) => Self::Replaced {
                since_ms: since.into(),
                gone_at_ms: gone_at(since, ENDED_SET_KEPT),
            },
            vault::SetStanding::InTrashSince(since) => Self::Trash {
                since_ms: since.into(),
                gone_at_ms: gone_at(since, TRASH_KEPT),
            },
        }
    }
}

impl CodesLevel {
    /// For so many codes left of so many given.
    pub(crate) const fn of(left: usize, given: usize) -> Self {
        let never_had_enough = given < ENOUGH;
        let more_than_half = left * 2 > given;
        if given == 0 || left >= ENOUGH || (never_had_enough && more_than_half) {
            Self::Ok
        } else if left <= LAST {
            Self::Danger
        } else {
            Self::Warn
        }
    }
}

impl ParsedList {
    /// What was found, under the draft's id.
    pub(crate) fn of(draft_id: u32, list: &RecoveryList, expected: Option<u32>) -> Self {
        let check = match list.check_count(expected) {
            recovery::CountCheck::Fits => CountCheck::Fits,
            recovery::CountCheck::Differs { .. } => CountCheck::Differs,
            recovery::CountCheck::Unstated => CountCheck::Unstated,
        };

        Self {
            draft_id,
            found: count(list.codes().len()),
            twice: count(list.twice()),
            count: check,
            expected,
            // EXPOSE: the person has just pasted them and is to compare.
            preview: list
                .codes()
                .iter()
                .map(|code| code.expose().to_owned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_or_three_codes_left_warn_and_the_last_one_is_urgent() {
        let level = |left, given| CodesLevel::of(left, given);

        assert_eq!(level(10, 10), CodesLevel::Ok);
        assert_eq!(level(4, 10), CodesLevel::Ok);
        assert_eq!(level(3, 5), CodesLevel::Warn);
        assert_eq!(level(2, 5), CodesLevel::Warn);
        assert_eq!(level(1, 5), CodesLevel::Danger);
        assert_eq!(level(0, 5), CodesLevel::Danger);
    }

    #[test]
    fn a_portal_that_gives_one_code_alarms_nobody_until_it_is_used() {
        assert_eq!(CodesLevel::of(1, 1), CodesLevel::Ok);
        assert_eq!(CodesLevel::of(0, 1), CodesLevel::Danger);
        assert_eq!(CodesLevel::of(2, 3), CodesLevel::Ok);
        assert_eq!(CodesLevel::of(1, 3), CodesLevel::Danger);
    }

    #[test]
    fn a_picture_whose_codes_nobody_typed_is_not_counted() {
        assert_eq!(CodesLevel::of(0, 0), CodesLevel::Ok);
    }
}
