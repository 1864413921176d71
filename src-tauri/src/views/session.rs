//! The session: not set up, locked, unlocked, unreadable.

mod from;

use otp::{SecretText, UnixTime};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Millis;

/// Where the session stands. Everything else follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SessionView {
    /// There is no vault yet.
    NotSetUp {
        /// Whether the system's key store answers.
        keychain_available: bool,
    },
    /// There is a vault, and nothing of it is known.
    Locked {
        /// Why it is locked.
        reason: LockReason,
        /// Since when.
        since_ms: Millis,
        /// For [`LockReason::Idle`]: after how many minutes.
        idle_minutes: Option<u32>,
        /// Whether the system's key store can open it.
        keychain_offered: bool,
        /// Whether there is a recovery key.
        recovery_key_offered: bool,
        /// After several wrong passwords: when the next one is tried.
        retry_at_ms: Option<Millis>,
    },
    /// The accounts are there.
    Unlocked {
        /// How many accounts there are, without the trash.
        account_count: u32,
        /// What opened the vault.
        unlocked_by: UnlockedBy,
        /// Why nothing can be changed, if so.
        read_only: Option<ReadOnlyReason>,
        /// Whether a change waits to be saved.
        unsaved: bool,
        /// Whether the person agreed to clock checks.
        clock_consent: bool,
        /// Whether to ask for the password, so that it is not forgotten.
        password_due: bool,
        /// How many accounts are in no backup that was seen to be whole.
        not_backed_up: u32,
    },
    /// There is a file, but it cannot be read. It is never overwritten.
    Unreadable {
        /// What is wrong with it.
        problem: VaultProblem,
        /// Earlier saves that are whole, newest first.
        snapshots: Vec<SnapshotView>,
    },
}

/// Why the vault is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LockReason {
    /// The program has just started.
    Start,
    /// The person asked for it.
    Request,
    /// Nothing was done for a while.
    Idle,
    /// The computer went to sleep.
    Suspend,
    /// The screen was locked.
    ScreenLock,
    /// The window was hidden.
    Hidden,
}

/// What opened the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum UnlockedBy {
    /// The password.
    Password,
    /// The system's key store.
    Keychain,
    /// The printed recovery key.
    RecoveryKey,
}

/// Why nothing can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ReadOnlyReason {
    /// The file is older than the last one that was saved here.
    RolledBack {
        /// By how many saves.
        saves_behind: u32,
    },
    /// Another program holds the vault's lock.
    LockedElsewhere,
}

/// Why a vault cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum VaultProblem {
    /// The bytes are not those that were written.
    Damaged {
        /// Where the damage lies.
        part: DamagedPart,
    },
    /// A newer Claviger wrote it.
    Newer {
        /// The format of the file, as `major.minor`.
        version: String,
    },
    /// It cannot be opened. This never counts as "no vault yet".
    NoAccess {
        /// The operating system's own words.
        reason: String,
    },
}

/// Where the damage lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DamagedPart {
    /// It does not start as a vault does.
    NotAVault,
    /// Its end is missing.
    Truncated,
    /// The header.
    Header,
    /// The encrypted part.
    Payload,
}

/// An earlier save that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotView {
    /// What `open_snapshot` takes.
    pub id: String,
    /// When it was saved.
    pub saved_at_ms: Millis,
}

/// How a new vault is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Protection {
    /// A password each time.
    Password,
    /// A password, and the system login opens it too.
    PasswordAndKeychain,
    /// The system login opens it; a recovery key is shown once.
    KeychainOnly,
}

/// The first run's choice.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetUpRequest {
    /// How the vault is protected.
    pub protection: Protection,
    /// The password, unless the system login alone opens the vault.
    #[specta(type = Option<String>)]
    pub password: Option<SecretText>,
    /// Whether clock checks may use the network.
    pub clock_consent: bool,
}

/// A vault that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetUpView {
    /// It is unlocked.
    pub session: SessionView,
    /// For [`Protection::KeychainOnly`]: to be written down, shown once.
    pub recovery_key: Option<String>,
}

/// What opens the vault, or confirms that the person is still the same.
#[derive(Debug, Deserialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Proof {
    /// The password.
    Password {
        /// As typed.
        #[specta(type = String)]
        password: SecretText,
    },
    /// The key in the system's key store.
    Keychain,
    /// The printed key.
    RecoveryKey {
        /// As typed; blanks, dashes and case do not matter.
        #[specta(type = String)]
        recovery_key: SecretText,
    },
}

/// Opens the vault.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnlockRequest {
    /// With this.
    pub proof: Proof,
}

/// A password that is being typed.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PasswordRequest {
    /// As typed so far.
    #[specta(type = String)]
    pub password: SecretText,
}

/// How hard a password is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrengthView {
    /// In one word.
    pub level: StrengthLevel,
}

/// How hard a password is to guess, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum StrengthLevel {
    /// Fewer characters than a password may have.
    TooShort,
    /// A patient attacker finds it.
    Fair,
    /// It takes a lot of hardware.
    Good,
    /// Not within a lifetime.
    Strong,
}

/// The word that throws nothing away but starts anew.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartAgainRequest {
    /// Must be `START`.
    pub confirmation: String,
}

/// One of the snapshots that were listed.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotRequest {
    /// Its id.
    pub id: String,
}

/// Why the vault is locked, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockedSince {
    /// Why.
    pub reason: LockReason,
    /// Since when.
    pub at: UnixTime,
    /// For [`LockReason::Idle`]: after how many minutes.
    pub idle_minutes: Option<u32>,
}
