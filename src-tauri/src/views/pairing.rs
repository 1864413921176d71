//! Paired devices: those that are known, and how two of them are introduced.

mod from;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Millis;

/// A device that backups are made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PairedDeviceView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When the last backup was made for it, if there was one.
    pub sent_at_ms: Option<Millis>,
    /// How many accounts are not in that one.
    pub lacking: u32,
    /// The names of the first three of them.
    pub lacking_names: Vec<String>,
    /// When a code that it showed was last the same here.
    pub proven_at_ms: Option<Millis>,
}

/// Introducing this vault to another device.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntroduceRequest {
    /// What this device is called on the other one; null for the name of the computer.
    pub name: Option<String>,
}

/// What the other device reads. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionView {
    /// What this device is called in it.
    pub name: String,
    /// As a text.
    pub text: String,
    /// As a QR code.
    pub picture: String,
}

/// Where another device's introduction is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum IntroducedBy {
    /// A QR code on a screen.
    Screens,
    /// A picture or a text on the clipboard.
    Clipboard,
    /// A picture or a text in a file that the person chooses.
    File,
}

/// Looking for another device's introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadIntroductionRequest {
    /// Where.
    pub from: IntroducedBy,
}

/// Another device that introduced itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FoundDeviceView {
    /// What it showed, as a text.
    pub text: String,
    /// What it calls itself.
    pub name: String,
    /// Six words that it shows, too.
    pub check_phrase: String,
}

/// Pairing a device that was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PairDeviceRequest {
    /// What it showed, as a text.
    pub text: String,
    /// What it is called here.
    pub name: String,
}

/// One paired device.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeviceRequest {
    /// Its id.
    pub id: String,
}

/// Whom a backup is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SenderView {
    /// This vault.
    Own,
    /// A paired device.
    Device {
        /// What it is called.
        name: String,
    },
    /// Nobody can tell.
    Unknown,
}

/// Why a device is not paired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PairingProblem {
    /// There is no introduction in what was read.
    NoneFound,
    /// There are those of several devices.
    Several,
    /// It is mistyped or cut off.
    Damaged,
    /// It is this vault's own.
    Own,
    /// A device needs a name.
    NameMissing,
    /// A name has more than `max` characters.
    NameTooLong {
        /// The most characters.
        max: u32,
    },
    /// Another device has this name.
    NameTaken,
    /// There are `max` devices already.
    TooMany {
        /// The most devices, retired ones included.
        max: u32,
    },
    /// It is no longer paired.
    DeviceMissing,
    /// There is too little memory for the check phrase.
    NoMemory,
}
