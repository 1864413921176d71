//! How likely a portal refuses a code, and until when it takes one.
//!
//! With T the period, d how far this clock is ahead of the truth, e how far the portal's is, and L how long a code is
//! under way, the portal's step is ⌊(φ + x)/T⌋ steps after the code's, where x = L + e − d and φ, the age of the code
//! when it is read, is as likely anywhere in its period. A portal takes codes of so many steps in the past and in the
//! future (RFC 6238 §5.2).

use std::{f64::consts::SQRT_2, time::Duration};

use otp::{Period, UnixTime};

use crate::instant::Offset;

/// Hand typing, as a log-normal distribution: half of all codes take less than this, in seconds ...
const TYPED_MEDIAN: f64 = 8.0;
/// ... and this is the spread of the logarithm.
const TYPED_SIGMA: f64 = 0.5;
/// A chance is looked at in so many places of what the offset may be.
const PLACES: u32 = 9;

/// What a portal takes besides the code of its own step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tolerance {
    /// Steps in the past.
    pub past: u32,
    /// Steps in the future.
    pub future: u32,
}

impl Tolerance {
    /// Nothing else.
    pub const STRICT: Self = Self { past: 0, future: 0 };
    /// One step either way, as most do.
    pub const ONE_STEP: Self = Self { past: 1, future: 1 };
}

/// How long it takes from reading a code until the portal checks it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Delay {
    /// Always this long, in seconds.
    Fixed(f64),
    /// Log-normal.
    Spread {
        /// Half take less than this, in seconds; above 0.
        median: f64,
        /// The standard deviation of the logarithm; above 0.
        sigma: f64,
    },
}

impl Delay {
    /// Copied and pasted at once.
    pub const PASTED: Self = Self::Fixed(0.0);
    /// Typed by hand.
    pub const TYPED: Self = Self::Spread {
        median: TYPED_MEDIAN,
        sigma: TYPED_SIGMA,
    };

    /// ∫ from −∞ to `limit` of (Pr[L > v] − 1 for v < 0) dv: the mean of the smaller of L and `limit`.
    fn mean_up_to(self, limit: f64) -> f64 {
        if limit <= 0.0 {
            return limit;
        }
        match self {
            Self::Fixed(delay) => delay.min(limit),
            Self::Spread { median, sigma } => {
                let z = (limit / median).ln() / sigma;
                let mean = median * (sigma * sigma / 2.0).exp();
                mean * normal(z - sigma) + limit * normal(-z)
            }
        }
    }
}

/// The chance that a code is refused, from 0 to 1. Exact.
///
/// `ahead`: d − e, how far this clock is ahead of the portal's, in seconds.
pub fn refusal(period: Period, tolerance: Tolerance, delay: Delay, ahead: f64) -> f64 {
    let period = f64::from(period.seconds());
    // Too old: (1/T) ∫ Pr[X > u] du over u in [w_p T, (w_p + 1) T], with X > u meaning L > u + d − e.
    let oldest = period * f64::from(tolerance.past) + ahead;
    let too_old = delay.mean_up_to(oldest + period) - delay.mean_up_to(oldest);
    // Too new: (1/T) ∫ Pr[X < −u] du over u in [w_f T, (w_f + 1) T], with X < −u meaning L < d − e − u.
    let newest = ahead - period * f64::from(tolerance.future);
    let not_too_new = delay.mean_up_to(newest) - delay.mean_up_to(newest - period);

    (too_old / period + 1.0 - not_too_new / period).clamp(0.0, 1.0)
}

/// A chance that is known between two values, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// The chance over everything that the offset (server − local) may be.
pub fn chance_of_refusal(
    period: Period,
    tolerance: Tolerance,
    delay: Delay,
    offset: Offset,
    uncertainty: Duration,
) -> Chance {
    let (middle, half) = (-offset.seconds(), uncertainty.as_secs_f64());
    let chances = (0..PLACES).map(|place| {
        let at = f64::from(place) / f64::from(PLACES - 1) * 2.0 - 1.0;
        refusal(period, tolerance, delay, middle + at * half)
    });

    chances.fold(
        Chance {
            low: 1.0,
            high: 0.0,
        },
        |chance, one| Chance {
            low: chance.low.min(one),
            high: chance.high.max(one),
        },
    )
}

/// Until when, in true time, a portal takes a code whose step ends at `valid_until`.
pub fn good_until(valid_until: UnixTime, period: Period, tolerance: Tolerance) -> UnixTime {
    let longer = u64::from(period.seconds()) * u64::from(tolerance.past);

    valid_until.saturating_add(Duration::from_secs(longer))
}

/// Φ, the share of a normal distribution below `z`.
fn normal(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

#[cfg(test)]
mod tests;
