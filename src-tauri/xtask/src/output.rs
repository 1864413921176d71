//! Everything the commands print goes through here.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands talk to a person at a terminal"
)]

use std::time::Duration;

/// Prints a line on standard output.
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// Prints why a command stopped, on standard error.
pub(crate) fn complain(text: &str) {
    eprintln!("{text}");
}

/// `4.2 s`, `3 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    if time.as_secs() < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_a_person_says_them() {
        assert_eq!(duration(Duration::from_millis(4_234)), "4.2 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
