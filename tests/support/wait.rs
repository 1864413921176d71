//! Waiting with a deadline.

use std::{
    thread,
    time::{Duration, Instant},
};

/// Long enough for a busy machine with two cores; a journey that needs more says so at the call.
pub const PATIENCE: Duration = Duration::from_secs(20);

const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Calls `look` until it answers.
///
/// # Panics
/// After `patience`, with `what` was waited for.
pub fn until<T>(what: &str, patience: Duration, look: impl FnMut() -> Option<T>) -> T {
    within(patience, look)
        .unwrap_or_else(|| panic!("waited {} s in vain for {what}", patience.as_secs()))
}

/// Calls `look` until it answers, or `None` after `patience`.
pub fn within<T>(patience: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    loop {
        if let Some(seen) = look() {
            return Some(seen);
        }
        if started.elapsed() > patience {
            return None;
        }
        thread::sleep(LOOK_EVERY);
    }
}
