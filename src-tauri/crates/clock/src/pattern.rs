//! What a wrong clock looks like tells why it is wrong.

use std::time::Duration;

use crate::{
    instant::{Offset, Wall, micros_of},
    reply::NOT_BEFORE,
};

/// A clock that is wrong by whole hours is so within this.
const WHOLE_HOUR_WITHIN: Duration = Duration::from_secs(60);
/// No time zone is further away from another.
const ZONE_HOURS_MAX: i64 = 26;
/// A date typed wrong leaves the time of day nearly right.
const WHOLE_DAY_WITHIN: Duration = Duration::from_secs(2 * 60);
/// A drift shows over at least this long ...
const DRIFT_OVER: Duration = Duration::from_secs(20 * 3_600);
/// ... and every check lies this near the line.
const DRIFT_WITHIN: Duration = Duration::from_millis(500);
/// A clock that gains or loses less than this a day is a good clock.
const DRIFT_MIN_PER_DAY: f64 = 0.5;
/// A computer's oscillator is never that bad; it was set instead.
const DRIFT_MAX_PER_DAY: f64 = 60.0;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Why the clock is probably wrong. `ahead` here is the clock − the truth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pattern {
    /// Wrong by whole hours: the time was set by hand instead of the time zone.
    TimeZoneByHand {
        /// So many hours ahead; negative for behind.
        hours: i64,
    },
    /// Wrong by exactly the time zone: another system keeps local time in the hardware clock.
    DualBoot {
        /// So many hours ahead; negative for behind.
        hours: i64,
    },
    /// The clock fell back to the year it was made in.
    DeadBattery {
        /// The year that it shows.
        year: i64,
    },
    /// Wrong by whole days: a date with a typing mistake.
    DateTyped {
        /// So many days ahead; negative for behind.
        days: i64,
    },
    /// It gains or loses a little every day.
    Drifting {
        /// Seconds a day that it gains; negative for losing.
        seconds_per_day: f64,
    },
    /// It was set, or stood still, while this program was watching.
    Jumped {
        /// So much forward; negative for back.
        by: Offset,
    },
}

/// The result of an earlier check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// When, in true time.
    pub at: Wall,
    /// Server − local.
    pub offset: Offset,
}

/// A clock that moved on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// So much forward.
    pub by: Offset,
}

/// The reason that fits an offset. `zone`: how far local time is ahead of UTC here. `past`: earlier checks in order.
pub fn pattern(
    now: Past,
    local: Wall,
    zone: Offset,
    past: &[Past],
    jump: Option<Jump>,
) -> Option<Pattern> {
    let ahead = -now.offset;

    whole_hours(ahead, zone)
        .or_else(|| dead_battery(ahead, local))
        .or_else(|| whole_days(ahead))
        .or_else(|| {
            jump.filter(|_| is_off(ahead))
                .map(|jump| Pattern::Jumped { by: jump.by })
        })
        .or_else(|| drifting(past, now))
}

/// Whether the clock is wrong enough to ask why.
const fn is_off(ahead: Offset) -> bool {
    ahead.abs().as_secs() >= 2
}

fn whole_hours(ahead: Offset, zone: Offset) -> Option<Pattern> {
    let (hours, rest) = nearest(ahead, HOUR);
    if hours == 0 || hours.abs() > ZONE_HOURS_MAX || rest > WHOLE_HOUR_WITHIN {
        return None;
    }
    // A day off is a date, not a zone.
    if hours.abs() == 24 && rest <= WHOLE_DAY_WITHIN {
        return None;
    }
    let (zone_hours, zone_rest) = nearest(zone, HOUR);
    let is_the_zone = zone_rest.is_zero() && zone_hours != 0 && hours.abs() == zone_hours.abs();

    Some(if is_the_zone {
        Pattern::DualBoot { hours }
    } else {
        Pattern::TimeZoneByHand { hours }
    })
}

/// A clock that shows a time before this program was made, by years.
fn dead_battery(ahead: Offset, local: Wall) -> Option<Pattern> {
    let behind_by_years = ahead < -Offset::from_seconds(300 * 86_400);

    (behind_by_years && local < NOT_BEFORE).then(|| Pattern::DeadBattery {
        year: year_of(local),
    })
}

fn whole_days(ahead: Offset) -> Option<Pattern> {
    let (days, rest) = nearest(ahead, DAY);

    (days != 0 && rest <= WHOLE_DAY_WITHIN).then_some(Pattern::DateTyped { days })
}

