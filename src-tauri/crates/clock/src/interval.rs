//! Where the truth lies if a server is honest, and what several servers leave of it (Marzullo 1984).

use std::time::Duration;

use crate::instant::{Offset, micros_of};

/// A range of offsets, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    low: Offset,
    high: Offset,
}

impl Interval {
    /// Between two offsets, whichever is the lower.
    pub fn between(one: Offset, other: Offset) -> Self {
        Self {
            low: one.min(other),
            high: one.max(other),
        }
    }

    /// So far to both sides.
    pub fn around(middle: Offset, half_width: Duration) -> Self {
        let half = Offset::from_micros(micros_of(half_width));

        Self {
            low: middle - half,
            high: middle + half,
        }
    }

    /// The lower end.
    pub const fn low(&self) -> Offset {
        self.low
    }

    /// The upper end.
    pub const fn high(&self) -> Offset {
        self.high
    }

    /// The offset in the middle.
    pub fn middle(&self) -> Offset {
        let sum = i128::from(self.low.micros()) + i128::from(self.high.micros());

        Offset::from_micros(i64::try_from(sum.div_euclid(2)).unwrap_or(0))
    }

    /// How far the ends are from the middle, rounded up.
    pub const fn half_width(&self) -> Duration {
        let width = self.high.micros().abs_diff(self.low.micros());

        Duration::from_micros(width.div_ceil(2))
    }

    /// Whether an offset lies within.
    pub fn contains(&self, offset: Offset) -> bool {
        self.low <= offset && offset <= self.high
    }

    /// Whether the two have an offset in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// What is left when enough intervals agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Holds the truth as long as no more than the tolerated number of servers lie.
    pub interval: Interval,
    /// For each interval, in the order given, whether it has a part in the agreement.
    pub counted: Vec<bool>,
}

/// The span of all offsets that at least `quorum` intervals have in common; `None` if there is none.
///
/// If at most `n − quorum` servers lie, all honest intervals, at least `quorum` of them, hold the truth, so the span
/// does. Where `quorum` is more than half, every offset in it that liars reach is also one of an honest interval: they
/// can make the answer less precise, and cannot move it away from honest servers.
pub fn agreement(intervals: &[Interval], quorum: usize) -> Option<Agreement> {
    let lowest = intervals
        .iter()
        .map(Interval::low)
        .filter(|&low| covers(intervals, low) >= quorum)
        .min()?;
    let highest = intervals
        .iter()
        .map(Interval::high)
        .filter(|&high| covers(intervals, high) >= quorum)
        .max()?;
    let interval = Interval::between(lowest, highest);

    Some(Agreement {
        interval,
        counted: intervals
            .iter()
            .map(|one| one.overlaps(&interval))
            .collect(),
    })
}

fn covers(intervals: &[Interval], offset: Offset) -> usize {
    intervals
        .iter()
        .filter(|interval| interval.contains(offset))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(low: i64, high: i64) -> Interval {
        Interval::between(Offset::from_millis(low), Offset::from_millis(high))
    }

    #[test]
    fn three_that_overlap_outvote_two_that_do_not() {
        let agreed = agreement(
            &[
                millis(-10, 10),
                millis(0, 20),
                millis(5, 30),
                millis(900, 950),
                millis(-900, -800),
            ],
            3,
        )
        .unwrap();

        assert_eq!(agreed.interval, millis(5, 10));
        assert_eq!(agreed.counted, [true, true, true, false, false]);
    }

    #[test]
    fn two_groups_are_no_agreement() {
        let two_and_two = [
            millis(0, 10),
            millis(1, 11),
            millis(500, 510),
            millis(501, 511),
        ];

        assert_eq!(agreement(&two_and_two, 3), None);
        assert_eq!(agreement(&[], 3), None);
    }

    #[test]
    fn a_liar_among_wide_honest_intervals_makes_the_answer_wider_and_not_wrong() {
        // Truth 0. The two liars sit where two of the honest intervals overlap without the third.
        let intervals = [
            millis(-1, 1),
            millis(-50, 50),
            millis(-50, 50),
            millis(40, 45),
            millis(40, 45),
        ];
        let agreed = agreement(&intervals, 3).unwrap();

        assert!(agreed.interval.contains(Offset::ZERO));
        assert_eq!(agreed.interval, millis(-1, 45));
    }

    #[test]
    fn a_half_width_reaches_both_ends() {
        let odd = Interval::between(Offset::from_micros(0), Offset::from_micros(3));

        assert_eq!(odd.half_width(), Duration::from_micros(2));
        assert_eq!(odd.middle(), Offset::from_micros(1));
    }
}
