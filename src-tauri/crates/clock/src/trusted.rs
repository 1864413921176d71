//! The true time, carried on from the last check by a clock that nobody can set.

use std::time::Duration;

use crate::{
    instant::{Boot, Offset, Reading, Wall},
    survey::Known,
};

/// How much a computer's oscillator may be off, per second. Quartz is within 50 ppm; this leaves room for heat.
const DRIFT_PPM: u32 = 100;
/// Known less well than this, a check counts as forgotten.
const UNCERTAINTY_MAX: Duration = Duration::from_secs(2);
/// A correction that is in use is kept longer than one is begun, because the clock that it corrects is much worse:
/// until this part of it is uncertain ...
const KEPT_PART: u32 = 4;
/// ... and at most so much, a quarter of the shortest usual period.
const KEPT_UNCERTAINTY_MAX: Duration = Duration::from_millis(7_500);

/// The true time at one moment, and the time since the computer started at that moment.
///
/// Setting the computer's clock afterwards, sleep, and a change of the time zone do not touch it, so a clock that was
/// put right is never corrected a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrustedClock {
    truth: Wall,
    boot: Boot,
    known: Known,
}

impl TrustedClock {
    /// `reading`: of the computer's clocks, to which `known` applies.
    pub fn new(known: Known, reading: Reading) -> Self {
        Self {
            truth: reading.wall + known.offset,
            boot: reading.boot,
            known,
        }
    }

    /// What it was made from, as its own offset and reading, for another run of the program.
    pub fn parts(&self) -> (Known, Reading) {
        let wall = self.truth + -self.known.offset;

        (
            self.known,
            Reading {
                wall,
                boot: self.boot,
            },
        )
    }

    /// The true time. `None` after the computer was started again.
    pub fn now(&self, boot: Boot) -> Option<Wall> {
        boot.since(self.boot)
            .map(|elapsed| self.truth.after(elapsed))
    }

    /// How far [`TrustedClock::now`] may be from the truth, either way.
    pub fn uncertainty(&self, boot: Boot) -> Duration {
        let elapsed = boot.since(self.boot).unwrap_or(Duration::MAX);

        self.known
            .uncertainty
            .saturating_add(elapsed / 1_000_000 * DRIFT_PPM)
    }

    /// What is known, as it applies now: with the offset that the clock has now. `None` when it has become too
    /// uncertain.
    pub fn known(&self, reading: Reading) -> Option<Known> {
        self.known_to(reading, UNCERTAINTY_MAX)
    }

    /// The same for whoever relies on a correction already.
    pub fn known_to_go_on(&self, reading: Reading) -> Option<Known> {
        let offset = self.now(reading.boot)? - reading.wall;
        let worth = (offset.abs() / KEPT_PART).clamp(UNCERTAINTY_MAX, KEPT_UNCERTAINTY_MAX);

        self.known_to(reading, worth)
    }

    /// How long until [`TrustedClock::known`] says nothing any more.
    pub fn expires_in(&self, boot: Boot) -> Duration {
        let left = UNCERTAINTY_MAX.saturating_sub(self.uncertainty(boot));

        left * (1_000_000 / DRIFT_PPM)
    }

