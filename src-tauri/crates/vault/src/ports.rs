//! What the core needs from the computer: a place for the vault file, and a keychain. Adapters live elsewhere.

use std::{fmt, sync::Arc};

use otp::{SecretText, UnixTime};

use crate::{
    format::Stamp,
    ids::{DeviceId, VaultId},
};

/// Everything that a session reaches outside of itself.
#[derive(Clone)]
pub struct Ports {
    /// Where the vault file lies.
    pub store: Arc<dyn DocumentStore>,
    /// The system's keychain.
    pub keychain: Arc<dyn Keychain>,
    /// This computer's name in the vaults that it saves.
    pub device: DeviceId,
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ports")
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

/// A place for one vault file, its snapshots and its state file. Several processes may use one place.
pub trait DocumentStore: Send + Sync {
    /// The vault file, or `None` if there is certainly none. Whatever else stands in the way is an error, so that
    /// nothing unreadable is ever taken for "no vault yet".
    fn read(&self) -> Result<Option<Vec<u8>>, ReadError>;

    /// Which save the vault file is; cheap. `None` if there is no file or it cannot be told.
    fn stamp(&self) -> Option<Stamp>;

    /// Waits until nobody else saves. Until the turn is dropped, nobody else does.
    fn take_turn(&self) -> Result<Box<dyn Turn + '_>, ReplaceError>;

    /// The state file of a vault, if there is one.
    fn anchor(&self, vault: VaultId) -> Option<Vec<u8>>;

    /// Earlier saves of the vault, the newest first.
    fn snapshots(&self) -> Result<Vec<VaultSnapshot>, ReadError>;

    /// The bytes of an earlier save.
    fn read_snapshot(&self, id: &SnapshotId) -> Result<Vec<u8>, ReadError>;

    /// Puts a copy of an earlier save in the place of the vault file, which is kept beside it as
    /// `vault.corrupt-<time>`, and forgets the state file: going back is what the user chose.
    fn put_back(&self, id: &SnapshotId, now: UnixTime) -> Result<(), ReplaceError>;

    /// Moves vault file and snapshots out of the way, to `claviger.locked-<time>`, so that a new vault can begin.
    fn set_aside(&self, now: UnixTime) -> Result<(), ReplaceError>;
}

/// The right to save, which one process at a time has.
pub trait Turn {
    /// Puts a new vault file in the place of the old one, all or nothing, and returns when it is on the disk.
    fn replace(&self, save: &Save<'_>) -> Result<(), ReplaceError>;
}

/// A vault file to be written.
#[derive(Clone, Copy)]
pub struct Save<'a> {
    /// The file that this one follows; anything else on the disk is not replaced. `None`: there must be none.
    pub expected: Option<Stamp>,
    /// The new file.
    pub file: &'a [u8],
    /// The vault's name, for the state file.
    pub vault: VaultId,
    /// The new state file.
    pub anchor: &'a [u8],
}

/// The name of a snapshot among the snapshots of a store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotId(String);

impl SnapshotId {
    /// A name as the store or the user interface gave it.
    pub const fn new(name: String) -> Self {
        Self(name)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An earlier save of the vault that is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultSnapshot {
    /// Its name.
    pub id: SnapshotId,
    /// Which save it is, counted from 1.
    pub generation: u64,
    /// When it was saved.
    pub saved_at: UnixTime,
}

/// Why a file could not be read. Never means that there is none, except for [`ReadError::SnapshotMissing`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Reading is not permitted.
    #[error("permission denied")]
    Denied,
    /// It is a folder, a link, a device, a pipe.
    #[error("not an ordinary file")]
    NotAFile,
    /// It is larger than any vault.
    #[error("larger than a vault can be")]
    TooLarge,
    /// No snapshot has this name.
    #[error("no such snapshot")]
    SnapshotMissing,
    /// Anything else, in the operating system's words.
    #[error("{detail}")]
    Other {
        /// The operating system's words.
        detail: String,
    },
}

/// Why a vault file was not replaced. The old one is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// The file on the disk is not the expected one: another process saved, or removed it, or damaged it.
    #[error("the file on the disk is another one")]
    Changed,
    /// Another process is saving, and did not come to an end.
    #[error("another process is saving")]
    InUse,
    /// Writing failed.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Why writing failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct WriteError {
    /// What kind of obstacle.
    pub reason: WriteReason,
    /// The operating system's words.
    pub detail: String,
}

/// What kind of obstacle writing met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteReason {
    /// No room, or no quota, is left.
    DiskFull,
    /// The file system is mounted for reading only.
    ReadOnly,
    /// The folder belongs to somebody else.
    Denied,
    /// Anything else.
    Other,
}

/// The system's keychain: keeps small secrets for whoever is signed in to the computer. Every call answers within
/// seconds, or fails.
pub trait Keychain: Send + Sync {
    /// Whether there is a keychain that answers.
    fn probe(&self) -> Result<(), KeychainError>;

    /// Keeps a secret under a name, in the place of an earlier one.
    fn put(&self, entry: &KeychainEntry, secret: &SecretText) -> Result<(), KeychainError>;

    /// The secret under a name.
    fn get(&self, entry: &KeychainEntry) -> Result<SecretText, KeychainError>;

    /// Forgets a name. A name that is not there is forgotten already.
    fn delete(&self, entry: &KeychainEntry) -> Result<(), KeychainError>;
}

/// The name of a secret in a keychain. Other programs of the same user can read both parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeychainEntry {
    /// The program.
    pub service: String,
    /// The secret among the program's.
    pub account: String,
}

/// Why a keychain did not do what it was asked for. Never carries what the keychain said: it may hold secret bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is no keychain on this system.
    #[error("no keychain on this system")]
    None,
    /// It is locked, and was not unlocked when asked.
    #[error("the keychain is locked")]
    Locked,
    /// It did not answer in time.
    #[error("the keychain did not answer")]
    NoAnswer,
    /// It works, but knows nothing under this name, or something else than was put there.
    #[error("the keychain does not know this vault")]
    Forgotten,
    /// It refused for a reason of its own.
    #[error("the keychain failed")]
    Failed,
}
