//! Backups that are made by themselves.

use otp::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    error::{WriteReason, count},
    os::files,
    views::Millis,
};

/// Automatic backups that are on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AutomaticView {
    /// The name of their folder.
    pub folder: String,
    /// How many days' backups stay.
    pub keep: u32,
    /// The last one. It was opened and compared when it was made.
    pub last: Option<AutomaticLastView>,
    /// Why the last try made none. It is tried again.
    pub trouble: Option<AutomaticTrouble>,
}

/// The last automatic backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AutomaticLastView {
    /// Its name.
    pub file: String,
    /// When it was made, and found to be whole.
    pub made_at_ms: Millis,
    /// How many accounts it holds.
    pub accounts: u32,
}

/// Why an automatic backup was not made. Nothing of it is left, and the older ones are as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum AutomaticTrouble {
    /// The folder is not there: a stick that was pulled out, a share that is away.
    FolderMissing,
    /// The file with the key is not in the folder, or not the one that was written there.
    KeyFileMissing,
    /// It cannot be written.
    NotWritten {
        /// What kind of obstacle.
        reason: WriteReason,
        /// The operating system's own words.
        detail: String,
    },
    /// What was written does not give back what it should hold.
    NotReadBack,
}

/// What turns automatic backups on.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TurnOnAutomaticRequest {
    /// What opens the file with their key later.
    #[specta(type = String)]
    pub passphrase: SecretText,
    /// How many days' backups stay; not 0.
    pub keep: u32,
}

impl From<&vault::AutomaticBackups> for AutomaticView {
    fn from(automatic: &vault::AutomaticBackups) -> Self {
        Self {
            folder: files::name_of(automatic.folder().as_ref()),
            keep: automatic.keep().get(),
            last: automatic.last().map(|last| AutomaticLastView {
                file: last.file.clone(),
                made_at_ms: last.made_at.into(),
                accounts: count(last.accounts),
            }),
            trouble: None,
        }
    }
}
