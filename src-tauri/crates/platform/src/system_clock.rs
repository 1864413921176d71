//! The one place where the operating system's clocks enter.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use clock::{Boot, Reading, Wall};
use otp::UnixTime;

/// The time of this computer's clock, right or wrong. A clock set before 1970 reads as 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "this adapter is where the operating system's clock enters"
)]
pub fn now() -> UnixTime {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();

    UnixTime::from_millis(u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX))
}

/// The clock that people see and set, and the one that nobody sets, read together.
#[expect(
    clippy::disallowed_methods,
    reason = "this adapter is where the operating system's clock enters"
)]
pub fn reading() -> Reading {
    let now = SystemTime::now();
    let micros = |span: Duration| i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
    let wall = match now.duration_since(UNIX_EPOCH) {
        Ok(since) => micros(since),
        Err(before) => -micros(before.duration()),
    };

    Reading {
        wall: Wall::from_micros(wall),
        boot: boot(),
    }
}

/// Goes on evenly, whatever is done to the clock; stands still during sleep. For the length of an exchange.
#[expect(
    clippy::disallowed_methods,
    reason = "this adapter is where the operating system's clock enters"
)]
pub fn stopwatch() -> Instant {
    Instant::now()
}

/// The time since the computer started, sleep included.
#[cfg(target_os = "linux")]
pub fn boot() -> Boot {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let (seconds, nanos) = (time.tv_sec, time.tv_nsec);

    Boot::new(Duration::new(
        u64::try_from(seconds).unwrap_or(0),
        u32::try_from(nanos).unwrap_or(0),
    ))
}

/// Elsewhere sleep is not counted, so a correction measured before a sleep is too small by it; whoever wakes measures
/// again.
#[cfg(not(target_os = "linux"))]
pub fn boot() -> Boot {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();

    Boot::new(START.get_or_init(stopwatch).elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readings_belong_together() {
        let (before, reading, after) = (now(), reading(), now());

        assert!(Wall::from(before) <= reading.wall);
        assert!(reading.wall.unix() <= after);
        assert!(boot().since(reading.boot).is_some());
    }
}
