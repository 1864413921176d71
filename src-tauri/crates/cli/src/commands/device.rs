//! `device`: devices that make backups for each other. One file per subcommand.

pub(super) mod list;
pub(super) mod pair;
pub(super) mod retire;
mod terminal_code;

use exchange::sealed::PublicKey;
use vault::{DeviceKey, PairedDevice, Unlocked};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

/// The paired device of a name, in whatever case.
pub(super) fn named<'a>(vault: &'a Unlocked, name: &str) -> Result<&'a PairedDevice, Failure> {
    let folded = name.trim().to_lowercase();
    let mut devices = vault.paired_devices().into_iter();

    devices
        .find(|device| device.name().to_lowercase() == folded)
        .ok_or_else(|| {
            Failure::new(
                ExitStatus::DeviceMissing,
                format!("No device is paired under the name {}.", shown::name(name)),
                "Nothing was changed.",
                "See claviger-cli device list, or pair it with claviger-cli device pair.",
            )
        })
}

/// The key of a device, as the format age takes it.
pub(super) fn public_key(key: DeviceKey) -> Result<PublicKey, Failure> {
    Ok(PublicKey::from_bytes(key.bytes())?)
}
