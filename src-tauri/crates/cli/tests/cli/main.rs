//! Real runs of the program: what a person or a script sees.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test support outside #[test] functions"
)]

mod accounts;
mod adding_pictures;
mod addresses;
mod backups;
mod checking;
mod clock_checks;
mod devices;
mod exporting;
mod importing;
#[cfg(target_os = "linux")]
mod keychains;
mod manual;
mod pictures;
mod portals;
mod recovery;
mod run;
#[expect(dead_code, reason = "the tests of platform play more with it")]
#[path = "../../../platform/tests/sntp/server.rs"]
mod server;
#[expect(dead_code, reason = "likewise")]
#[path = "../../../platform/tests/sntp/site.rs"]
mod site;
mod vault_folder;
mod vaults;
