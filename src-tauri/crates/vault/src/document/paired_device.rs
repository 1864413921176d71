//! Devices with a vault of their own that backups are made for.

use std::collections::BTreeSet;

use otp::UnixTime;
use serde::{Deserialize, Serialize};

use super::{
    Document, NAME_CHARS_MAX, backup::Backup, backup::present, json::UnknownFields,
    records::Record, register::Register,
};
use crate::ids::{AccountId, DeviceKey, KeyId};

/// More devices than anybody has.
const DEVICES_MAX: usize = 100;

/// A device that was paired. Its key is its name, so pairing it again finds it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairedDevice {
    key: DeviceKey,
    paired_at: UnixTime,
    name: Register<String>,
    #[serde(default = "never")]
    sent: Register<Option<SentBackup>>,
    /// When a code that it showed was last the same here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proven_at: Option<UnixTime>,
    #[serde(default = "never")]
    retired_at: Register<Option<UnixTime>>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// The last backup that was made for a device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct SentBackup {
    made_at: UnixTime,
    /// The keys that are in it.
    keys: BTreeSet<KeyId>,
}

/// Why a device was not paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PairError {
    /// No name.
    #[error("without a name")]
    NoName,
    /// A name has more characters than `chars_max`.
    #[error("longer than {chars_max} characters")]
    NameTooLong {
        /// [`NAME_CHARS_MAX`].
        chars_max: usize,
    },
    /// Another paired device has this name.
    #[error("another device has this name")]
    NameTaken,
    /// Too many devices.
    #[error("more than {devices_max} devices")]
    TooMany {
        /// The limit, retired ones included.
        devices_max: usize,
    },
}

impl PairedDevice {
    fn new(key: DeviceKey, name: String, now: UnixTime) -> Self {
        Self {
            key,
            paired_at: now,
            name: Register::new(name, now),
            sent: never(),
            proven_at: None,
            retired_at: never(),
            unknown: UnknownFields::default(),
        }
    }

    /// Its public key.
    pub const fn key(&self) -> DeviceKey {
        self.key
    }

    /// What it is called.
    pub const fn name(&self) -> &str {
        self.name.get().as_str()
    }

    /// When it was first paired.
    pub const fn paired_at(&self) -> UnixTime {
        self.paired_at
    }

    /// When the last backup was made for it, if there was one.
    pub fn sent_at(&self) -> Option<UnixTime> {
        self.sent.get().as_ref().map(|sent| sent.made_at)
    }

    /// When it last showed a code that is the same here, if it did.
    pub const fn proven_at(&self) -> Option<UnixTime> {
        self.proven_at
    }

    /// Whether backups are no longer made for it.
    pub const fn is_retired(&self) -> bool {
        self.retired_at.get().is_some()
    }
}

impl Document {
    /// Pairs a device, or a known one again.
    pub(crate) fn pair(
        &mut self,
        key: DeviceKey,
        name: &str,
        now: UnixTime,
    ) -> Result<(), PairError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(PairError::NoName);
        }
        if name.chars().nth(NAME_CHARS_MAX).is_some() {
            return Err(PairError::NameTooLong {
                chars_max: NAME_CHARS_MAX,
            });
        }
        let devices = &mut self.beside_mut().paired_devices;
        let folded = name.to_lowercase();
        let is_taken = devices.iter().any(|device| {
            device.key != key && !device.is_retired() && device.name().to_lowercase() == folded
        });
        if is_taken {
            return Err(PairError::NameTaken);
        }
        let count = devices.len();
        match devices.get_mut(key) {
            Some(device) => {
                device.name.set(name.to_owned(), now);
                device.retired_at.set(None, now);
            }
            None if count >= DEVICES_MAX => {
                return Err(PairError::TooMany {
                    devices_max: DEVICES_MAX,
                });
            }
            None => devices.add(PairedDevice::new(key, name.to_owned(), now)),
        }

        Ok(())
    }

    /// Makes no more backups for a device. What it has, it keeps.
    pub(crate) fn retire(&mut self, key: DeviceKey, now: UnixTime) {
        if let Some(device) = self.beside_mut().paired_devices.get_mut(key) {
            device.retired_at.set(Some(now), now);
        }
    }

    /// Notes that a backup was made for devices.
    pub(crate) fn note_sent(&mut self, backup: &Backup, to: &[DeviceKey], now: UnixTime) {
        let sent = SentBackup {
            made_at: backup.made_at(),
            keys: backup.keys_shared_with(self),
        };
        for &key in to {
            if let Some(device) = self.beside_mut().paired_devices.get_mut(key) {
                device.sent.set(Some(sent.clone()), now);
            }
        }
    }

    /// Notes that a device showed a code that is the same here.
    pub(crate) fn note_device_proven(&mut self, key: DeviceKey, now: UnixTime) {
        if let Some(device) = self.beside_mut().paired_devices.get_mut(key) {
            device.proven_at = device.proven_at.max(Some(now));
        }
    }

    /// Accounts, without the trash, whose keys are not in the last backup for a device.
    pub(crate) fn lacking_on(&self, device: &PairedDevice) -> Vec<AccountId> {
        let sent = device.sent.get().as_ref();

        present(self)
            .filter(|account| sent.is_none_or(|sent| !sent.keys.contains(&account.key_id())))
            .map(super::Account::id)
            .collect()
    }
}

/// Was never set, so any setting is later.
const fn never<T: Ord>() -> Register<Option<T>> {
    Register::new(None, UnixTime::from_millis(0))
}

impl Record for PairedDevice {
    type Id = DeviceKey;

    fn id(&self) -> DeviceKey {
        self.key
    }

    fn merge(&mut self, other: Self) {
        self.paired_at = self.paired_at.min(other.paired_at);
        self.name.merge(other.name);
        self.sent.merge(other.sent);
        self.proven_at = self.proven_at.max(other.proven_at);
        self.retired_at.merge(other.retired_at);
        self.unknown.merge(other.unknown);
    }

    /// Never: a retired device may be found again.
    fn is_expired(&self, _: UnixTime) -> bool {
        false
    }
}
