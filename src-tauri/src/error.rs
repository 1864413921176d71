//! What can go wrong at the border to the page: facts, tagged by `code`. The words are the interface's.

mod back_in;
mod from;

use serde::Serialize;
use specta::Type;

use crate::views::{
    Millis, backups::BackupProblem, import::ImportProblem, pairing::PairingProblem,
};

pub(crate) use from::{count, not_written, unexpected, write_reason_of, write_reason_of_io};

/// Every way in which a command can fail. The interface has three sentences for each: what happened, what is safe,
/// what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type, thiserror::Error)]
#[serde(
    tag = "code",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[error("the command failed: {self:?}")]
pub enum CommandError {
    /// The vault is locked, or there is none yet.
    Locked,
    /// That is not the password.
    PasswordWrong,
    /// Too many wrong passwords: nothing is tried before this moment.
    PasswordWait {
        /// When the next try is allowed.
        retry_at_ms: Millis,
    },
    /// A new password has fewer characters than `min`.
    PasswordTooShort {
        /// The fewest characters that a password may have.
        min: u32,
    },
    /// The system's key store gave no key.
    KeychainUnavailable {
        /// Why not.
        reason: KeychainReason,
    },
    /// That is not the recovery key, or it has a typing mistake.
    RecoveryKeyWrong,
    /// The vault file is damaged; it was not changed.
    VaultDamaged,
    /// The vault file was written by a newer Claviger.
    VaultNewer {
        /// The format of the file, as `major.minor`.
        version: String,
    },
    /// The change could not be written. It is kept in memory, and the file is as before.
    VaultWrite {
        /// What kind of obstacle.
        reason: WriteReason,
        /// The operating system's own words.
        detail: String,
    },
    /// The vault is open for reading only.
    VaultReadOnly,
    /// Another program holds the vault.
    VaultInUse,
    /// There is a vault already; it is never overwritten.
    VaultExists,
    /// No account has this id.
    AccountMissing,
    /// No draft has this id: it was saved or dropped.
    DraftMissing,
    /// No snapshot has this id, or it cannot be opened.
    SnapshotMissing,
    /// The account's key cannot make a code.
    KeyUnreadable,
    /// A name is longer than `max` characters.
    NameTooLong {
        /// The most characters that a name may have.
        max: u32,
    },
    /// An account needs an issuer or a label.
    NameEmpty,
    /// The file is no picture that Claviger reads.
    ImageType {
        /// The file's extension without the dot, cut to a few characters; empty when it has none.
        extension: String,
    },
    /// The picture is larger than Claviger reads.
    ImageBig {
        /// The size of the file, rounded up.
        megabytes: u32,
    },
    /// The file starts as a picture and then makes no sense.
    ImageBroken,
    /// The file could not be read at all.
    FileUnreadable,
    /// Another program's export that cannot be imported.
    Import {
        /// Whose export, as far as known.
        format: Option<String>,
        /// Why not.
        problem: ImportProblem,
    },
    /// A backup that is not made, opened or taken in.
    Backup {
        /// Why not.
        problem: BackupProblem,
    },
    /// A device that is not paired.
    Pairing {
        /// Why not.
        problem: PairingProblem,
    },
    /// The clipboard holds neither picture nor key.
    ClipboardEmpty,
    /// The clipboard could not be read.
    ClipboardNoAccess,
    /// The desktop did not allow a screenshot.
    CaptureDenied,
    /// The person cancelled the screenshot.
    CaptureCancelled,
    /// There is no way to take a screenshot here.
    CaptureUnavailable,
    /// The clipboard did not take the code.
    CopyFailed,
    /// An otpauth address that cannot be used.
    Link {
        /// What is wrong with it.
        problem: LinkProblem,
    },
    /// The confirmation word was not typed.
    ConfirmationMissing,
    /// More was asked for at once than is answered at once.
    TooMany {
        /// The most that is answered.
        limit: u32,
    },
    /// Time servers may be asked only after the person agreed.
    ClockConsentMissing,
    /// Time servers are not asked again that soon.
    ClockTooSoon {
        /// When they may be asked.
        retry_at_ms: Millis,
    },
    /// A text that names no time server.
    ClockServerMalformed {
        /// Which of the texts, counted from 0.
        index: u32,
    },
    /// This desktop has no page for date and time that Claviger knows.
    SystemSettingsMissing,
    /// What was asked for needs a proof, and the last one is too long ago.
    ProofNeeded,
    /// There is no guide of this id.
    PortalMissing,
    /// The guide run, or what was noted about an account, is gone.
    RunMissing,
    /// The desktop did not open an address.
    LinkOpen {
        /// The address, to be copied.
        url: String,
    },
    /// A plain guide cannot become a guide of the person's own.
    OwnGuide {
        /// Why not.
        problem: OwnGuideProblem,
    },
    /// The recovery set or code is gone.
    RecoveryMissing,
    /// The recovery codes have a password of their own, and it was not typed, or too long ago.
    RecoveryLocked,
    /// The recovery set was replaced: its codes do not work any more, and are not copied.
    RecoverySetEnded,
    /// No recovery codes were found.
    RecoveryNoneFound,
    /// More codes than a set may have.
    RecoveryTooMany {
        /// The most that it may have.
        limit: u32,
    },
    /// A text that no recovery code can be.
    RecoveryNotACode {
        /// Its place in the list, counted from 1.
        number: u32,
    },
    /// Neither codes nor a picture.
    RecoveryEmpty,
    /// There is no room for another recovery set, picture or guide run.
    VaultFull,
    /// The pasted text, or the file, is longer than any list.
    TextTooLong {
        /// The most bytes that are read.
        bytes_max: u32,
    },
    /// The printer, or the desktop, did not print.
    PrintFailed,
    /// A file could not be written. What it should hold is still in the vault.
    FileNotWritten {
        /// What kind of obstacle.
        reason: WriteReason,
        /// The operating system's own words.
        detail: String,
    },
    /// A file was written and did not give back what it should hold. Nothing of it is left.
    FileNotReadBack,
    /// A mistake in Claviger itself.
    Unexpected {
        /// When the vault was last saved, if it was.
        saved_at_ms: Option<Millis>,
    },
}

