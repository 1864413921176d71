//! How figures are printed.

use std::time::Duration;

/// Prints the median with the extremes of several runs, in milliseconds.
pub(crate) fn print_times(what: &str, times: &mut [Duration]) {
    times.sort();
    let (Some(least), Some(median), Some(most)) =
        (times.first(), times.get(times.len() / 2), times.last())
    else {
        println!("{what}: no run came to an end");
        return;
    };
    println!(
        "{what}: {:.0} ms ({:.0} to {:.0}, {} runs)",
        millis(*median),
        millis(*least),
        millis(*most),
        times.len()
    );
}

/// Prints one figure.
pub(crate) fn print(what: &str, figure: &str) {
    println!("{what}: {figure}");
}

/// KiB as MB, as memory is usually told.
pub(crate) fn megabytes(kib: u64) -> String {
    format!("{} MB", kib * 1024 / 1_000_000)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
