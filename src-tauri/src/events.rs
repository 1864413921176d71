//! What Rust announces by itself: only what the page cannot foresee.

use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

use crate::{
    error::{CommandError, WriteReason},
    views::{
        backups::BackupStep, clock::ClockView, enrollment::ScanView, session::SessionView,
        settings::SettingsView,
    },
};

/// The session stands elsewhere than before.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct SessionChanged(pub SessionView);

/// Accounts were added, changed or removed; the page asks again for the rows on the screen.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct AccountsChanged;

/// Settings were changed.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct SettingsChanged(pub SettingsView);

/// A check of the clock began or ended, the clock moved, or codes are made from another time.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct ClockChanged(pub ClockView);

/// Guides were begun, went on, or were put away; or what was noted about ways back in changed.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct PortalsChanged;

/// Recovery sets were added, changed or removed, or one of their codes was used.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct RecoveryChanged;

/// The backup that is being made is a step further.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct BackupStepBegun(pub BackupStep);

/// A code of a backup that is being collected was seen.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct BackupCodeSeen {
    /// How many parts of the backup are known.
    pub have: u32,
    /// How many it has.
    pub of: u32,
}

/// An automatic backup was made, or could not be made.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct BackupsChanged;

/// The code that was copied is no longer on the clipboard.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct ClipboardCleared;

/// A change could not be written; it is kept in memory.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct SaveFailed {
    /// What kind of obstacle.
    pub reason: WriteReason,
}

/// A change that could not be written before is written now.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct Saved;

/// A file is held over the window.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct DropHovered {
    /// Its name without the folder.
    pub name: String,
    /// Its size.
    #[specta(type = specta_typescript::Number)]
    pub bytes: u64,
}

/// It was taken away again.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct DropLeft;

/// It was dropped and is being read.
#[derive(Debug, Clone, Copy, Serialize, Type, Event)]
pub struct DropScanning;

/// What the dropped file holds: one of the two is set.
#[derive(Clone, Serialize, Type, Event)]
pub struct DropScanned {
    /// What was found.
    pub scan: Option<ScanView>,
    /// Why nothing was.
    pub error: Option<CommandError>,
}

/// The desktop handed over an otpauth address.
#[derive(Clone, Serialize, Type, Event)]
pub struct LinkOpened(pub ScanView);
