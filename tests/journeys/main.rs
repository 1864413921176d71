//! User stories on the real window, with the parts that a person's desktop has.

mod adding;
mod automatic_backups;
mod backups;
mod clock;
mod crash;
mod damage;
mod exporting;
mod first_run;
mod guides;
mod hardening;
mod hostile_text;
mod importing;
mod installed;
mod keyboard;
mod leaks;
mod locking;
mod main_story;
mod many_accounts;
mod marking;
mod monitors;
mod pairing;
mod paper;
#[cfg(feature = "pictures")]
mod pictures;
mod qr_transfer;
mod recovery_leaks;
mod second_instance;
#[expect(dead_code, reason = "the tests of platform play more with it")]
#[path = "../../src-tauri/crates/platform/tests/sntp/server.rs"]
mod server;
#[path = "../../src-tauri/crates/platform/tests/sntp/site.rs"]
mod site;
mod two_programs;
