//! How costly a new password is made on this computer.

use std::time::{Duration, Instant};

use otp::SecretText;
use vault::{Cost, NewPassword};

/// Measures this computer and chooses the cost of guessing a password: half a second to a second. Takes a few seconds
/// itself: do it where nobody waits for a lock.
pub fn password_cost() -> Cost {
    Cost::calibrate(memory_bytes(), time_of)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this adapter measures how fast the computer is"
)]
fn time_of(cost: Cost) -> Duration {
    let begin = Instant::now();
    match NewPassword::derive(&SecretText::new("a password to measure".to_owned()), cost) {
        Ok(_) => begin.elapsed(),
        // Memory that is not there makes this cost too slow.
        Err(_) => Duration::MAX,
    }
}

#[cfg(target_os = "linux")]
fn memory_bytes() -> u64 {
    let system = rustix::system::sysinfo();

    system.totalram.saturating_mul(u64::from(system.mem_unit))
}

/// Elsewhere, computers that run this program have more than four gibibytes.
#[cfg(not(target_os = "linux"))]
const fn memory_bytes() -> u64 {
    8 << 30
}
