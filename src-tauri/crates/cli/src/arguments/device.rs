//! Arguments of `device`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Devices that make backups for each other: each has a vault of its own, and needs no passphrase.
#[derive(Subcommand)]
pub(crate) enum Device {
    Pair(DevicePair),
    List(DeviceList),
    Retire(DeviceRetire),
}

/// Introduce this vault to another device, and with --from, the other device to this vault.
///
/// Prints a text and a QR code for the other device; neither is secret. Run it on both devices, each with what the other
/// one shows. Both then print the same six words: compare them unless you saw the other screen yourself, because
/// somebody between you could have shown each of you his own text.
///
/// Standard input: with --password-stdin the password is its first line, and "--from -" reads what follows.
#[derive(Args)]
pub(crate) struct DevicePair {
    /// The text of the other device, or a picture of its QR code; "-" reads it from the standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,
    /// What this device is called on the other one, at most 40 characters. Without it, the name of this computer.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// What the other device is called here. Without it, as it calls itself.
    #[arg(long, value_name = "NAME", requires = "from")]
    pub(crate) call: Option<String>,
}

/// List the paired devices, when the last backup was made for each, and which accounts are not in it.
#[derive(Args)]
pub(crate) struct DeviceList {}

/// Make no more backups for a device, and take none from it.
///
/// What it got before, it can still open: change the keys of the accounts in their portals if it is lost.
#[derive(Args)]
pub(crate) struct DeviceRetire {
    /// The device, as "device list" names it.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}
