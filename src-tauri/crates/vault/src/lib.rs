//! The application core: the session, the vault's document, and everything a person can do with it.
#![forbid(unsafe_code)]

mod check_phrase;
mod document;
#[cfg(feature = "fakes")]
pub mod fakes;
mod format;
mod ids;
mod index;
mod keys;
pub mod ports;
mod random;
mod readiness;
mod session;
mod strength;

pub use check_phrase::{NoCheckPhrase, check_phrase};
pub use document::{
    ACCOUNTS_MAX, Account, AfterCopying, Agreement, AutomaticBackups, Backup, BackupError,
    BackupPlace, CLOCK_HISTORY_KEPT, ClockPoint, ClockSettings, CodesSettings, ENDED_SET_KEPT,
    Grouping, GuideRun, Keep, LastAutomatic, LockSettings, NAME_CHARS_MAX, NOTE_CHARS_MAX,
    NameError, Names, NewAutomaticBackups, NewRecoverySet, NextCode, NoteError, Noted, NotedBackup,
    NotedKind, Order, PICTURE_BYTES_MAX, PairError, PairedDevice, PictureTooLarge,
    RECOVERY_CODE_CHARS_MAX, RECOVERY_CODES_MAX, REPLACED_KEY_KEPT, RecoveryCode, RecoveryPicture,
    RecoverySet, RecoverySetError, ReplacedKey, RestoreChoices, RestoreOutcome, RestoreRow,
    RunError, SetStanding, Settings, Speak, StepMark, StepOffset, StepOffsetOutOfRange, TRASH_KEPT,
    WaysBack,
};
pub use format::{FILE_BYTES_MAX, FileProblem, Part, Stamp};
pub use ids::{
    AccountId, AutomaticId, BackupId, DeviceId, DeviceKey, KeyId, NotAnId, NotedId, RecoveryCodeId,
    RecoverySetId, RunId, UseId, VaultId,
};
pub use index::{Group, List, ListQuery, Row, Section};
pub use keys::{
    Cost, CostOutOfRange, NewPassword, PASSWORD_CHARS_MIN, PasswordError, RecoveryKey,
    RecoveryKeyError,
};
pub use readiness::{AccountReadiness, FEW_CODES, NextStep, TEST_AGAIN_AFTER, WaysIn};
pub use session::{
    AccountCode, AutomaticBackup, BringBackError, ChangeError, CodesDoor, CodesLockStanding,
    CodesOpened, Conflict, Conflicts, Door, GuideError, Locked, NotSetUp, OpenSnapshotError,
    PASSWORD_ASKED_AFTER, PASSWORD_PUT_OFF_BY, PROOF_FRESH_FOR, PairingError, Proof, ProofRefused,
    Protection, Proven, RecoveryError, RestoreError, SaveError, Session, SetUp, SetUpError,
    SlotChangeError, Standing, StartAgainError, TooSoon, UnlockError, UnlockFailed, Unlocked,
    UnlockedBy, Unreadable, VaultProblem,
};
pub use strength::{Strength, make_backup_passphrase, make_passphrase, strength_of};
