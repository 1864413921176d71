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

/// What the vault does not know by itself.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// When a copy of the vault was last put outside this computer and seen to open.
    pub backed_up_at: Option<UnixTime>,
    /// Whether the account's portal gives recovery codes, as far as is known.
    pub gives_codes: &'a dyn Fn(&Account) -> bool,
}

/// The ways back into one account, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WaysIn {
    /// Recovery codes that were not used, over all valid sets.
    pub codes_left: usize,
    /// Recovery codes that were given, over all valid sets.
    pub codes_given: usize,
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
    /// Whether a backup outside this computer has the account with its present key.
    pub backed_up: bool,
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

/// Looks at one account.
pub(crate) fn readiness_of<'a>(
    account: &Account,
    sets: impl Iterator<Item = &'a RecoverySet>,
    ways_back: Option<&WaysBack>,
    outside: Outside<'_>,
    now: UnixTime,
) -> AccountReadiness {
    let ways = ways_in(account, sets, ways_back, outside);
    let survives = ways.backed_up
        || ways.devices > 0
        || ways.sms
        || (ways.codes_elsewhere && ways.codes_left > 0);
    let would_be_lost = !survives;
    let tested_at = ways_back
        .into_iter()
        .flat_map(|ways| ways.noted(NotedKind::BackupDevice))
        .filter_map(|(_, device)| device.tested_at())
        .max();
    let next = if would_be_lost {
        Some(rescue(ways, (outside.gives_codes)(account)))
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

fn ways_in<'a>(
    account: &Account,
    sets: impl Iterator<Item = &'a RecoverySet>,
    ways_back: Option<&WaysBack>,
    outside: Outside<'_>,
) -> WaysIn {
    let mut ways = WaysIn {
        backed_up: outside
            .backed_up_at
            .is_some_and(|backed_up_at| account.key_made_at() <= backed_up_at),
        ..WaysIn::default()
    };
    for set in sets.filter(|set| set.is_valid() && set.account() == Some(account.id())) {
        ways.codes_left += set.left();
        ways.codes_given += set.codes().len();
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
