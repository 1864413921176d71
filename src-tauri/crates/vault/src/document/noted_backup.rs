//! Backups that were seen to be whole: what they hold, and where they lay.

use std::collections::BTreeSet;

use otp::UnixTime;
use serde::{Deserialize, Serialize};

use super::{
    Document, backup::Backup, backup::present, json::UnknownFields, records::Record,
    register::Register,
};
use crate::ids::{AccountId, BackupId, KeyId, VaultId};

/// More than anybody looks through. Older ones are forgotten, unless nothing newer holds what they hold.
const BACKUPS_KEPT: usize = 20;

/// Where a backup lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BackupPlace {
    /// The path of its folder.
    pub folder: String,
    /// Its name in the folder.
    pub file: String,
}

/// A backup that was written and read back, or opened, here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotedBackup {
    id: BackupId,
    vault: VaultId,
    made_at: UnixTime,
    accounts: usize,
    tested_at: UnixTime,
    place: Register<BackupPlace>,
    /// The keys that are safe in it, as far as no later backup holds them.
    #[serde(default)]
    keys: BTreeSet<KeyId>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

impl NotedBackup {
    fn new(backup: &Backup, place: BackupPlace, keys: BTreeSet<KeyId>, now: UnixTime) -> Self {
        Self {
            id: BackupId::make(now),
            vault: backup.vault(),
            made_at: backup.made_at(),
            accounts: backup.account_count(),
            tested_at: now,
            place: Register::new(place, now),
            keys,
            unknown: UnknownFields::default(),
        }
    }

    /// Its name among those that are noted.
    pub const fn id(&self) -> BackupId {
        self.id
    }

    /// When it was made.
    pub const fn made_at(&self) -> UnixTime {
        self.made_at
    }

    /// When it was last opened and found to be whole.
    pub const fn tested_at(&self) -> UnixTime {
        self.tested_at
    }

    /// How many accounts it holds, without the trash.
    pub const fn account_count(&self) -> usize {
        self.accounts
    }

    /// Where it lay then.
    pub const fn place(&self) -> &BackupPlace {
        self.place.get()
    }

    fn is(&self, backup: &Backup) -> bool {
        (self.vault, self.made_at) == (backup.vault(), backup.made_at())
    }
}

impl Document {
    /// Notes that a backup was seen to be whole.
    pub(crate) fn note_backup(&mut self, backup: &Backup, place: BackupPlace, now: UnixTime) {
        let keys = backup.keys_shared_with(self);
        let noted = &mut self.beside_mut().backups;
        for other in noted.iter_mut() {
            other.keys.retain(|key| !keys.contains(key));
        }
        let known = noted.iter().find(|noted| noted.is(backup)).map(Record::id);
        match known.and_then(|id| noted.get_mut(id)) {
            Some(noted) => {
                noted.tested_at = noted.tested_at.max(now);
                noted.place.set(place, now);
                noted.keys.extend(keys);
            }
            None => noted.add(NotedBackup::new(backup, place, keys, now)),
        }

        let mut newest: Vec<(UnixTime, BackupId)> = noted.iter().map(age).collect();
        newest.sort_unstable_by(|one, other| other.cmp(one));
        newest.truncate(BACKUPS_KEPT);
        let kept: BTreeSet<BackupId> = noted
            .iter()
            .filter(|noted| !noted.keys.is_empty() || newest.contains(&age(noted)))
            .map(NotedBackup::id)
            .collect();
        noted.retain(|id| kept.contains(&id));
    }

    /// Forgets backups whose files were deleted.
    pub(crate) fn forget_backups_at(&mut self, places: &[BackupPlace]) {
        let noted = &mut self.beside_mut().backups;
        let gone: BTreeSet<BackupId> = noted
            .iter()
            .filter(|noted| places.contains(noted.place()))
            .map(NotedBackup::id)
            .collect();
        noted.retain(|id| !gone.contains(&id));
    }

    /// Accounts whose keys are in no backup that is noted.
    pub(crate) fn not_backed_up(&self) -> Vec<AccountId> {
        let noted = self.beside().backups.iter();
        let safe: BTreeSet<KeyId> = noted.flat_map(|noted| &noted.keys).copied().collect();

        present(self)
            .filter(|account| !safe.contains(&account.key_id()))
            .map(super::Account::id)
            .collect()
    }
}

fn age(noted: &NotedBackup) -> (UnixTime, BackupId) {
    (noted.made_at, noted.id)
}

impl Record for NotedBackup {
    type Id = BackupId;

    fn id(&self) -> BackupId {
        self.id
    }

    /// What never changes is the same on both sides; should it differ by whatever accident, the greater one stays.
    fn merge(&mut self, other: Self) {
        self.vault = self.vault.max(other.vault);
        self.made_at = self.made_at.max(other.made_at);
        self.accounts = self.accounts.max(other.accounts);
        self.tested_at = self.tested_at.max(other.tested_at);
        self.place.merge(other.place);
        self.keys.extend(other.keys);
        self.unknown.merge(other.unknown);
    }

    /// Never by time: a file may lie somewhere for years.
    fn is_expired(&self, _: UnixTime) -> bool {
        false
    }
}
