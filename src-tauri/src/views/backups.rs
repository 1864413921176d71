//! Backups: what is known of them, making one, looking into one, and taking one in.

mod automatic;
mod codes;
mod from;

use otp::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Millis, icon::IconView, pairing::SenderView};
use crate::error::WriteReason;

pub use automatic::{AutomaticLastView, AutomaticTrouble, AutomaticView, TurnOnAutomaticRequest};
pub use codes::{CollectFrom, CollectRequest, ShownBackupView, ShownCodeRequest};

/// How the vault stands beside its backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Accounts without the trash.
    pub accounts: u32,
    /// Sets of recovery codes that are valid.
    pub recovery_sets: u32,
    /// Accounts that are in no backup that was seen to be whole.
    pub missing: u32,
    /// The names of the first three of them.
    pub missing_names: Vec<String>,
    /// Backups that were made or opened here, the newest first.
    pub files: Vec<BackupFileView>,
    /// Those that this computer makes by itself, while they are on.
    pub automatic: Option<AutomaticView>,
}

/// A backup that was made or opened here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupFileView {
    /// Its id.
    pub id: String,
    /// The name of the file.
    pub file: String,
    /// The name of its folder.
    pub folder: String,
    /// When it was made.
    pub made_at_ms: Millis,
    /// When it was last opened and found to be whole.
    pub tested_at_ms: Millis,
    /// How many accounts it holds.
    pub accounts: u32,
}

/// What is done for a new backup, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BackupStep {
    /// It is encrypted.
    Sealing,
    /// It is written.
    Writing,
    /// It is read again from where it lies, opened and compared.
    Opening,
    /// It gets its name.
    Keeping,
}

/// A new backup.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MakeBackupRequest {
    /// What opens it later, if it is for no device.
    #[specta(type = String)]
    pub passphrase: SecretText,
    /// The id of the paired device that it is for.
    pub device: Option<String>,
}

/// A backup that was made, and opened again from where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupMadeView {
    /// The name of the file.
    pub file: String,
    /// The name of its folder.
    pub folder: String,
    /// How many accounts it should hold.
    pub accounts: u32,
    /// How many of them gave the same codes from it.
    pub codes_equal: u32,
    /// How many sets of recovery codes it holds.
    pub recovery_sets: u32,
    /// Whether it lies on the same disk as the vault.
    pub same_disk: bool,
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChosenBackupView {
    /// Its name; null if it came as QR codes.
    pub file: Option<String>,
    /// Whether it was sealed to a passphrase; else to the keys of vaults: the one that made it, and those that it is for.
    pub needs_passphrase: bool,
    /// The name of the file that a key for it is in, sealed to a passphrase: it lay beside it, or was chosen.
    pub key_file: Option<String>,
}

/// What opens the file that was chosen.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenBackupRequest {
    /// As typed. Of a file that was sealed to keys it opens the file with the key; without either, the vault's own key
    /// is tried.
    #[specta(type = String)]
    pub passphrase: SecretText,
}

/// A backup that was opened and found to be whole, beside what is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedBackupView {
    /// The name of the file; null if it came as QR codes.
    pub file: Option<String>,
    /// When it was made.
    pub made_at_ms: Millis,
    /// Whom it is from; null if it was sealed to a passphrase, which tells nothing.
    pub from: Option<SenderView>,
    /// How many accounts it holds.
    pub accounts: u32,
    /// How many sets of recovery codes it holds.
    pub recovery_sets: u32,
    /// How many accounts are here.
    pub here: u32,
    /// How many of those give the same codes from it.
    pub codes_equal: u32,
    /// The names of the first accounts here that it lacks, or gives other codes for.
    pub differing_names: Vec<String>,
    /// How many sets of recovery codes that are here it lacks.
    pub recovery_sets_lacking: u32,
    /// Its accounts: first those that somebody has to decide about, then new ones, then the rest.
    pub rows: Vec<RestoreRowView>,
    /// How many accounts come after those.
    pub more: u32,
    /// How many of all its accounts are new here.
    pub added: u32,
    /// How many of all somebody has to decide about.
    pub conflicts: u32,
}

/// One account of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreRowView {
    /// Its id in the backup.
    pub id: String,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
    /// The tile.
    pub icon: IconView,
    /// How it stands beside what is here.
    pub outcome: RestoreOutcome,
    /// Whether it matters what is chosen.
    pub is_conflict: bool,
}

/// How an account of a backup stands beside what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RestoreOutcome {
    /// It is not here.
    New,
    /// It is here with the same key and the same details.
    Same,
    /// It is here with the same key and other details.
    Changed,
    /// It is here with another key.
    OtherKey,
    /// It was deleted here.
    DeletedHere,
    /// It was deleted there.
    DeletedThere,
}

/// What becomes of an account that is here in another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Keep {
    /// It stays as it is here.
    Mine,
    /// It becomes as it is in the backup.
    Theirs,
    /// That of the backup comes beside it.
    Both,
}

/// A choice for one account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreChoice {
    /// Its id in the backup.
    pub id: String,
    /// What becomes of it.
    pub keep: Keep,
}

/// Taking the opened backup in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreBackupRequest {
    /// For every account without a choice of its own.
    pub usual: Keep,
    /// Choices for single accounts.
    pub single: Vec<RestoreChoice>,
    /// Whether the settings of the backup are taken, too.
    pub settings: bool,
}

/// What was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoredView {
    /// How many accounts came to those that were here.
    pub added: u32,
    /// How many accounts became as they are in the backup.
    pub changed: u32,
}

/// Why a backup is not made, opened or taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum BackupProblem {
    /// It cannot be written there. Nothing of it is left.
    NotWritten {
        /// What kind of obstacle.
        reason: WriteReason,
        /// The operating system's own words.
        detail: String,
    },
    /// What was written cannot be read again, or is not what was written. Nothing of it is left.
    NotReadBack,
    /// The file is no backup.
    NotABackup,
    /// It is cut off, or changed.
    Damaged,
    /// A newer program made it.
    Newer {
        /// Its version, as far as it says.
        version: String,
    },
    /// It is larger than any backup, or asks for more work than any real one.
    NotReal,
    /// This passphrase does not open it.
    PassphraseWrong,
    /// It was sealed to other keys.
    OtherKeys,
    /// The file that should have the key is no such file, or damaged.
    KeyFileUnusable,
    /// The folder has the key of other automatic backups.
    FolderTaken,
    /// What is here and what it holds are more than one vault can hold.
    Full,
    /// It was chosen as another program's export; it is restored instead.
    RestoredInstead,
    /// It is too large to be shown as QR codes.
    TooLargeForCodes,
    /// There is no code of a backup in what was looked at.
    NoCodes,
    /// No file is open: the vault was locked meanwhile.
    NotOpen,
}
