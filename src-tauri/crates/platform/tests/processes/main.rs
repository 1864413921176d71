//! What only several processes can show: kills, failing system calls, full disks, races, and real keychains.
//!
//! This program is its own helper: called with a job it does that and
//! tells about it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test's helper fails its test and talks to it through its output"
)]

mod disk;
mod faults;
mod keychain;
mod kill;
mod memory;
mod place;
mod races;
mod recovery;
mod worker;

use std::{env, path::Path};

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [name, job, place] if name == "worker" => return worker::work(job, Path::new(place)),
        [name, scenario] if name == "keychain-session" => return keychain::scenario(scenario),
        _ => {}
    }
    let trials = [
        kill::trials(),
        faults::trials(),
        disk::trials(),
        races::trials(),
        recovery::trials(),
        memory::trials(),
        keychain::trials(),
    ];

    libtest_mimic::run(
        &Arguments::from_args(),
        trials.into_iter().flatten().collect(),
    )
    .exit();
}

/// A test whose name is a sentence with underscores, as those of the harness.
fn trial(name: &str, test: fn()) -> Trial {
    Trial::test(name, move || {
        test();

        Ok(())
    })
}

/// Tells loudly that a test could not be made here.
fn skipped(what: &str, needs: &str) {
    eprintln!("SKIPPED: {what} needs {needs}");
}
