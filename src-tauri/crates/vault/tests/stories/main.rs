//! The core as a person goes through it, on fakes of the disk and the keychain.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test's helper fails its test"
)]

mod accounts;
mod automatic_backups;
mod backup;
mod clock;
mod codes_lock;
mod damage;
mod format;
mod list;
mod noted_backups;
mod recovery;
mod reminder;
mod session;
mod support;