    fn known_to(&self, reading: Reading, uncertainty_max: Duration) -> Option<Known> {
        let uncertainty = self.uncertainty(reading.boot);
        let offset: Offset = self.now(reading.boot)? - reading.wall;

        (uncertainty <= uncertainty_max).then_some(Known {
            offset,
            uncertainty,
            ..self.known
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::survey::By;

    fn known(offset: Offset) -> Known {
        Known {
            offset,
            uncertainty: Duration::from_millis(20),
            agreeing: 5,
            asked: 5,
            by: By::Ntp,
            is_confirmed: false,
        }
    }

    fn reading(wall_seconds: i64, boot_seconds: u64) -> Reading {
        Reading {
            wall: Wall::from_seconds(wall_seconds),
            boot: Boot::new(Duration::from_secs(boot_seconds)),
        }
    }

    #[test]
    fn it_is_the_same_when_it_is_made_again_from_its_parts() {
        let trusted = TrustedClock::new(known(Offset::from_seconds(47)), reading(1_000, 10));
        let (known, reading) = trusted.parts();

        assert_eq!(TrustedClock::new(known, reading), trusted);
    }

    #[test]
    fn a_clock_that_was_put_right_is_not_corrected_again() {
        let trusted = TrustedClock::new(known(Offset::from_seconds(47)), reading(1_000_000, 500));

        let before = trusted.known(reading(1_000_010, 510)).unwrap();
        assert_eq!(before.offset, Offset::from_seconds(47));
        let put_right = trusted.known(reading(1_000_067, 520)).unwrap();
        assert_eq!(put_right.offset, Offset::ZERO);
        assert_eq!(
            trusted.now(Boot::new(Duration::from_secs(520))),
            Some(Wall::from_seconds(1_000_067))
        );
    }

    #[test]
    fn it_gets_less_sure_and_expires_after_five_and_a_half_hours() {
        let trusted = TrustedClock::new(known(Offset::from_seconds(1)), reading(0, 0));
        let hour = 3_600;

        assert_eq!(
            trusted.uncertainty(Boot::new(Duration::from_secs(3_600))),
            Duration::from_millis(380)
        );
        assert!(trusted.known(reading(5 * hour, 5 * 3_600)).is_some());
        assert_eq!(trusted.known(reading(6 * hour, 6 * 3_600)), None);
        assert_eq!(
            trusted.expires_in(Boot::new(Duration::ZERO)),
            Duration::from_secs(19_800)
        );
        assert_eq!(
            trusted.expires_in(Boot::new(Duration::from_secs(6 * 3_600))),
            Duration::ZERO
        );
    }

    #[test]
    fn a_correction_in_use_is_kept_as_long_as_the_clock_is_much_worse() {
        let trusted = TrustedClock::new(known(Offset::from_seconds(47)), reading(0, 0));
        let small = TrustedClock::new(known(Offset::from_seconds(3)), reading(0, 0));
        let night = reading(10 * 3_600, 10 * 3_600);

        assert!(trusted.known(night).is_none());
        assert!(trusted.known_to_go_on(night).is_some());
        assert!(small.known_to_go_on(night).is_none());
        assert!(
            trusted
                .known_to_go_on(reading(24 * 3_600, 24 * 3_600))
                .is_none()
        );
    }

    #[test]
    fn nothing_is_known_after_a_restart() {
        let trusted = TrustedClock::new(known(Offset::ZERO), reading(1_000, 500));

        assert_eq!(trusted.now(Boot::new(Duration::from_secs(3))), None);
        assert_eq!(trusted.known(reading(1_100, 3)), None);
        assert_eq!(
            trusted.expires_in(Boot::new(Duration::from_secs(3))),
            Duration::ZERO
        );
    }

    proptest! {
        #[test]
        fn whatever_is_done_to_the_clock_and_however_long_it_sleeps_the_time_stays_right(
            steps in prop::collection::vec((0_u64..2_000_000_000, -100_000_000_000_i64..100_000_000_000), 1..20),
            wrong_by in -10_000_000_000_i64..10_000_000_000,
        ) {
            let truth = Wall::from_seconds(1_795_320_000);
            let mut wall_error = Offset::from_micros(wrong_by);
            let start = Boot::new(Duration::from_secs(100));
            let trusted = TrustedClock::new(
                known(-wall_error),
                Reading { wall: truth + wall_error, boot: start },
            );
            let mut elapsed = Duration::ZERO;
            for (asleep, jump) in steps {
                elapsed += Duration::from_micros(asleep);
                wall_error = wall_error + Offset::from_micros(jump);
                let now = Reading {
                    wall: truth.after(elapsed) + wall_error,
                    boot: start.after(elapsed),
                };

                prop_assert_eq!(trusted.now(now.boot), Some(truth.after(elapsed)));
                if let Some(known) = trusted.known(now) {
                    prop_assert_eq!(now.wall + known.offset, truth.after(elapsed));
                }
            }
        }
    }
}
