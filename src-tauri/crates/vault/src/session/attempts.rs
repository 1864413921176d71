//! Wrong passwords: how many in a row, and how long to wait after them.

use std::time::Duration;

use otp::UnixTime;

/// The first failures cost nothing: people mistype.
const FREE_FAILURES: u32 = 4;
const WAIT_MAX: Duration = Duration::from_secs(60);

/// Proofs that were refused in a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attempts {
    failures: u32,
    retry_at: Option<UnixTime>,
}

/// Nothing is tried before `retry_at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many wrong passwords")]
pub struct TooSoon {
    /// When the next try is allowed.
    pub retry_at: UnixTime,
}

impl Attempts {
    /// Whether a try is allowed.
    pub(super) fn allow(&self, now: UnixTime) -> Result<(), TooSoon> {
        match self.retry_at(now) {
            Some(retry_at) => Err(TooSoon { retry_at }),
            None => Ok(()),
        }
    }

    /// When the next try is allowed, if not now. A clock that was set back does not make anyone wait longer than
    /// [`WAIT_MAX`].
    pub(super) fn retry_at(&self, now: UnixTime) -> Option<UnixTime> {
        self.retry_at
            .filter(|&retry_at| retry_at > now && retry_at.saturating_since(now) <= WAIT_MAX)
    }

    /// Counts a failure: from the fifth on, 1, 2, 4 … 60 seconds.
    pub(super) fn count_failure(&mut self, now: UnixTime) {
        self.failures = self.failures.saturating_add(1);
        let Some(doublings) = self.failures.checked_sub(FREE_FAILURES + 1) else {
            return;
        };
        let seconds = 1_u64.checked_shl(doublings).unwrap_or(u64::MAX);
        self.retry_at = Some(now.saturating_add(Duration::from_secs(seconds).min(WAIT_MAX)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_fifth_failure_on_each_costs_twice_the_wait_up_to_a_minute() {
        let mut attempts = Attempts::default();
        let now = UnixTime::from_seconds(1_000);
        let waits: Vec<Option<u64>> = (0..12)
            .map(|_| {
                attempts.count_failure(now);
                attempts.retry_at(now).map(|at| at.seconds() - 1_000)
            })
            .collect();

        assert_eq!(waits[..4], [None; 4]);
        assert_eq!(waits[4..], [1, 2, 4, 8, 16, 32, 60, 60].map(Some));
        assert_eq!(
            attempts.allow(now),
            Err(TooSoon {
                retry_at: UnixTime::from_seconds(1_060)
            })
        );
        assert_eq!(attempts.allow(UnixTime::from_seconds(1_060)), Ok(()));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let mut attempts = Attempts::default();
        for _ in 0..9 {
            attempts.count_failure(UnixTime::from_seconds(1_000_000));
        }

        assert_eq!(attempts.allow(UnixTime::from_seconds(5)), Ok(()));
    }
}
