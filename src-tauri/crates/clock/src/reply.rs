//! A time server's reply, judged by its bytes: what it says about the clock, or why it does not count.
//!
//! Whoever receives the reply has checked that it answers the request (address, origin timestamp, mode) and that it is
//! no kiss of death. What is checked here is what a liar or a broken server may still write into it.

use std::time::Duration;

use crate::{
    instant::{Offset, Wall, micros_of},
    interval::Interval,
};

/// The length of a reply without extensions, in bytes (RFC 5905 §7.3).
pub const REPLY_BYTES: usize = 48;

/// The truth is not before this moment, 2026-11-01: the code is younger. Tells NTP's eras apart (RFC 5905 §6), so that
/// a computer that believes in 1970 or in 2100 is corrected like any other, until the year 2162.
pub const NOT_BEFORE: Wall = Wall::from_seconds(1_793_491_200);

/// Seconds between 1900, NTP's beginning, and 1970.
const SECONDS_1900_TO_1970: i64 = 2_208_988_800;
/// Seconds of an NTP era: the counter has 32 bits.
const ERA_SECONDS: i64 = 1 << 32;
/// A server that knows the time less well is not asked for seconds. In 1/65,536 s.
const ROOT_DISTANCE_MAX: u64 = 1 << 16;
/// A server that was set longer ago runs on its own.
const REFERENCE_AGE_MAX: Duration = Duration::from_secs(24 * 3_600);
/// A server answers within this, or its two timestamps are made up.
const PROCESSING_MAX: Duration = Duration::from_secs(1);
/// How much longer than the whole exchange a server may claim to have worked: the grain of clocks.
const PROCESSING_SLACK: Duration = Duration::from_millis(1);
/// Reading a clock twice, rounding, a coarse clock at the server.
const GRAIN: Duration = Duration::from_millis(1);
/// A clock gone by itself, per second (RFC 5905 §11.1, "PHI").
const WANDER_PPM: u32 = 15;
/// On a day with a leap second, honest servers may be a second apart.
const LEAP_SLACK: Duration = Duration::from_secs(1);

/// Why a server's word does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Rejection {
    /// Nothing came back in time.
    #[error("no answer")]
    NoAnswer,
    /// Its name has no address.
    #[error("its name was not found")]
    NotFound,
    /// The network or the host said that nobody listens there.
    #[error("the connection was refused")]
    Refused,
    /// Packets came, but none answered the request: too short, another origin, another mode.
    #[error("only packets that answer no request came back")]
    OnlyJunk,
    /// A version of the protocol that was not asked for.
    #[error("it speaks another version")]
    Version,
    /// Kiss of death `DENY` or `RSTR`: it is not to be asked again (RFC 5905 §7.4).
    #[error("it asked never to be asked again")]
    Denied,
    /// Kiss of death `RATE`: it was asked too often.
    #[error("it asked to be asked less often")]
    TooOften,
    /// Another kiss of death.
    #[error("it refused to answer")]
    OtherKiss,
    /// It does not know the time itself.
    #[error("it does not know the time itself")]
    Unsynchronised,
    /// A timestamp is missing.
    #[error("a timestamp is missing")]
    TimestampMissing,
    /// It answered before it was asked.
    #[error("it answered before it was asked")]
    AnsweredBeforeAsked,
    /// It claims to have worked longer than the whole exchange took, which would make its word look precise.
    #[error("it claims more time than the exchange took")]
    WorkedTooLong,
    /// A clock that ticks in whole seconds, or a made-up one.
    #[error("its clock is too coarse")]
    Coarse,
    /// It is too far from a real clock to know the second.
    #[error("it is too far from a real clock")]
    TooFar,
    /// Its clock was last set more than a day ago.
    #[error("its clock was not set for more than a day")]
    Stale,
    /// Its clock was set in the future.
    #[error("its clock was set in the future")]
    SetInFuture,
    /// It was asked already under another name.
    #[error("it is the same server as another one")]
    SameServer,
    /// The others agree on something else.
    #[error("the others agree on another time")]
    Outvoted,
}

/// One request and its reply, as this computer saw them.
#[derive(Debug, Clone, Copy)]
pub struct Exchange {
    /// What the local clock showed when the request left.
    pub sent: Wall,
    /// How long it took until the reply was here, by a clock that nobody can set.
    pub round_trip: Duration,
}

/// What one good reply says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Server − local.
    pub offset: Offset,
    /// The time on the network, both ways.
    pub delay: Duration,
    /// How far the truth may be from `offset`, all the way to the clock that the server was set by.
    pub uncertainty: Duration,
    /// What the server was set by.
    pub reference: [u8; 4],
    /// A leap second is announced for the end of the day.
    pub leap_announced: bool,
}

impl Sample {
    /// Where the truth lies if the server is honest. `age`: since the reply.
    pub fn interval(&self, age: Duration) -> Interval {
        let wandered = age * WANDER_PPM / 1_000_000;

        Interval::around(self.offset, self.uncertainty.saturating_add(wandered))
    }
}

