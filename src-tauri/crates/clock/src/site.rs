//! The date line of web sites: where the truth lies when only whole seconds are told (RFC 9110 §6.6.1).
//!
//! One line leaves a second open. Asking again just as the site's second should turn halves what is left each time.

use std::time::Duration;

use crate::{
    instant::{Offset, Wall},
    interval::Interval,
    reply::NOT_BEFORE,
};

/// The most requests that one site gets in one check.
pub const REQUESTS_MAX: usize = 4;

/// The date line is cut to this.
const GRAIN: Offset = Offset::from_seconds(1);
/// A site that computes its date line ahead of time renews it within this.
const SLACK: Offset = Offset::from_millis(10);

/// Why a site's word does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SiteProblem {
    /// Its name has no address.
    #[error("its name was not found")]
    NotFound,
    /// The network or the host said that nobody listens there.
    #[error("the connection was refused")]
    Refused,
    /// Nothing came back in time.
    #[error("no answer")]
    NoAnswer,
    /// It could not prove that it is who it should be, at the time that it claims.
    #[error("its certificate is not valid at the time that it claims")]
    Certificate,
    /// What came back was no answer with a date.
    #[error("no date came back")]
    NoDate,
    /// A memory on the way answered, with the date of an earlier answer.
    #[error("the answer was an old one")]
    Old,
    /// Its date is before this program was made.
    #[error("its date is long past")]
    Past,
    /// Its dates contradict each other.
    #[error("its dates contradict each other")]
    Contradiction,
    /// The others agree on something else.
    #[error("the others agree on another time")]
    Outvoted,
}

/// One request and its date line, as this computer saw them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateLine {
    /// What the site wrote, a whole second.
    pub date: Wall,
    /// What the local clock showed when the request left.
    pub sent: Wall,
    /// How long it took until the answer was here, by a clock that nobody can set.
    pub round_trip: Duration,
}

impl DateLine {
    /// Where the truth lies if the site is honest: it read its clock after the request left and before the answer came.
    fn interval(&self) -> Interval {
        let arrived = self.sent.after(self.round_trip);

        Interval::between(
            self.date - arrived - SLACK,
            self.date - self.sent + GRAIN + SLACK,
        )
    }
}

/// What several date lines of one site say together.
pub fn narrowed(lines: &[DateLine]) -> Result<Interval, SiteProblem> {
    if lines.iter().any(|line| line.date < NOT_BEFORE) {
        return Err(SiteProblem::Past);
    }
    let low = lines.iter().map(|line| line.interval().low()).max();
    let high = lines.iter().map(|line| line.interval().high()).min();
    let (low, high) = low.zip(high).ok_or(SiteProblem::NoDate)?;

    if low > high {
        return Err(SiteProblem::Contradiction);
    }
    Ok(Interval::between(low, high))
}

/// How long to wait before the next request, so that it arrives when the site's second turns if the truth lies in the
/// middle of what is known. Less than a second.
pub fn until_the_second_turns(known: Interval, now: Wall, round_trip: Duration) -> Duration {
    let there = now.after(round_trip / 2) + known.middle();
    let into_second = there.micros().rem_euclid(1_000_000).unsigned_abs();

    Duration::from_micros((1_000_000 - into_second) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Wall = Wall::from_seconds(1_795_320_000);

    /// Asks a site whose clock is so far ahead, over a line of these delays.
    fn line(sent: Wall, ahead: Offset, there: Duration, back: Duration) -> DateLine {
        let read = sent.after(there) + ahead;

        DateLine {
            date: Wall::from_seconds(read.seconds()),
            sent,
            round_trip: there + back,
        }
    }

    #[test]
    fn one_line_leaves_a_second_open() {
        let way = Duration::from_millis(20);
        let found = narrowed(&[line(NOW, Offset::from_seconds(47), way, way)]).unwrap();

        assert!(found.contains(Offset::from_seconds(47)));
        assert_eq!(found.half_width(), Duration::from_millis(530));
    }

    #[test]
    fn a_date_from_before_the_program_was_made_is_no_date() {
        let old = line(
            NOW,
            Offset::from_seconds(-365 * 86_400),
            Duration::ZERO,
            Duration::ZERO,
        );

        assert_eq!(narrowed(&[old]), Err(SiteProblem::Past));
        assert_eq!(narrowed(&[]), Err(SiteProblem::NoDate));
    }

    #[test]
    fn dates_that_jump_are_no_dates() {
        let at = |ahead| {
            line(
                NOW,
                Offset::from_seconds(ahead),
                Duration::ZERO,
                Duration::ZERO,
            )
        };

        assert_eq!(narrowed(&[at(0), at(5)]), Err(SiteProblem::Contradiction));
    }

    proptest! {
        #[test]
        fn four_lines_hold_the_truth_and_know_it_to_a_tenth_of_a_second(
            ahead in -4_000_000_i64..400_000_000_000_000,
            start in 0_u64..1_000_000,
            ways in prop::collection::vec((1_u64..30_000, 1_u64..30_000), REQUESTS_MAX),
        ) {
            let truth = Offset::from_micros(ahead);
            let mut now = NOW.after(Duration::from_micros(start));
            let mut lines: Vec<DateLine> = Vec::new();
            for (there, back) in ways {
                let (there, back) = (Duration::from_micros(there), Duration::from_micros(back));
                if let (Ok(known), Some(last)) = (narrowed(&lines), lines.last()) {
                    let wait = until_the_second_turns(known, now, last.round_trip);
                    prop_assert!(wait < Duration::from_secs(1));
                    now = now.after(wait);
                }
                lines.push(line(now, truth, there, back));
                now = now.after(there + back);
            }

            let found = narrowed(&lines).unwrap();
            prop_assert!(found.contains(truth), "{found:?}");
            prop_assert!(found.half_width() < Duration::from_millis(160), "{found:?}");
        }
    }
}
