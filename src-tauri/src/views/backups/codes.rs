//! A backup as a sequence of QR codes.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A backup that can be shown as QR codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownBackupView {
    /// How many codes are enough if none is missed. Those after them make up for missed ones.
    pub codes: u32,
}

/// One of the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownCodeRequest {
    /// Which, from 1. There is no last one.
    pub number: u32,
}

/// Where codes of a backup are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CollectFrom {
    /// On the screens, again and again.
    Screens,
    /// In a picture on the clipboard.
    Clipboard,
    /// In pictures that the person chooses.
    Files,
}

/// Looking for codes of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CollectRequest {
    /// Where.
    pub from: CollectFrom,
}
