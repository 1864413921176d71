//! After a refusal: what Claviger can check itself.

use std::{cmp::Reverse, collections::BTreeMap};

use otp::UnixTime;
use platform::system_clock;
use vault::{Account, AccountId, ListQuery};

use super::Desktop;
use crate::{
    error::CommandError,
    views::{
        Millis,
        clock::{CopiedView, RefusedCause, RefusedView, SiblingView},
    },
};

/// In the order of how often they are it, as long as nothing is known here.
const CAUSES: [RefusedCause; 6] = [
    RefusedCause::Clock,
    RefusedCause::Account,
    RefusedCause::Used,
    RefusedCause::Replaced,
    RefusedCause::OtherWay,
    RefusedCause::Help,
];
/// More siblings are not shown.
const SIBLINGS_MAX: usize = 50;

/// How often each cause was it, on this computer.
pub(crate) type Causes = BTreeMap<RefusedCause, u32>;

impl Desktop {
    /// What can be said about a refusal.
    pub(crate) fn refused_help(&self, id: AccountId) -> Result<RefusedView, CommandError> {
        let reading = system_clock::reading();
        let (clock, causes) = {
            let inside = self.inside();
            (
                inside.clock.status(reading),
                in_order(&inside.preferences.refusals),
            )
        };

        self.read(|open| {
            let account = open.vault.account(id).ok_or(CommandError::AccountMissing)?;
            let copied = open.shown.last_copied(id).map(|copied| CopiedView {
                times: copied.times,
                same_step: copied.contains(open.now),
                next_at_ms: Millis::from(copied.until),
                good_until_ms: Millis::from(copied.good_until.unwrap_or(copied.until)),
            });
            let list = open.vault.list(&ListQuery::default());

            Ok(RefusedView {
                id: id.to_string(),
                issuer: account.issuer().to_owned(),
                label: account.label().to_owned(),
                clock,
                siblings: siblings(account, list.rows.iter().map(|row| row.account)),
                copied,
                counter: account
                    .parameters()
                    .is_some_and(|parameters| parameters.period().is_none()),
                offset_steps: account.offset_steps().steps(),
                causes,
            })
        })
    }

    /// Notes what it was, and that the account works.
    pub(crate) fn refusal_solved(
        &self,
        id: AccountId,
        cause: RefusedCause,
    ) -> Result<(), CommandError> {
        self.change(|open| Ok(open.vault.mark_tried(id, open.now)?))?;
        let mut inside = self.inside();
        let times = inside.preferences.refusals.entry(cause).or_default();
        *times = times.saturating_add(1);
        // The order of causes is no reason to fail.
        let _order_as_before = self.parts.preferences.write(&inside.preferences);

        Ok(())
    }
}

/// The most frequent first; help is always last.
fn in_order(causes: &Causes) -> Vec<RefusedCause> {
    let mut order = CAUSES.to_vec();
    order.sort_by_key(|cause| {
        let times = causes.get(cause).copied().unwrap_or_default();
        (*cause == RefusedCause::Help, Reverse(times))
    });

    order
}

fn siblings<'a>(account: &Account, all: impl Iterator<Item = &'a Account>) -> Vec<SiblingView> {
    let issuer = account.issuer().to_lowercase();

    all.filter(|other| other.id() != account.id())
        .filter(|other| !issuer.is_empty() && other.issuer().to_lowercase() == issuer)
        .take(SIBLINGS_MAX)
        .map(|other| SiblingView {
            id: other.id().to_string(),
            label: other.label().to_owned(),
        })
        .collect()
}

/// What was copied for an account, and how long it is good for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Copied {
    /// The beginning of the period whose code was copied last ...
    pub(crate) from: UnixTime,
    /// ... and its end.
    pub(crate) until: UnixTime,
    /// When it was copied.
    pub(crate) at: UnixTime,
    /// How many times.
    pub(crate) times: u32,
    /// Until when a portal takes it that takes one step either way. `None` for counters.
    pub(crate) good_until: Option<UnixTime>,
}

impl Copied {
    fn contains(&self, now: UnixTime) -> bool {
        self.from <= now && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_was_most_often_here_comes_first_and_help_stays_last() {
        let causes = Causes::from([
            (RefusedCause::Used, 2),
            (RefusedCause::Replaced, 5),
            (RefusedCause::Help, 9),
        ]);

        assert_eq!(
            in_order(&causes),
            [
                RefusedCause::Replaced,
                RefusedCause::Used,
                RefusedCause::Clock,
                RefusedCause::Account,
                RefusedCause::OtherWay,
                RefusedCause::Help,
            ]
        );
        assert_eq!(in_order(&Causes::new()), CAUSES);
    }
}