/// Why the system's key store gave no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeychainReason {
    /// This system has none.
    None,
    /// It is locked, and was not unlocked when asked.
    Locked,
    /// It did not answer in time.
    NoAnswer,
    /// It works, but does not know this vault.
    Forgotten,
}

/// Why a vault could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WriteReason {
    /// No room, or no quota, is left.
    DiskFull,
    /// The file system is mounted for reading only.
    ReadOnly,
    /// The folder belongs to somebody else.
    Denied,
    /// The folder is not there any more, as that of a stick that was pulled out.
    Gone,
    /// Anything else; the detail says what.
    Other,
}

/// Why a plain guide cannot become a guide of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum OwnGuideProblem {
    /// It has no title to be its name.
    NameMissing,
    /// The id has other characters than lower-case letters, digits and dashes.
    IdMalformed,
    /// Another guide has the id.
    IdTaken {
        /// The id.
        id: String,
    },
    /// It would be no guide.
    Unusable {
        /// What is wrong, in the words of the check.
        detail: String,
    },
}

/// Why an otpauth address cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum LinkProblem {
    /// It carries no key.
    SecretMissing,
    /// The key holds a character that base32 does not have.
    SecretChar {
        /// Where, counted from 1 in characters of the key.
        position: u32,
        /// The character.
        char: char,
        /// What it was probably meant to be.
        fix: Option<char>,
    },
    /// The hash is unknown.
    AlgorithmUnknown {
        /// As it stands in the address, cut to a few characters.
        name: String,
    },
    /// The number of digits is not one that codes can have.
    Digits {
        /// As it stands in the address, cut to a few characters.
        value: String,
    },
    /// The period is not one that codes can have.
    Period {
        /// As it stands in the address, cut to a few characters.
        value: String,
    },
    /// A counter account without its counter.
    CounterMissing,
    /// Neither `totp` nor `hotp`.
    KindUnknown {
        /// As it stands in the address, cut to a few characters.
        name: String,
    },
    /// Another kind of address.
    NotOtpauth,
    /// Longer than any QR code can be.
    TooLong,
    /// Two different keys in one address.
    SecretsDiffer,
    /// It cannot be taken apart at all.
    Malformed,
}
