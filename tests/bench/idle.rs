//! Processor time and memory while nobody does anything.

use std::{
    thread,
    time::{Duration, Instant},
};

use support::{Stage, claviger::TITLE, eye::Region, running::Running, usage};

use crate::{figures, start};

/// Start-up work ends before the measurement begins.
const SETTLE: Duration = Duration::from_secs(8);
/// Long enough to hold a change of codes.
const WATCH: Duration = Duration::from_secs(35);

pub(crate) fn print(stage: &Stage, accounts: usize, code: Region) {
    let (running, _) = start::started(stage, code);
    thread::sleep(SETTLE);
    let busy = busy_percent(&running);
    figures::print(
        &format!("idle CPU, visible, {accounts} accounts"),
        &format!("{busy:.2} % of one core"),
    );
    figures::print(
        &format!("memory (PSS of all processes), visible, {accounts} accounts"),
        &memory(&running),
    );

    stage
        .screen()
        .minimise(&stage.screen().wait_for_window(TITLE));
    thread::sleep(SETTLE);
    let busy = busy_percent(&running);
    figures::print(
        &format!("idle CPU, hidden, {accounts} accounts"),
        &format!("{busy:.2} % of one core"),
    );
    figures::print(
        &format!("memory (PSS of all processes), hidden, {accounts} accounts"),
        &memory(&running),
    );
}

fn busy_percent(running: &Running) -> f64 {
    let began = Instant::now();
    let before = usage::processor_seconds(running);
    thread::sleep(WATCH);

    100.0 * (usage::processor_seconds(running) - before) / began.elapsed().as_secs_f64()
}

fn memory(running: &Running) -> String {
    let parts: Vec<String> = usage::memory_by_process(running)
        .into_iter()
        .map(|(name, kib)| format!("{name} {}", figures::megabytes(kib)))
        .collect();

    format!(
        "{} ({})",
        figures::megabytes(usage::memory_kib(running)),
        parts.join(", ")
    )
}
