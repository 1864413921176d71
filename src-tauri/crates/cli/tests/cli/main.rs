//! Real runs of the program: what a person or a script sees.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "test support outside #[test] functions"
)]

mod accounts;
mod adding_pictures;
mod addresses;
mod checking;
mod exporting;
mod importing;
#[cfg(target_os = "linux")]
mod keychains;
mod manual;
mod pictures;
mod portals;
mod recovery;
mod run;
mod vault_folder;
mod vaults;
