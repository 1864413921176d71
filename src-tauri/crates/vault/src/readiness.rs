//! Readiness: what would be lost if this computer died today, and the one next step for each account.

use std::time::Duration;

use otp::UnixTime;

use crate::{
    document::{Account, NotedKind, RecoverySet, WaysBack},
    ids::AccountId,
};

/// With so few codes left, it is time for a new set.
pub const FEW_CODES: usize = 2;
/// A second device that was not tested for so long is tested again: half a year.
pub const TEST_AGAIN_AFTER: Duration = Duration::from_secs(182 * 24 * 60 * 60);

/// The ways back into one account, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WaysIn {
    /// Recovery codes that were not used, over all valid sets.
    pub codes_left: usize,
    /// Recovery codes that were given, over all valid sets.
    pub codes_given: usize,
    /// Pictures of lists whose codes were not typed, over all valid sets.
    pub pictures: usize,
    /// Whether unused codes are also kept outside the vault.
    pub codes_elsewhere: bool,
    /// Second devices.
    pub devices: usize,
    /// Of them, those that were seen to work.
    pub devices_tested: usize,
    /// Whether the portal sends a code by SMS.
    pub sms: bool,
    /// Browsers that are not asked.
    pub browsers: usize,
}

/// How one account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountReadiness {
    /// The account.
    pub account: AccountId,
    /// The ways back into it.
    pub ways: WaysIn,
    /// Whether it would be lost with this computer. A browser that is trusted does not count: it may be on this one.
    pub would_be_lost: bool,
    /// What to do next, if anything.
    pub next: Option<NextStep>,
}

/// The one thing to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Keep the recovery codes of the portal.
    AddRecoveryCodes,
    /// Print or save the codes that are only in this vault.
    KeepCodesElsewhere,
    /// Make a new set in the portal: few codes are left, or none.
    RenewRecoveryCodes,
    /// Bring the account to a second device.
    AddBackupDevice,
    /// See whether the second device works.
    TestBackupDevice,
    /// See again, after half a year.
    TestAgain,
}

/// Looks at one account. `gives_codes`: whether its portal gives recovery codes, as far as is known.
pub(crate) fn readiness_of<'a>(
    account: &Account,
    sets: impl Iterator<Item = &'a RecoverySet>,
    ways_back: Option<&WaysBack>,
    gives_codes: impl Fn(&Account) -> bool,
    now: UnixTime,
) -> AccountReadiness {
    let ways = ways_in(account.id(), sets, ways_back);
    let survives = ways.devices > 0 || ways.sms || (ways.codes_elsewhere && ways.codes_left > 0);
    let would_be_lost = !survives;
    let tested_at = ways_back
        .into_iter()
        .flat_map(|ways| ways.noted(NotedKind::BackupDevice))
        .filter_map(|(_, device)| device.tested_at())
        .max();
    let next = if would_be_lost {
        Some(rescue(ways, gives_codes(account)))
    } else {
        upkeep(ways, tested_at, now)
    };

    AccountReadiness {
        account: account.id(),
        ways,
        would_be_lost,
        next,
    }
}

/// Counts the ways back into one account.
pub(crate) fn ways_in<'a>(
    account: AccountId,
    sets: impl Iterator<Item = &'a RecoverySet>,
    ways_back: Option<&WaysBack>,
) -> WaysIn {
    let mut ways = WaysIn::default();
    for set in sets.filter(|set| set.is_valid() && set.account() == Some(account)) {
        ways.codes_left += set.left();
        ways.codes_given += set.codes().len();
        ways.pictures += usize::from(set.codes().is_empty());
        ways.codes_elsewhere |= set.kept_elsewhere_at().is_some() && set.left() > 0;
    }
    if let Some(noted) = ways_back {
        ways.devices = noted.noted(NotedKind::BackupDevice).count();
        ways.devices_tested = noted
            .noted(NotedKind::BackupDevice)
            .filter(|(_, device)| device.tested_at().is_some())
            .count();
        ways.browsers = noted.noted(NotedKind::TrustedBrowser).count();
        ways.sms = noted.has_sms();
    }

    ways
}

/// What saves an account that would be lost.
const fn rescue(ways: WaysIn, gives_codes: bool) -> NextStep {
    if ways.codes_left > 0 {
        NextStep::KeepCodesElsewhere
    } else if ways.codes_given > 0 {
        NextStep::RenewRecoveryCodes
    } else if gives_codes {
        NextStep::AddRecoveryCodes
    } else {
        NextStep::AddBackupDevice
    }
}

/// What keeps an account safe that would not be lost.
fn upkeep(ways: WaysIn, tested_at: Option<UnixTime>, now: UnixTime) -> Option<NextStep> {
    if ways.codes_given > 0 && ways.codes_left <= FEW_CODES {
        Some(NextStep::RenewRecoveryCodes)
    } else if ways.devices > 0 && ways.devices_tested == 0 {
        Some(NextStep::TestBackupDevice)
    } else if tested_at.is_some_and(|tested_at| now.saturating_since(tested_at) > TEST_AGAIN_AFTER)
    {
        Some(NextStep::TestAgain)
    } else {
        None
    }
}