/// Judges a reply.
pub fn judge(reply: &[u8; REPLY_BYTES], exchange: Exchange) -> Result<Sample, Rejection> {
    let packet = Packet::of(reply);
    packet.check()?;
    let worked = packet.worked()?;
    if worked > PROCESSING_MAX || worked > exchange.round_trip.saturating_add(PROCESSING_SLACK) {
        return Err(Rejection::WorkedTooLong);
    }

    let delay = exchange.round_trip.saturating_sub(worked);
    // Both differences are taken between whole instants, not between counters that wrap around: right for any clock.
    let out = packet.received.wall() - exchange.sent;
    let back = packet.transmitted.wall() - exchange.sent.after(exchange.round_trip);
    let offset = Offset::from_micros(midpoint(out.micros(), back.micros()));
    let leap = if packet.leap_announced() {
        LEAP_SLACK
    } else {
        Duration::ZERO
    };

    Ok(Sample {
        offset,
        delay,
        uncertainty: delay / 2 + packet.root_distance() + GRAIN + leap,
        reference: packet.reference,
        leap_announced: packet.leap_announced(),
    })
}

fn midpoint(one: i64, other: i64) -> i64 {
    let sum = i128::from(one) + i128::from(other);

    i64::try_from(sum.div_euclid(2)).unwrap_or(i64::MAX)
}

/// A moment as NTP writes it: 32 bits of seconds and 32 of fractions, without an era.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Timestamp(u64);

impl Timestamp {
    const fn is_missing(self) -> bool {
        self.0 == 0
    }

    /// How long after `earlier`; negative as a wrapped number.
    const fn minus(self, earlier: Self) -> i64 {
        self.0.wrapping_sub(earlier.0).cast_signed()
    }

    /// In the era that does not lie before [`NOT_BEFORE`].
    fn wall(self) -> Wall {
        let seconds = i64::from(u32::try_from(self.0 >> 32).unwrap_or(0)) - SECONDS_1900_TO_1970;
        let fraction = self.0 & u64::from(u32::MAX);
        let micros = i64::try_from((fraction * 1_000_000) >> 32).unwrap_or(0);
        let eras = (NOT_BEFORE.seconds() - seconds).max(0) + ERA_SECONDS - 1;

        Wall::from_micros(
            (seconds + eras.div_euclid(ERA_SECONDS) * ERA_SECONDS) * 1_000_000 + micros,
        )
    }
}

/// The fields that are looked at.
struct Packet {
    leap: u8,
    precision: i8,
    root_delay: u32,
    root_dispersion: u32,
    reference: [u8; 4],
    reference_set: Timestamp,
    received: Timestamp,
    transmitted: Timestamp,
}

impl Packet {
    fn of(bytes: &[u8; REPLY_BYTES]) -> Self {
        let four = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        let number = |at: usize| u32::from_be_bytes(four(at));
        let timestamp =
            |at: usize| Timestamp(u64::from(number(at)) << 32 | u64::from(number(at + 4)));

        Self {
            leap: bytes[0] >> 6,
            precision: bytes[3].cast_signed(),
            root_delay: number(4),
            root_dispersion: number(8),
            reference: four(12),
            reference_set: timestamp(16),
            received: timestamp(32),
            transmitted: timestamp(40),
        }
    }

    fn check(&self) -> Result<(), Rejection> {
        if self.received.is_missing() || self.transmitted.is_missing() {
            return Err(Rejection::TimestampMissing);
        }
        if self.precision > 0 {
            return Err(Rejection::Coarse);
        }
        if self.root_distance_units() > ROOT_DISTANCE_MAX {
            return Err(Rejection::TooFar);
        }
        // A server that does not say when it was set may still be right.
        let set_ago = self.transmitted.minus(self.reference_set);
        if !self.reference_set.is_missing() && set_ago < 0 {
            return Err(Rejection::SetInFuture);
        }
        if !self.reference_set.is_missing() && span(set_ago) > REFERENCE_AGE_MAX {
            return Err(Rejection::Stale);
        }

        Ok(())
    }

    fn worked(&self) -> Result<Duration, Rejection> {
        let worked = self.transmitted.minus(self.received);
        if worked < 0 {
            return Err(Rejection::AnsweredBeforeAsked);
        }

        Ok(span(worked))
    }

    /// Half the way to the real clock and what was lost on it (RFC 5905 §A.5.5.2), in 1/65,536 s.
    fn root_distance_units(&self) -> u64 {
        u64::from(self.root_delay) / 2 + u64::from(self.root_dispersion)
    }

    fn root_distance(&self) -> Duration {
        Duration::from_micros(self.root_distance_units() * 1_000_000 / 65_536)
    }

    const fn leap_announced(&self) -> bool {
        matches!(self.leap, 1 | 2)
    }
}

/// A span in NTP's units of 1/2^32 s; a negative one counts as none.
fn span(units: i64) -> Duration {
    let units = u64::try_from(units).unwrap_or(0);

    Duration::from_micros(
        (units >> 32) * 1_000_000 + (((units & u64::from(u32::MAX)) * 1_000_000) >> 32),
    )
}

/// How a moment is written into a reply, for responders that tests play.
pub fn timestamp_of(moment: Wall) -> u64 {
    let seconds = (moment.seconds() + SECONDS_1900_TO_1970).rem_euclid(ERA_SECONDS);
    let micros = moment.micros().rem_euclid(1_000_000).unsigned_abs();
    // Rounded up, so that reading gives the same microsecond.
    let fraction = (micros << 32).div_ceil(1_000_000);

    seconds.unsigned_abs() << 32 | fraction
}

/// A span in microseconds as NTP's short format of 1/65,536 s, for responders that tests play.
pub fn short_of(span: Duration) -> u32 {
    u32::try_from((i128::from(micros_of(span)) << 16) / 1_000_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
