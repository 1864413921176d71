//! Compares with another device: which moment a code belongs to tells how far its clock is off.

use std::time::Duration;

use otp::{Algorithm, Code, Digits, Finder, Parameters, Period, Secret, TimeStep};

use crate::instant::{Offset, Wall};

/// One code is looked for this far away. Further out, other moments have the same digits too often (1 in 350 a day).
const ONE_CODE_WITHIN: Duration = Duration::from_secs(3_600);
/// Two codes in a row are looked for this far away.
const TWO_CODES_WITHIN: Duration = Duration::from_secs(24 * 3_600);

/// What a code from another device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// It belongs to a moment.
    Found(Drift),
    /// No code for certain: the next one from the same device would tell.
    NeedsNext,
    /// It fits when codes are made in another way from the same key.
    OtherParameters {
        /// In which way.
        parameters: Parameters,
        /// The moment then.
        drift: Drift,
    },
    /// The other device holds another key.
    OtherKey,
    /// It is no code of this length or any usual one.
    Malformed,
}

/// How far another device's clock is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    /// The code is for so many steps after ours; negative for before.
    pub steps: i64,
    /// The clock is at least this far ahead of the truth.
    pub low: Offset,
    /// And less than this.
    pub high: Offset,
}

/// Finds the moment that `code`, and `next` right after it, belong to. `now` is the true time at which the last of them
/// is shown; `uncertainty`: how far that may be off. `None` for counter-based codes, which belong to no moment.
pub fn compare(
    secret: &Secret,
    parameters: Parameters,
    code: &Code,
    next: Option<&Code>,
    now: Wall,
    uncertainty: Duration,
) -> Option<Comparison> {
    let wanted = Wanted {
        secret,
        code,
        next,
        now,
        uncertainty,
    };
    let period = parameters.period()?;

    Some(wanted.compare(parameters, period))
}

struct Wanted<'a> {
    secret: &'a Secret,
    code: &'a Code,
    next: Option<&'a Code>,
    now: Wall,
    uncertainty: Duration,
}

impl Wanted<'_> {
    fn compare(&self, parameters: Parameters, period: Period) -> Comparison {
        if !self.is_whole(parameters) {
            return Comparison::Malformed;
        }
        if self.next.is_none() {
            return match self.find_one(parameters, period) {
                Some(steps) => Comparison::Found(self.drift(steps, period)),
                None => Comparison::NeedsNext,
            };
        }
        if let Some(steps) = self.find_two(parameters, period) {
            return Comparison::Found(self.drift(steps, period));
        }

        other_ways(parameters)
            .filter(|other| self.fits(*other))
            .find_map(|other| {
                let period = other.period()?;
                let steps = self.find_two(other, period)?;
                Some(Comparison::OtherParameters {
                    parameters: other,
                    drift: self.drift(steps, period),
                })
            })
            .unwrap_or(Comparison::OtherKey)
    }

    /// Whether what was typed is a code, of this account or made in another usual way.
    fn is_whole(&self, parameters: Parameters) -> bool {
        let is_code = |way: Parameters| {
            [Some(self.code), self.next]
                .into_iter()
                .flatten()
                .all(|code| {
                    // EXPOSE: the length of what a person typed, and whether it is digits.
                    let text = code.expose();
                    let whole = match way {
                        Parameters::Totp { .. } | Parameters::Hotp { .. } => {
                            text.bytes().all(|byte| byte.is_ascii_digit())
                        }
                        Parameters::Steam | Parameters::Motp { .. } | Parameters::Yandex { .. } => {
                            text.bytes().all(|byte| byte.is_ascii_alphanumeric())
                        }
                    };
                    whole && text.len() == usize::from(way.digits().count())
                })
        };

        is_code(parameters) || other_ways(parameters).any(is_code)
    }

    fn fits(&self, parameters: Parameters) -> bool {
        // EXPOSE: only the length.
        self.code.expose().len() == usize::from(parameters.digits().count())
    }

    /// The only moment near by with this code.
    fn find_one(&self, parameters: Parameters, period: Period) -> Option<i64> {
        let centre = self.step(period);
        let finder = Finder::new(self.secret, parameters, self.code);
        let mut found = away(period, ONE_CODE_WITHIN).filter(|&steps| {
            centre
                .checked_add_signed(steps)
                .is_some_and(|step| finder.is_at(TimeStep(step)))
        });
        let first = found.next()?;

        found.next().is_none().then_some(first)
    }

    /// The nearest moment with both codes, one after the other; the later one is the one shown now.
    fn find_two(&self, parameters: Parameters, period: Period) -> Option<i64> {
        let centre = self.step(period);
        let finder = Finder::new(self.secret, parameters, self.next?);
        let before = Finder::new(self.secret, parameters, self.code);

        away(period, TWO_CODES_WITHIN).find(|&steps| {
            centre.checked_add_signed(steps).is_some_and(|step| {
                finder.is_at(TimeStep(step))
                    && step
                        .checked_sub(1)
                        .is_some_and(|step| before.is_at(TimeStep(step)))
            })
        })
    }

    fn step(&self, period: Period) -> u64 {
        self.now.unix().seconds() / u64::from(period.seconds())
    }

    /// The other clock shows a moment within the code's step.
    fn drift(&self, steps: i64, period: Period) -> Drift {
        let period = i64::from(period.seconds());
        let into_step = Offset::from_micros(self.now.micros().rem_euclid(period * 1_000_000));
        let starts = Offset::from_seconds(steps.saturating_mul(period)) - into_step;
        let unsure = Offset::from_micros(crate::instant::micros_of(self.uncertainty));

        Drift {
            steps,
            low: starts - unsure,
            high: starts + Offset::from_seconds(period) + unsure,
        }
    }
}

/// How many steps away to look, the nearest first.
fn away(period: Period, within: Duration) -> impl Iterator<Item = i64> {
    let most = i64::try_from(within.as_secs() / u64::from(period.seconds()))
        .unwrap_or(0)
        .max(1);

    std::iter::once(0).chain((1..=most).flat_map(|steps| [-steps, steps]))
}

/// The other ways in which apps make codes of one key.
fn other_ways(parameters: Parameters) -> impl Iterator<Item = Parameters> {
    let algorithms = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512];
    let digits = [Digits::SIX, Digits::EIGHT];
    let seconds = [30, 60]
        .into_iter()
        .filter_map(|seconds| Period::try_from(seconds).ok());
    let seconds: Vec<Period> = seconds.collect();

    algorithms
        .into_iter()
        .flat_map(move |algorithm| digits.into_iter().map(move |digits| (algorithm, digits)))
        .flat_map(move |(algorithm, digits)| {
            seconds
                .clone()
                .into_iter()
                .map(move |period| Parameters::Totp {
                    algorithm,
                    digits,
                    period,
                })
        })
        // Mobile-OTP, Yandex and Steam make their codes from keys of another kind.
        .filter(move |other| matches!(parameters, Parameters::Totp { .. }) && *other != parameters)
}

#[cfg(test)]
mod tests;
