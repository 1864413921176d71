//! What a document from outside may hold. A vault's own file is sealed with the vault's key; a backup may have been made
//! by anybody who knows its passphrase.

use otp::UnixTime;

use super::{
    ACCOUNTS_MAX, Document, NAME_CHARS_MAX, NOTE_CHARS_MAX, PICTURE_BYTES_MAX, RECOVERY_CODES_MAX,
    account::Account,
    backup::BackupError,
    guide_run::GuideRun,
    recovery_code::RecoveryCode,
    recovery_set::RecoverySet,
    ways_back::{NotedKind, WaysBack},
};
use crate::format::PAYLOAD_BYTES_MAX;

/// A vault's document, and what a backup says beside it.
const TEXT_BYTES_MAX: usize = PAYLOAD_BYTES_MAX + (64 << 10);
/// Twice what the largest vault has. Texts with more would take gigabytes of memory to read.
const VALUES_MAX: usize = 8_000_000;
const CONTAINERS_MAX: usize = 1_200_000;
/// Computers that added codes to one set at the same time, and were joined.
const COMPUTERS_JOINED_MAX: usize = 10;
/// More often than anybody gives recovery codes a password of their own.
const CODES_LOCKS_MAX: usize = 100;
/// Longer than the id of any guide.
const PROFILE_CHARS_MAX: usize = 64;
/// The end of the year 9999. After a later time nothing can come, so a key of that time could never be replaced.
const TIME_MAX: UnixTime = UnixTime::from_millis(253_402_300_799_999);

/// Looks at the size and the shape of a text before it is read.
pub(super) fn check_text(text: &[u8]) -> Result<(), BackupError> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(BackupError::TooLarge);
    }
    let (mut values, mut containers) = (0, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text {
        match (in_string, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b',' | b':') => values += 1,
            (false, b'{' | b'[') => containers += 1,
            _ => {}
        }
    }
    if values > VALUES_MAX || containers > CONTAINERS_MAX {
        return Err(BackupError::TooLarge);
    }

    Ok(())
}

/// Looks at what a person could never have put into a vault.
pub(super) fn check(document: &Document) -> Result<(), BackupError> {
    if document.accounts().len() > ACCOUNTS_MAX {
        return Err(BackupError::TooLarge);
    }
    let beside = document.beside();
    let is_whole = document.accounts().iter().all(is_account)
        && beside.recovery_sets.iter().all(is_set)
        && beside.codes_locks.len() <= CODES_LOCKS_MAX
        && beside.guide_runs.iter().all(is_run)
        && beside.ways_back.iter().all(are_ways);

    is_whole.then_some(()).ok_or(BackupError::Damaged)
}

fn is_account(account: &Account) -> bool {
    has_at_most(account.issuer(), NAME_CHARS_MAX)
        && has_at_most(account.label(), NAME_CHARS_MAX)
        && has_at_most(account.group().unwrap_or_default(), NAME_CHARS_MAX)
        && has_at_most(account.note(), NOTE_CHARS_MAX)
        && account.added_at() <= TIME_MAX
        && account.key_made_at() <= TIME_MAX
}

fn is_set(set: &RecoverySet) -> bool {
    has_at_most(set.name(), NAME_CHARS_MAX)
        && has_at_most(set.note(), NOTE_CHARS_MAX)
        && set.codes().len() <= RECOVERY_CODES_MAX * COMPUTERS_JOINED_MAX
        && set.codes().iter().all(RecoveryCode::is_possible)
        && set.picture_bytes() <= PICTURE_BYTES_MAX
}

fn is_run(run: &GuideRun) -> bool {
    has_at_most(run.profile(), PROFILE_CHARS_MAX)
        && has_at_most(run.title(), NAME_CHARS_MAX)
        && has_at_most(run.note(), NOTE_CHARS_MAX)
}

fn are_ways(ways: &WaysBack) -> bool {
    has_at_most(ways.phone_note(), NAME_CHARS_MAX)
        && [NotedKind::BackupDevice, NotedKind::TrustedBrowser]
            .into_iter()
            .flat_map(|kind| ways.noted(kind))
            .all(|(_, noted)| has_at_most(noted.name(), NAME_CHARS_MAX))
}

fn has_at_most(text: &str, chars: usize) -> bool {
    text.chars().nth(chars).is_none()
}
