//! Instants and time steps. Nobody here knows what time it is: "now" is always an argument.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// An instant: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// Serialised as the bare number of milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixTime(u64);

impl UnixTime {
    /// The instant `millis` milliseconds after the epoch.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// The instant `seconds` seconds after the epoch; the latest representable instant if that is out of range.
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> u64 {
        self.0 / 1_000
    }

    /// This instant moved into the future, or `None` past the latest representable instant.
    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        let millis = u64::try_from(duration.as_millis()).ok()?;

        self.0.checked_add(millis).map(Self)
    }

    /// This instant moved into the future, at most to the latest representable instant.
    #[must_use]
    pub fn saturating_add(self, duration: Duration) -> Self {
        self.checked_add(duration).unwrap_or(Self(u64::MAX))
    }

    /// This instant moved into the past, at most to the epoch.
    #[must_use]
    pub fn saturating_sub(self, duration: Duration) -> Self {
        let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);

        Self(self.0.saturating_sub(millis))
    }

    /// How long after `earlier` this instant is; zero if it is not after it.
    pub const fn saturating_since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// The number of whole periods since the epoch: the counter of a time-based code (RFC 6238 §4.2, "T").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeStep(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_never_wraps_around() {
        assert_eq!(UnixTime::from_seconds(u64::MAX).millis(), u64::MAX);
        assert_eq!(
            UnixTime::from_millis(u64::MAX).checked_add(Duration::from_millis(1)),
            None
        );
        assert_eq!(
            UnixTime::from_millis(5).saturating_add(Duration::MAX),
            UnixTime::from_millis(u64::MAX)
        );
        assert_eq!(
            UnixTime::from_millis(5).saturating_sub(Duration::from_secs(1)),
            UnixTime::from_millis(0)
        );
    }

    #[test]
    fn an_instant_is_written_as_bare_milliseconds() {
        let json = serde_json::to_string(&UnixTime::from_seconds(59)).unwrap();

        assert_eq!(json, "59000");
        assert_eq!(
            serde_json::from_str::<UnixTime>(&json).unwrap(),
            UnixTime::from_millis(59_000)
        );
    }

    #[test]
    fn the_time_between_two_instants_is_never_negative() {
        let (early, late) = (UnixTime::from_millis(1_000), UnixTime::from_millis(1_500));

        assert_eq!(late.saturating_since(early), Duration::from_millis(500));
        assert_eq!(early.saturating_since(late), Duration::ZERO);
    }
}
