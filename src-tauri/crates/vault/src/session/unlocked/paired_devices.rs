//! Devices that backups are made for.

use otp::UnixTime;

use super::{ChangeError, SaveError, Unlocked};
use crate::{
    document::{Backup, PairError, PairedDevice},
    ids::{AccountId, DeviceKey},
};

/// Why pairing did not succeed. The vault is as it was, except for [`ChangeError::NotSaved`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PairingError {
    /// The device cannot be paired under this name.
    #[error(transparent)]
    Refused(#[from] PairError),
    /// The vault was not changed, or the change was not saved.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl From<SaveError> for PairingError {
    fn from(error: SaveError) -> Self {
        Self::Change(error.into())
    }
}

impl Unlocked {
    /// Devices that backups are made for, the first paired first.
    pub fn paired_devices(&self) -> Vec<&PairedDevice> {
        let devices = self.document.beside().paired_devices.iter();
        let mut devices: Vec<&PairedDevice> =
            devices.filter(|device| !device.is_retired()).collect();
        devices.sort_by_key(|device| (device.paired_at(), device.key()));

        devices
    }

    /// Pairs a device under a name, or a known one again.
    pub fn pair_device(
        &mut self,
        key: DeviceKey,
        name: &str,
        now: UnixTime,
    ) -> Result<(), PairingError> {
        self.change(now, |document| Ok(document.pair(key, name, now)?))
    }

    /// Makes no more backups for a device, and no longer tells what is from it. What it has, it keeps.
    pub fn retire_device(&mut self, key: DeviceKey, now: UnixTime) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.retire(key, now);

            Ok(())
        })
    }

    /// Notes that a backup was made for devices, and read back.
    pub fn note_sent(
        &mut self,
        backup: &Backup,
        to: &[DeviceKey],
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.note_sent(backup, to, now);

            Ok(())
        })
    }

    /// Notes that a device showed a code that is the same here.
    pub fn note_device_proven(&mut self, key: DeviceKey, now: UnixTime) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.note_device_proven(key, now);

            Ok(())
        })
    }

    /// Accounts, without the trash, that are not in the last backup for a device.
    pub fn lacking_on(&self, device: &PairedDevice) -> Vec<AccountId> {
        self.document.lacking_on(device)
    }
}
