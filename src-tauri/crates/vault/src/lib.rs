//! The application core: the session, the vault's document, and everything a person can do with it.
#![forbid(unsafe_code)]

mod document;
#[cfg(feature = "fakes")]
pub mod fakes;
mod format;
mod ids;
mod index;
mod keys;
pub mod ports;
mod random;
mod session;
mod strength;

pub use document::{
    ACCOUNTS_MAX, Account, AfterCopying, CLOCK_HISTORY_KEPT, ClockPoint, ClockSettings,
    CodesSettings, Grouping, LockSettings, NAME_CHARS_MAX, NOTE_CHARS_MAX, NameError, Names,
    NextCode, Order, REPLACED_KEY_KEPT, ReplacedKey, Settings, Speak, StepOffset,
    StepOffsetOutOfRange, TRASH_KEPT,
};
pub use format::{FILE_BYTES_MAX, FileProblem, Part, Stamp};
pub use ids::{AccountId, DeviceId, KeyId, NotAnId, VaultId};
pub use index::{Group, List, ListQuery, Row, Section};
pub use keys::{
    Cost, CostOutOfRange, NewPassword, PASSWORD_CHARS_MIN, PasswordError, RecoveryKey,
    RecoveryKeyError,
};
pub use session::{
    AccountCode, BringBackError, ChangeError, Conflict, Door, Locked, NotSetUp, OpenSnapshotError,
    Proof, ProofRefused, Protection, Proven, SaveError, Session, SetUp, SetUpError,
    SlotChangeError, Standing, StartAgainError, TooSoon, UnlockError, UnlockFailed, Unlocked,
    UnlockedBy, Unreadable, VaultProblem,
};
pub use strength::{Strength, make_passphrase, strength_of};
