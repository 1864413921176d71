//! What stands beside an account: its ways back in, and the guide of its portal.

use ::portals::{Library, Profile, Stated};
use vault::{Account, GuideRun, NotedKind, Unlocked, WaysBack};

use super::state_of;
use crate::{
    error::count,
    state::Open,
    views::{
        accounts::{BesideView, QuietFact},
        portals::{NotedView, RunState},
    },
};

/// Looked up once, for any number of accounts.
pub(crate) struct BesideAccounts<'o> {
    vault: &'o Unlocked,
    library: &'o Library,
    runs: Vec<&'o GuideRun>,
}

impl<'o> BesideAccounts<'o> {
    pub(crate) fn of(open: &'o Open<'_>) -> Self {
        Self {
            vault: open.vault,
            library: open.guides.library(),
            runs: open.vault.guide_runs(),
        }
    }

    /// The profile of an account's portal: that of the guide that was begun with it, else the first that fits its
    /// names.
    pub(crate) fn portal(&self, account: &Account) -> Option<&'o Profile> {
        self.begun(account).map(|(profile, _)| profile).or_else(|| {
            self.library
                .matches(account.issuer(), account.label())
                .first()
                .map(|found| found.entry.profile.as_ref())
        })
    }

    /// Whether an account's portal gives recovery codes, as far as is known.
    pub(crate) fn gives_codes(&self, account: &Account) -> bool {
        self.portal(account)
            .is_some_and(|portal| portal.recovery.codes == Stated::Yes)
    }

    /// The one fact that a row says beside the name: the first that applies.
    pub(crate) fn fact(&self, account: &Account) -> QuietFact {
        if !account.is_tried() {
            return QuietFact::NotTried;
        }
        let ways = self.vault.ways_in(account.id());
        if ways.codes_given > 0 {
            QuietFact::RecoveryCodes {
                left: count(ways.codes_left),
            }
        } else if ways.pictures == 0 && self.gives_codes(account) {
            QuietFact::NoRecoveryCodes
        } else if ways.browsers > 0 {
            QuietFact::TrustedBrowser
        } else if ways.devices > 0 {
            QuietFact::Devices {
                count: count(ways.devices + 1),
            }
        } else {
            QuietFact::None
        }
    }

    /// All of it, for one account's details.
    pub(crate) fn view(&self, account: &Account) -> BesideView {
        let ways = self.vault.ways_in(account.id());
        let back = self.vault.ways_back(account.id());
        let set = self
            .vault
            .recovery_sets()
            .into_iter()
            .find(|set| set.is_valid() && set.account() == Some(account.id()));

        BesideView {
            set_id: set.map(|set| set.id().to_string()),
            codes_left: count(ways.codes_left),
            codes_given: count(ways.codes_given),
            gives_codes: self.gives_codes(account),
            devices: noted(back, NotedKind::BackupDevice),
            browsers: noted(back, NotedKind::TrustedBrowser),
            profile_id: self.portal(account).map(|portal| portal.id.clone()),
            run: self
                .begun(account)
                .map_or(RunState::NotStarted, |(profile, run)| {
                    state_of(profile, run)
                }),
        }
    }

    /// The guide that was begun with an account.
    fn begun(&self, account: &Account) -> Option<(&'o Profile, &'o GuideRun)> {
        let run = self
            .runs
            .iter()
            .find(|run| run.account() == Some(account.id()))?;

        Some((self.library.find(run.profile())?, run))
    }
}

/// What was noted of one kind.
pub(super) fn noted(ways: Option<&WaysBack>, kind: NotedKind) -> Vec<NotedView> {
    ways.into_iter()
        .flat_map(|ways| ways.noted(kind))
        .map(|(id, noted)| NotedView::of(id, noted))
        .collect()
}
