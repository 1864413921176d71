//! kill -9 at any moment.

use std::{
    io::{BufRead, BufReader},
    thread,
    time::Duration,
};

use libtest_mimic::Trial;

use crate::{
    place::{Place, changes_in},
    trial,
};

/// In an ordinary run; `CLAVIGER_KILL_CYCLES` asks for more.
const CYCLES: usize = 1_000;
/// A save takes some milliseconds: within this time the worker is somewhere in its first few.
const LIFE_MAX_US: u64 = 30_000;

pub(crate) fn trials() -> Vec<Trial> {
    vec![trial(
        "a_process_killed_at_any_moment_loses_nothing_that_was_acknowledged",
        killed_at_any_moment,
    )]
}

fn killed_at_any_moment() {
    let place = Place::new();
    drop(place.set_up());
    let cycles = std::env::var_os("CLAVIGER_KILL_CYCLES")
        .map_or(CYCLES, |cycles| cycles.to_str().unwrap().parse().unwrap());
    let (mut saved, mut orphans) = (0, 0);
    for cycle in 0..cycles {
        let acknowledged = run_and_kill(&place, "change-for-ever").unwrap_or(saved);
        orphans += place.unfinished_files().len();
        let found = changes_in(&place.unlock());
        assert!(
            found >= acknowledged,
            "cycle {cycle}: {acknowledged} was acknowledged and {found} found"
        );
        // A change may have reached the disk without the worker living to tell.
        assert!(
            found <= acknowledged + 1,
            "cycle {cycle}: {found} out of nothing"
        );
        assert_eq!(
            place.unfinished_files(),
            [""; 0].map(std::path::PathBuf::from)
        );
        saved = found;
    }

    println!("{cycles} kills, {saved} saves, {orphans} unfinished files removed, nothing lost");
    assert!(saved > 0, "no worker ever got to save");
}

/// The number that a worker of this kind acknowledged last before it was killed.
pub(crate) fn run_and_kill(place: &Place, work: &str) -> Option<usize> {
    let mut worker = place.worker(work).spawn().unwrap();
    let mut lines = BufReader::new(worker.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "ready");
    thread::sleep(Duration::from_micros(random_below(LIFE_MAX_US)));
    worker.kill().unwrap();
    worker.wait().unwrap();

    lines
        .map_while(Result::ok)
        .filter_map(|line| line.parse().ok())
        .last()
}

fn random_below(limit: u64) -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();

    u64::from_le_bytes(bytes) % limit
}
