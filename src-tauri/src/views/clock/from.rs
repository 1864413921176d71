//! From what the core knows to what is shown. The core counts server − local; people are told clock − truth.

use std::time::Duration;

use clock::{
    Answer, Blocked, By, Comparison, Correction, Delay, Drift, Known, Level, Offset, Pattern,
    Rejection, SiteProblem, Switch, Tolerance, Verdict, chance_of_refusal,
};
use otp::{Parameters, Period};
use platform::{
    sites::SiteAnswer,
    sntp::{Server, SystemState},
};
use vault::ClockPoint as Point;

use super::{
    Chance, ClockAnswer, ClockBlocked, ClockBy, ClockCorrection, ClockKnown, ClockMeaning,
    ClockPattern, ClockPoint, ClockRejection, ClockStatus, ClockSystem, CompareView, DriftView,
    SignedMillis,
};
use crate::{error::count, views::Millis};

/// One step of the usual period.
const STEP: Duration = Duration::from_secs(30);

impl SignedMillis {
    /// How far this clock is ahead.
    pub(crate) fn ahead(offset: Offset) -> Self {
        Self((-offset).millis())
    }

    /// What is added to this clock.
    pub(crate) const fn added(offset: Offset) -> Self {
        Self(offset.millis())
    }
}

impl From<Duration> for Millis {
    fn from(span: Duration) -> Self {
        Self(u64::try_from(span.as_millis()).unwrap_or(u64::MAX))
    }
}

impl From<&Known> for ClockKnown {
    fn from(known: &Known) -> Self {
        Self {
            offset_ms: SignedMillis::ahead(known.offset),
            // Rounded up: less than a millisecond is not nothing.
            uncertainty_ms: (known.uncertainty + Duration::from_micros(999)).into(),
            agreeing: count(known.agreeing),
            asked: count(known.asked),
            by: match known.by {
                By::Ntp => ClockBy::Ntp,
                By::Https => ClockBy::Https,
            },
        }
    }
}

impl From<&Known> for ClockStatus {
    fn from(known: &Known) -> Self {
        let view = ClockKnown::from(known);
        match Level::of(known.offset) {
            Level::Right => Self::Right(view),
            Level::LittleOff => Self::LittleOff(view),
            Level::Wrong => Self::Wrong(view),
        }
    }
}

impl From<&Verdict> for ClockStatus {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Agree(known) => known.into(),
            Verdict::Disagree { spread } => Self::Disagree {
                spread_ms: (*spread).into(),
            },
            Verdict::TooFew { answered, needed } => Self::TooFew {
                answered: count(*answered),
                needed: count(*needed),
            },
            Verdict::Intercepted => Self::Intercepted,
            Verdict::Offline => Self::Offline,
        }
    }
}

impl ClockAnswer {
    /// `agreed`: the verdict is one that answers have a part in.
    pub(crate) fn new(server: &Server, answer: &Answer, agreed: bool) -> Self {
        let sample = answer.heard.as_ref().ok();

        Self {
            host: server.host.clone(),
            port: server.port,
            offset_ms: sample.map(|sample| SignedMillis::ahead(sample.offset)),
            round_trip_ms: sample.map(|sample| sample.delay.into()),
            counted: agreed && sample.is_some(),
            rejected: answer.heard.err().map(ClockRejection::from),
        }
    }
}

impl From<&SiteAnswer> for ClockAnswer {
    fn from(answer: &SiteAnswer) -> Self {
        let sample = answer.heard.ok();

        Self {
            host: answer.site.host.clone(),
            port: answer.site.port,
            offset_ms: sample.map(|sample| SignedMillis::ahead(sample.offset())),
            round_trip_ms: sample.map(|sample| sample.round_trip.into()),
            counted: sample.is_some(),
            rejected: answer.heard.err().map(ClockRejection::from),
        }
    }
}

impl From<SiteProblem> for ClockRejection {
    fn from(problem: SiteProblem) -> Self {
        match problem {
            SiteProblem::NotFound => Self::NotFound,
            SiteProblem::Refused => Self::Refused,
            SiteProblem::NoAnswer => Self::NoAnswer,
            SiteProblem::Certificate => Self::Certificate,
            SiteProblem::NoDate => Self::Malformed,
            SiteProblem::Old | SiteProblem::Past | SiteProblem::Contradiction => Self::Implausible,
            SiteProblem::Outvoted => Self::Outvoted,
        }
    }
}

impl From<Rejection> for ClockRejection {
    fn from(rejection: Rejection) -> Self {
        match rejection {
            Rejection::NoAnswer => Self::NoAnswer,
            Rejection::NotFound => Self::NotFound,
            Rejection::Refused => Self::Refused,
            // A second name of a server that was asked already is left out before.
            Rejection::OnlyJunk | Rejection::Version | Rejection::SameServer => Self::Malformed,
            Rejection::Denied | Rejection::TooOften | Rejection::OtherKiss => Self::KissOfDeath,
            Rejection::Unsynchronised | Rejection::Stale => Self::Unsynchronised,
            Rejection::TimestampMissing
            | Rejection::AnsweredBeforeAsked
            | Rejection::WorkedTooLong
            | Rejection::Coarse
            | Rejection::SetInFuture => Self::Implausible,
            Rejection::TooFar => Self::TooFar,
            Rejection::Outvoted => Self::Outvoted,
        }
    }
}

