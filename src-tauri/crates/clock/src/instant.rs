//! Readings of clocks, and the differences between them.

use std::{
    ops::{Add, Neg, Sub},
    time::Duration,
};

use otp::UnixTime;

/// What a clock shows, right or wrong: microseconds since 1970-01-01T00:00:00Z, negative before. Spans 292,000 years
/// either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wall(i64);

/// Server − local, in microseconds: what is to be added to the local clock. Positive for a clock that is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset(i64);

/// The time since the computer started, sleep included. Nobody can set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Boot(Duration);

/// Two clocks of one computer, read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The clock that people see and set.
    pub wall: Wall,
    /// The one that nobody sets.
    pub boot: Boot,
}

impl Wall {
    /// So many microseconds after the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// So many seconds after the epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// As an instant for codes; before 1970 there are none, so the earliest one.
    pub fn unix(self) -> UnixTime {
        UnixTime::from_millis(u64::try_from(self.0.div_euclid(1_000)).unwrap_or(0))
    }

    /// The same clock, so much later.
    #[must_use]
    pub fn after(self, elapsed: Duration) -> Self {
        Self(self.0.saturating_add(micros_of(elapsed)))
    }
}

impl From<UnixTime> for Wall {
    fn from(time: UnixTime) -> Self {
        Self(
            i64::try_from(time.millis())
                .unwrap_or(i64::MAX)
                .saturating_mul(1_000),
        )
    }
}

impl Offset {
    /// No difference.
    pub const ZERO: Self = Self(0);

    /// So many microseconds.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// So many milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// So many seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Microseconds.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Milliseconds, rounded to the nearest.
    pub const fn millis(self) -> i64 {
        // Towards the nearest also below zero, where integer division would go towards zero.
        self.0.saturating_add(500).div_euclid(1_000)
    }

    /// Seconds.
    #[expect(
        clippy::cast_precision_loss,
        reason = "microseconds are exact in a double for 285 years, and nobody looks at them beyond"
    )]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// How far, whichever way.
    pub const fn abs(self) -> Duration {
        Duration::from_micros(self.0.unsigned_abs())
    }
}

impl Neg for Offset {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Add<Offset> for Offset {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub<Offset> for Offset {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add<Offset> for Wall {
    type Output = Self;

    fn add(self, offset: Offset) -> Self {
        Self(self.0.saturating_add(offset.0))
    }
}

impl Sub<Wall> for Wall {
    type Output = Offset;

    fn sub(self, other: Self) -> Offset {
        Offset(self.0.saturating_sub(other.0))
    }
}

impl Boot {
    /// So long after the computer started.
    pub const fn new(since_start: Duration) -> Self {
        Self(since_start)
    }

    /// How long after `earlier`, or `None` if it is before: then the computer was started again.
    pub const fn since(self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }

    /// So much later.
    #[must_use]
    pub const fn after(self, elapsed: Duration) -> Self {
        Self(self.0.saturating_add(elapsed))
    }
}

/// A span as microseconds; more than 292,000 years count as that many.
pub(crate) fn micros_of(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_1970_is_a_reading_like_any_other() {
        let before = Wall::from_seconds(-31_536_000);

        assert_eq!(before.after(Duration::from_secs(1)).seconds(), -31_535_999);
        assert_eq!(before.unix(), UnixTime::from_millis(0));
        assert_eq!(
            (before + Offset::from_seconds(31_536_010)).unix(),
            UnixTime::from_seconds(10)
        );
    }

    #[test]
    fn milliseconds_are_rounded_to_the_nearest_on_both_sides_of_zero() {
        assert_eq!(Offset::from_micros(1_600).millis(), 2);
        assert_eq!(Offset::from_micros(-1_600).millis(), -2);
        assert_eq!(Offset::from_micros(-1_400).millis(), -1);
    }

    #[test]
    fn nothing_wraps_around() {
        assert_eq!(
            Wall::from_micros(i64::MAX).after(Duration::MAX).micros(),
            i64::MAX
        );
        assert_eq!((-Offset::from_micros(i64::MIN)).micros(), i64::MAX);
        assert_eq!(
            Boot::new(Duration::ZERO).since(Boot::new(Duration::from_secs(1))),
            None
        );
    }
}
