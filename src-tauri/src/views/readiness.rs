//! What would be lost if this computer died today.

use serde::Serialize;
use specta::Type;
use vault::{Account, AccountReadiness};

use super::icon::IconView;
use crate::{brand_icons::icon_for, error::count};

/// How all accounts stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessView {
    /// Accounts that would be lost with this computer.
    pub lost: Vec<ReadyRow>,
    /// Others that have a next step.
    pub todo: Vec<ReadyRow>,
    /// How many need nothing.
    pub fine: u32,
}

/// How one account stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadyRow {
    /// The account.
    pub account_id: String,
    /// Who issued the key; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
    /// The tile.
    pub icon: IconView,
    /// Whether it would be lost.
    pub would_be_lost: bool,
    /// What to do next.
    pub next: Option<NextStep>,
    /// Recovery codes that were not used.
    pub codes_left: u32,
    /// Recovery codes that were given.
    pub codes_given: u32,
    /// Whether unused codes are also kept outside the vault.
    pub codes_elsewhere: bool,
    /// Second devices.
    pub devices: u32,
    /// Of them, those that were seen to work.
    pub devices_tested: u32,
    /// Whether the portal sends codes by SMS.
    pub sms: bool,
    /// Browsers that are not asked.
    pub browsers: u32,
}

/// The one thing to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NextStep {
    /// Keep the recovery codes of the portal.
    AddRecoveryCodes,
    /// Print or save the codes that are only in this vault.
    KeepCodesElsewhere,
    /// Make a new set in the portal.
    RenewRecoveryCodes,
    /// Bring the account to a second device.
    AddBackupDevice,
    /// See whether the second device works.
    TestBackupDevice,
    /// See again, after half a year.
    TestAgain,
}

impl ReadyRow {
    pub(crate) fn of(account: &Account, readiness: &AccountReadiness) -> Self {
        let ways = readiness.ways;

        Self {
            account_id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
            icon: icon_for(account.issuer(), account.label()),
            would_be_lost: readiness.would_be_lost,
            next: readiness.next.map(NextStep::from),
            codes_left: count(ways.codes_left),
            codes_given: count(ways.codes_given),
            codes_elsewhere: ways.codes_elsewhere,
            devices: count(ways.devices),
            devices_tested: count(ways.devices_tested),
            sms: ways.sms,
            browsers: count(ways.browsers),
        }
    }
}

impl From<vault::NextStep> for NextStep {
    fn from(step: vault::NextStep) -> Self {
        match step {
            vault::NextStep::AddRecoveryCodes => Self::AddRecoveryCodes,
            vault::NextStep::KeepCodesElsewhere => Self::KeepCodesElsewhere,
            vault::NextStep::RenewRecoveryCodes => Self::RenewRecoveryCodes,
            vault::NextStep::AddBackupDevice => Self::AddBackupDevice,
            vault::NextStep::TestBackupDevice => Self::TestBackupDevice,
            vault::NextStep::TestAgain => Self::TestAgain,
        }
    }
}