impl ClockCorrection {
    pub(crate) fn new(switch: Switch, correction: Correction) -> Self {
        let (by, blocked) = match correction {
            Correction::Possible(by) | Correction::NeedsConfirmation(by) | Correction::By(by) => {
                (Some(by), None)
            }
            Correction::Blocked(blocked) => (None, Some(blocked.into())),
        };
        let far = by.is_some_and(|by| by.abs() > clock::CONFIRM_BEYOND);

        Self {
            on: match correction {
                Correction::NeedsConfirmation(_) => false,
                Correction::Possible(_) | Correction::Blocked(_) | Correction::By(_) => {
                    switch != Switch::Off
                }
            },
            by_ms: by.map(SignedMillis::added),
            needs_confirmation: far && !matches!(correction, Correction::By(_)),
            blocked,
        }
    }
}

impl From<Blocked> for ClockBlocked {
    fn from(blocked: Blocked) -> Self {
        match blocked {
            Blocked::NotMeasured => Self::NotMeasured,
            Blocked::NotAgreed => Self::NotAgreed,
            Blocked::TooUncertain => Self::TooUncertain,
            Blocked::Small => Self::Small,
            Blocked::NeedsHttps => Self::NeedsHttps,
        }
    }
}

impl From<&Known> for ClockMeaning {
    fn from(known: &Known) -> Self {
        let period = Period::default();
        let chance = |tolerance, delay| {
            let chance =
                chance_of_refusal(period, tolerance, delay, known.offset, known.uncertainty);
            Chance {
                low: chance.low,
                high: chance.high,
            }
        };
        let step = Offset::from_seconds(period.seconds().into()).micros();

        Self {
            period_seconds: period.seconds(),
            one_step: chance(Tolerance::ONE_STEP, Delay::TYPED),
            strict: chance(Tolerance::STRICT, Delay::TYPED),
            one_step_pasted: chance(Tolerance::ONE_STEP, Delay::PASTED),
            steps_away: -(known
                .offset
                .micros()
                .saturating_add(step / 2)
                .div_euclid(step)),
        }
    }
}

impl From<Pattern> for ClockPattern {
    fn from(pattern: Pattern) -> Self {
        match pattern {
            Pattern::TimeZoneByHand { hours } => Self::TimeZoneByHand { hours },
            Pattern::DualBoot { hours } => Self::DualBoot { hours },
            Pattern::DeadBattery { year } => Self::DeadBattery { year },
            Pattern::DateTyped { days } => Self::DateTyped { days },
            Pattern::Drifting { seconds_per_day } => Self::Drifting { seconds_per_day },
            Pattern::Jumped { by } => Self::Jumped {
                by_ms: SignedMillis(by.millis()),
            },
        }
    }
}

impl From<SystemState> for ClockSystem {
    fn from(state: SystemState) -> Self {
        match state {
            SystemState::Synchronised => Self::Synchronised,
            SystemState::Unsynchronised => Self::Unsynchronised,
            SystemState::Unknown => Self::Unknown,
        }
    }
}

impl From<&Point> for ClockPoint {
    fn from(point: &Point) -> Self {
        let offset = Offset::from_micros(point.offset_us);

        Self {
            at_ms: point.at.into(),
            offset_ms: SignedMillis::ahead(offset),
            uncertainty_ms: Duration::from_micros(point.uncertainty_us).into(),
            outside: offset.abs() > STEP,
        }
    }
}

impl CompareView {
    pub(crate) fn new(comparison: Comparison, parameters: Parameters) -> Self {
        let period = |parameters: Parameters| parameters.period().map_or(0, Period::seconds);
        match comparison {
            Comparison::Found(drift) if drift.steps == 0 => Self::Same {
                drift_ms: drift.into(),
            },
            Comparison::Found(drift) => Self::StepsAway {
                steps: drift.steps,
                seconds: drift.steps.saturating_mul(period(parameters).into()),
                drift_ms: drift.into(),
            },
            Comparison::NeedsNext => Self::NeedsNext,
            Comparison::OtherParameters {
                parameters: other,
                drift,
            } => Self::OtherParameters {
                algorithm: other.algorithm().into(),
                digits: other.digits().count(),
                period_seconds: period(other),
                steps: drift.steps,
            },
            Comparison::OtherKey => Self::OtherKey,
            Comparison::Malformed => Self::Malformed {
                digits: parameters.digits().count(),
            },
        }
    }
}

impl From<Drift> for DriftView {
    fn from(drift: Drift) -> Self {
        Self {
            low: SignedMillis(drift.low.millis()),
            high: SignedMillis(drift.high.millis()),
        }
    }
}
