//! What protects the person here, and what cannot.

use serde::Serialize;
use specta::Type;

/// One protection and how it stands on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecurityStatusView {
    /// Which one.
    pub protection: SecurityProtection,
    /// How it stands.
    pub state: SecurityState,
}

/// The protections that the security page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SecurityProtection {
    /// Other programs of the same person cannot read this program's memory.
    MemoryReadByOthers,
    /// A crash writes no memory to the disk.
    CoreDumps,
    /// The window is left out of screenshots.
    ScreenCapture,
    /// Copied codes stay out of clipboard histories.
    ClipboardHistory,
    /// The system's key store is there.
    Keychain,
    /// The vault on the disk is encrypted.
    VaultEncrypted,
}

/// How a protection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SecurityState {
    /// It works.
    On,
    /// It could work and does not.
    Off,
    /// This system does not have it.
    Impossible,
}
