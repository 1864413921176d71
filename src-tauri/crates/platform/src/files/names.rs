//! The names of files in the data folder.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveDateTime, Utc};
use otp::UnixTime;
use vault::{
    Stamp,
    ports::{SnapshotId, VaultSnapshot},
};

pub(super) const VAULT: &str = "vault.otpv";
pub(super) const LOCK: &str = "vault.lock";
pub(super) const SNAPSHOTS: &str = "snapshots";
/// A vault that could not be opened and was put aside for a snapshot.
pub(super) const CORRUPT: &str = "vault.corrupt";
/// A vault that was put aside to start again.
pub(super) const SET_ASIDE: &str = "claviger.locked";
const SNAPSHOT_ENDING: &str = ".otpv";
/// Sorts by time and is a file name everywhere: no colons.
const TIME_FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// A fresh name for a file that will become `target`: `.<name>.tmp-<16 hexadecimal digits>` in the same folder.
pub(super) fn temporary_beside(target: &Path) -> PathBuf {
    let mut number = [0; 8];
    // Without randomness the name is merely guessable, and creating refuses what exists.
    let _ = getrandom::fill(&mut number);
    let mut name = temporary_prefix(target);
    name.push(format!("{:016x}", u64::from_le_bytes(number)));

    target.with_file_name(name)
}

/// What the names of unfinished files begin with that would have become `target`.
pub(super) fn temporary_prefix(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".tmp-");

    name
}

/// The name of a file that is put aside: `<prefix>-<time>`.
pub(super) fn put_aside(prefix: &str, now: UnixTime) -> String {
    format!("{prefix}-{}", time(now))
}

/// `<generation>-<time>.otpv`, and for another save of the same number and second `<generation>-<time>-<n>.otpv`.
pub(super) fn snapshot(stamp: &Stamp, attempt: u32) -> String {
    let (generation, time) = (stamp.generation, time(stamp.saved_at));
    if attempt == 0 {
        format!("{generation:010}-{time}{SNAPSHOT_ENDING}")
    } else {
        format!("{generation:010}-{time}-{attempt}{SNAPSHOT_ENDING}")
    }
}

/// Reads the name of a snapshot; `None` for anything else, and for anything with a path in it.
pub(super) fn parse_snapshot(name: &str) -> Option<VaultSnapshot> {
    let (generation, rest) = name.strip_suffix(SNAPSHOT_ENDING)?.split_once('-')?;
    let (time, attempt) = rest.split_once('-').unwrap_or((rest, "0"));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(generation) || !is_number(attempt) {
        return None;
    }
    let saved_at = NaiveDateTime::parse_from_str(time, TIME_FORMAT).ok()?;

    Some(VaultSnapshot {
        id: SnapshotId::new(name.to_owned()),
        generation: generation.parse().ok()?,
        saved_at: UnixTime::from_seconds(u64::try_from(saved_at.and_utc().timestamp()).ok()?),
    })
}

/// 9999-12-31T23:59:59Z; later years have more digits and would not be read back.
const SECONDS_MAX: i64 = 253_402_300_799;

fn time(time: UnixTime) -> String {
    let seconds = i64::try_from(time.seconds()).unwrap_or(i64::MAX);

    DateTime::<Utc>::from_timestamp(seconds.min(SECONDS_MAX), 0)
        .unwrap_or_default()
        .format(TIME_FORMAT)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(saved_at: UnixTime) -> Stamp {
        Stamp {
            vault: "00112233445566778899aabbccddeeff".parse().unwrap(),
            generation: 1_234,
            saved_at,
            tag: [0; 16],
        }
    }

    #[test]
    fn a_snapshots_name_says_which_save_it_is_and_when_it_was_made() {
        let stamp = stamp(UnixTime::from_seconds(1_795_298_651));

        assert_eq!(snapshot(&stamp, 0), "0000001234-20261121T220411Z.otpv");
        for attempt in [0, 1, 12] {
            let read = parse_snapshot(&snapshot(&stamp, attempt)).unwrap();
            assert_eq!(read.generation, 1_234);
            assert_eq!(read.saved_at, stamp.saved_at);
        }
    }

    #[test]
    fn nothing_but_a_snapshots_name_is_one() {
        for name in [
            "",
            ".otpv",
            "../../etc/passwd",
            "../0000001234-20261121T220411Z.otpv",
            "0000001234-20261121T220411Z-/../x.otpv",
            "0000001234-20261121T220411Z-1/2.otpv",
            "pre-migration-v1-20261121T220411Z.otpv",
            "0000001234-20261321T220411Z.otpv",
            "-20261121T220411Z.otpv",
            "99999999999999999999999-20261121T220411Z.otpv",
        ] {
            assert_eq!(parse_snapshot(name), None, "{name}");
        }
    }

    #[test]
    fn a_time_beyond_the_calendar_still_makes_a_name_that_can_be_read() {
        let stamp = stamp(UnixTime::from_millis(u64::MAX));

        assert!(parse_snapshot(&snapshot(&stamp, 0)).is_some());
    }
}