/// The slope of the line through all checks, if they lie on one.
fn drifting(past: &[Past], now: Past) -> Option<Pattern> {
    let first = past.first()?;
    let span = now.at - first.at;
    if past.len() < 2 || span < Offset::from_micros(micros_of(DRIFT_OVER)) {
        return None;
    }
    let per_second = (now.offset - first.offset).seconds() / span.seconds();
    let on_the_line = past.iter().all(|check| {
        let expected = first.offset.seconds() + per_second * (check.at - first.at).seconds();
        (check.offset.seconds() - expected).abs() <= DRIFT_WITHIN.as_secs_f64()
    });
    // The offset of a clock that gains becomes smaller.
    let seconds_per_day = -per_second * DAY.as_secs_f64();

    (on_the_line && (DRIFT_MIN_PER_DAY..DRIFT_MAX_PER_DAY).contains(&seconds_per_day.abs()))
        .then_some(Pattern::Drifting { seconds_per_day })
}

/// How many whole units, and how far from that.
fn nearest(offset: Offset, unit: Duration) -> (i64, Duration) {
    let unit = micros_of(unit);
    let count = offset.micros().saturating_add(unit / 2).div_euclid(unit);
    let rest = offset.micros().abs_diff(count.saturating_mul(unit));

    (count, Duration::from_micros(rest))
}

/// The year of a date (days to civil, by the 400-year cycle of 146,097 days).
fn year_of(wall: Wall) -> i64 {
    let days = wall.seconds().div_euclid(86_400) + 719_468;
    let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);

    // These years begin in March.
    cycle * 400 + year + i64::from(day_of_year >= 306)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Wall = Wall::from_seconds(1_795_320_000);

    fn wrong_by(ahead: i64, zone: i64) -> Option<Pattern> {
        let now = Past {
            at: NOW,
            offset: Offset::from_seconds(-ahead),
        };
        pattern(
            now,
            NOW + Offset::from_seconds(ahead),
            Offset::from_seconds(zone),
            &[],
            None,
        )
    }

    #[test]
    fn whole_hours_are_a_time_zone_set_by_hand_or_another_system() {
        assert_eq!(
            wrong_by(7_230, 3_600),
            Some(Pattern::TimeZoneByHand { hours: 2 })
        );
        assert_eq!(
            wrong_by(-3_580, 3_600),
            Some(Pattern::DualBoot { hours: -1 })
        );
        assert_eq!(
            wrong_by(3_600, 0),
            Some(Pattern::TimeZoneByHand { hours: 1 })
        );
        assert_eq!(wrong_by(3_700, 3_600), None);
        assert_eq!(wrong_by(47, 3_600), None);
    }

    #[test]
    fn whole_days_are_a_typing_mistake() {
        assert_eq!(wrong_by(86_400, 0), Some(Pattern::DateTyped { days: 1 }));
        assert_eq!(wrong_by(-86_415, 0), Some(Pattern::DateTyped { days: -1 }));
        assert_eq!(
            wrong_by(365 * 86_400 + 30, 0),
            Some(Pattern::DateTyped { days: 365 })
        );
    }

    #[test]
    fn a_year_long_gone_is_an_empty_battery() {
        for (shown, year) in [
            (0, 1970),
            (946_684_800, 2000),
            (1_577_836_800, 2020),
            (-1, 1969),
        ] {
            assert_eq!(
                wrong_by(shown - NOW.seconds(), 0),
                Some(Pattern::DeadBattery { year }),
                "{shown}"
            );
        }
    }

    #[test]
    fn checks_on_a_line_are_a_drift_and_others_are_not() {
        let check = |hours: i64, millis: i64| Past {
            at: Wall::from_seconds(NOW.seconds() + hours * 3_600),
            offset: Offset::from_millis(millis),
        };
        let drifting = |past: &[Past], now: Past| pattern(now, now.at, Offset::ZERO, past, None);

        assert_eq!(
            drifting(&[check(0, 0), check(24, 4_000)], check(48, 8_000)),
            Some(Pattern::Drifting {
                seconds_per_day: -4.0
            })
        );
        assert_eq!(
            drifting(&[check(0, 0), check(24, 0)], check(48, 8_000)),
            None
        );
        assert_eq!(drifting(&[check(0, 0), check(1, 100)], check(2, 200)), None);
        assert_eq!(drifting(&[check(0, 0), check(24, 5)], check(48, 10)), None);
    }

    #[test]
    fn a_clock_that_was_moved_says_so_only_while_it_is_wrong() {
        let jump = Some(Jump {
            by: Offset::from_seconds(-40),
        });
        let now = |offset| Past {
            at: NOW,
            offset: Offset::from_seconds(offset),
        };

        assert_eq!(
            pattern(now(40), NOW, Offset::ZERO, &[], jump),
            Some(Pattern::Jumped {
                by: Offset::from_seconds(-40)
            })
        );
        assert_eq!(pattern(now(0), NOW, Offset::ZERO, &[], jump), None);
    }

    #[test]
    fn years_begin_in_january() {
        for (seconds, year) in [
            (951_782_399, 2000),
            (951_782_400, 2000),
            (978_307_199, 2000),
            (978_307_200, 2001),
            (4_102_444_799, 2099),
            (4_102_444_800, 2100),
        ] {
            assert_eq!(year_of(Wall::from_seconds(seconds)), year, "{seconds}");
        }
    }
}
