//! What the program offers at a step or an answer: the closed list of `portals::Action`.

use serde::Serialize;
use specta::Type;

/// One thing that the program offers beside a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Action {
    /// Done, next.
    Confirm,
    /// Add the account by its QR code.
    ScanQr,
    /// Add the account by its typed key.
    EnterKey,
    /// Show the code.
    ShowCode,
    /// Wait for a code that was not copied yet.
    RequireFreshCode,
    /// Ask whether the portal accepted the code.
    AskAccepted,
    /// Keep the recovery codes that the portal shows.
    SaveRecoveryCodes,
    /// Show a recovery code.
    ShowRecoveryCode,
    /// Note that a recovery code was used.
    MarkRecoveryCodeUsed,
    /// Put new recovery codes in the place of old ones.
    ReplaceRecoverySet,
    /// Bring the account to a second device.
    AddBackupDevice,
    /// Compare the code with that of another device.
    CompareCode,
    /// Put a new key in the place of the old one.
    ReplaceKey,
    /// Check the clock.
    CheckClock,
    /// Note a phone number.
    NotePhone,
    /// Show the noted phone number.
    ShowPhoneNote,
    /// Note whether this browser is trusted.
    NoteTrustedDevice,
    /// Copy the prepared message.
    CopyText,
    /// Open the tab "Lost device".
    GotoLostDevice,
    /// Open a step.
    GotoStep {
        /// Its name within the guide.
        step: String,
    },
    /// Open an address that the document states.
    OpenUrl {
        /// Its name within the guide.
        name: String,
        /// The address.
        url: String,
        /// Its host.
        host: String,
        /// Whether the whole address is shown first: in a person's own guide.
        show_in_full: bool,
    },
}
