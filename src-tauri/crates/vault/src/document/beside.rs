//! What the document keeps beside accounts: recovery sets and their locks, guide runs, ways back, backups, paired
//! devices.

use otp::UnixTime;
use serde::Serialize;

use super::{
    automatic_backups::AutomaticBackups, codes_lock::CodesLock, guide_run::GuideRun,
    noted_backup::NotedBackup, paired_device::PairedDevice, records::Records,
    recovery_set::RecoverySet, ways_back::WaysBack,
};
use crate::ids::AccountId;

/// Kinds of records, each joined by itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Beside {
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) recovery_sets: Records<RecoverySet>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) codes_locks: Records<CodesLock>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) guide_runs: Records<GuideRun>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) ways_back: Records<WaysBack>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) backups: Records<NotedBackup>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) paired_devices: Records<PairedDevice>,
    #[serde(skip_serializing_if = "Records::is_empty")]
    pub(crate) automatic_backups: Records<AutomaticBackups>,
}

impl Beside {
    pub(super) fn merge(&mut self, other: Self) {
        self.recovery_sets.merge(other.recovery_sets);
        self.codes_locks.merge(other.codes_locks);
        self.guide_runs.merge(other.guide_runs);
        self.ways_back.merge(other.ways_back);
        self.backups.merge(other.backups);
        self.paired_devices.merge(other.paired_devices);
        self.automatic_backups.merge(other.automatic_backups);
    }

    /// Forgets what was put away long enough ago.
    pub(super) fn tidy(&mut self, now: UnixTime) {
        self.recovery_sets.tidy(now);
        self.guide_runs.tidy(now);
    }

    /// What is noted about an account goes with it. Its recovery codes stay: they may be the last way in.
    pub(super) fn forget_accounts(&mut self, is_purged: impl Fn(AccountId) -> bool) {
        self.ways_back.retain(|account| !is_purged(account));
    }

    /// The ways back of an account, made when they are first noted.
    pub(crate) fn ways_back_of(&mut self, account: AccountId) -> Option<&mut WaysBack> {
        if self.ways_back.get(account).is_none() {
            self.ways_back.add(WaysBack::new(account));
        }

        self.ways_back.get_mut(account)
    }
}
