//! Whether codes are made from the measured time instead of the computer's.

use std::time::Duration;

use crate::{
    instant::{Offset, Reading},
    survey::{By, Known, OPERATORS_NEEDED},
    trusted::TrustedClock,
};

/// A correction this large is made only after a click, because a forged time would let somebody collect codes that
/// become valid later.
pub const CONFIRM_BEYOND: Duration = Duration::from_secs(10 * 60);
/// Smaller differences change no code that matters.
const WORTH_IT: Duration = Duration::from_secs(2);
/// Larger ones have to be confirmed by web sites.
const HTTPS_BEYOND: Duration = Duration::from_secs(2 * 60);
/// What was clicked for still holds for an offset this near.
const SAME_OFFSET: Duration = Duration::from_secs(5);

/// What the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Switch {
    /// Codes from the computer's clock.
    #[default]
    Off,
    /// Corrected codes.
    On,
    /// Corrected codes, and a click for an offset beyond [`CONFIRM_BEYOND`].
    Confirmed(Offset),
}

/// What is done to codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// Nothing, because the person did not ask for it; this much would be added.
    Possible(Offset),
    /// Nothing; this is why.
    Blocked(Blocked),
    /// Nothing before a click; then this much is added.
    NeedsConfirmation(Offset),
    /// This much is added to the computer's clock.
    By(Offset),
}

/// Why there is no correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// The clock was never checked, or too long ago.
    NotMeasured,
    /// The last check came to no agreement.
    NotAgreed,
    /// The time is not known well enough.
    TooUncertain,
    /// The clock is right.
    Small,
    /// So large a difference has to be confirmed by web sites, and they did not.
    NeedsHttps,
}

/// What is done to codes now. `trusted` is what the last check that came to an agreement found; `contradicted`: a later
/// one did not.
pub fn correction(
    switch: Switch,
    trusted: Option<&TrustedClock>,
    contradicted: bool,
    reading: Reading,
) -> Correction {
    if contradicted {
        return Correction::Blocked(Blocked::NotAgreed);
    }
    let Some(trusted) = trusted else {
        return Correction::Blocked(Blocked::NotMeasured);
    };
    let known = match switch {
        Switch::Off => trusted.known(reading),
        Switch::On | Switch::Confirmed(_) => trusted.known_to_go_on(reading),
    };
    let Some(known) = known else {
        return Correction::Blocked(Blocked::TooUncertain);
    };
    if let Some(blocked) = guard(&known) {
        return Correction::Blocked(blocked);
    }

    let by = known.offset;
    match switch {
        Switch::Off => Correction::Possible(by),
        Switch::On if by.abs() > CONFIRM_BEYOND => Correction::NeedsConfirmation(by),
        Switch::Confirmed(clicked)
            if by.abs() > CONFIRM_BEYOND && (by - clicked).abs() > SAME_OFFSET =>
        {
            Correction::NeedsConfirmation(by)
        }
        Switch::On | Switch::Confirmed(_) => Correction::By(by),
    }
}

fn guard(known: &Known) -> Option<Blocked> {
    let far = known.offset.abs();
    let too_few = known.by == By::Ntp && known.agreeing < OPERATORS_NEEDED;

    if too_few {
        Some(Blocked::NotAgreed)
    } else if far < WORTH_IT {
        Some(Blocked::Small)
    } else if far > HTTPS_BEYOND && !known.is_confirmed {
        Some(Blocked::NeedsHttps)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instant::{Boot, Wall};

    fn found(seconds: i64, change: impl FnOnce(&mut Known)) -> TrustedClock {
        let mut known = Known {
            offset: Offset::from_seconds(seconds),
            uncertainty: Duration::from_millis(20),
            agreeing: 3,
            asked: 5,
            by: By::Ntp,
            is_confirmed: false,
        };
        change(&mut known);
        TrustedClock::new(known, at(0))
    }

    fn at(seconds: u64) -> Reading {
        Reading {
            wall: Wall::from_seconds(1_795_320_000).after(Duration::from_secs(seconds)),
            boot: Boot::new(Duration::from_secs(seconds)),
        }
    }

    fn now(switch: Switch, trusted: &TrustedClock) -> Correction {
        correction(switch, Some(trusted), false, at(0))
    }

    #[test]
    fn nothing_is_corrected_before_the_person_says_so() {
        let slow = found(47, |_| ());

        assert_eq!(
            now(Switch::Off, &slow),
            Correction::Possible(Offset::from_seconds(47))
        );
        assert_eq!(
            now(Switch::On, &slow),
            Correction::By(Offset::from_seconds(47))
        );
    }

    #[test]
    fn a_right_clock_is_left_alone() {
        assert_eq!(
            now(Switch::On, &found(1, |_| ())),
            Correction::Blocked(Blocked::Small)
        );
        assert_eq!(
            now(Switch::On, &found(-2, |_| ())),
            Correction::By(Offset::from_seconds(-2))
        );
    }

    #[test]
    fn a_measurement_that_is_missing_contradicted_or_vague_corrects_nothing() {
        let slow = found(47, |_| ());
        let few = found(47, |known| known.agreeing = 2);
        let vague = found(5, |known| known.uncertainty = Duration::from_secs(3));

        assert_eq!(
            correction(Switch::On, None, false, at(0)),
            Correction::Blocked(Blocked::NotMeasured)
        );
        assert_eq!(
            correction(Switch::On, Some(&slow), true, at(0)),
            Correction::Blocked(Blocked::NotAgreed)
        );
        assert_eq!(
            now(Switch::On, &few),
            Correction::Blocked(Blocked::NotAgreed)
        );
        assert_eq!(
            now(Switch::On, &vague),
            Correction::Blocked(Blocked::TooUncertain)
        );
    }

    #[test]
    fn two_web_sites_are_enough_because_they_prove_who_they_are() {
        let by_https = found(47, |known| {
            (known.by, known.agreeing, known.is_confirmed) = (By::Https, 2, true);
        });

        assert_eq!(
            now(Switch::On, &by_https),
            Correction::By(Offset::from_seconds(47))
        );
    }

    #[test]
    fn beyond_two_minutes_web_sites_have_to_confirm() {
        let far = found(121, |_| ());
        let confirmed = found(121, |known| known.is_confirmed = true);

        assert_eq!(
            now(Switch::On, &far),
            Correction::Blocked(Blocked::NeedsHttps)
        );
        assert_eq!(
            now(Switch::On, &confirmed),
            Correction::By(Offset::from_seconds(121))
        );
    }

    #[test]
    fn beyond_ten_minutes_each_offset_needs_its_own_click() {
        let hour = found(3_600, |known| known.is_confirmed = true);
        let by = Offset::from_seconds(3_600);

        assert_eq!(now(Switch::On, &hour), Correction::NeedsConfirmation(by));
        assert_eq!(now(Switch::Confirmed(by), &hour), Correction::By(by));
        let other = Switch::Confirmed(Offset::from_seconds(-3_600));
        assert_eq!(now(other, &hour), Correction::NeedsConfirmation(by));
    }

    #[test]
    fn a_correction_in_use_outlasts_the_status() {
        let slow = found(47, |_| ());
        let night = at(8 * 3_600);

        assert_eq!(
            correction(Switch::Off, Some(&slow), false, night),
            Correction::Blocked(Blocked::TooUncertain)
        );
        assert_eq!(
            correction(Switch::On, Some(&slow), false, night),
            Correction::By(Offset::from_seconds(47))
        );
    }
}
