//! The clock: what is known about it, what that means for codes, and what can be done.

mod compare;
mod from;
mod refused;
mod servers;

use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;

use super::Millis;
pub use compare::{CompareRequest, CompareView, DriftView};
pub use refused::{
    CopiedView, OffsetCodeView, RefusalSolvedRequest, RefusedCause, RefusedView,
    SetAccountOffsetRequest, SiblingView,
};
pub use servers::{ClockServer, ServerFrom, SetClockServersRequest};

/// A span in milliseconds, either way. For offsets of the clock: this computer's clock − the true time, so that a slow
/// clock is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct SignedMillis(#[specta(type = Number)] pub i64);

/// Everything on the clock page.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    /// Whether the network may be asked.
    pub consent: bool,
    /// Whether a check is under way.
    pub checking: bool,
    /// What is known now. Becomes `unknown` again when the last check is too long ago.
    pub status: ClockStatus,
    /// The last check, in corrected time.
    pub checked_at_ms: Option<Millis>,
    /// Of the last check, in the order asked.
    pub answers: Vec<ClockAnswer>,
    /// What is done to codes.
    pub correction: ClockCorrection,
    /// What the clock, uncorrected, means for the next code. Null while its offset is unknown.
    pub meaning: Option<ClockMeaning>,
    /// Why the clock is probably wrong.
    pub pattern: Option<ClockPattern>,
    /// What the operating system says about its clock. Needs no network.
    pub system: ClockSystem,
    /// How the clock is put right here.
    pub fix: ClockFix,
    /// Who is asked.
    pub servers: Vec<ClockServer>,
}

/// What is known about the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ClockStatus {
    /// It was never checked, or too long ago.
    Unknown,
    /// Below 5 seconds.
    Right(ClockKnown),
    /// 5 to 15 seconds.
    LittleOff(ClockKnown),
    /// More.
    Wrong(ClockKnown),
    /// The servers contradict each other.
    Disagree {
        /// How far the most distant answers are apart.
        spread_ms: Millis,
    },
    /// Too few answered.
    TooFew {
        /// So many did.
        answered: u32,
        /// So many would have to.
        needed: u32,
    },
    /// One voice answers for all of them.
    Intercepted,
    /// Nobody answered.
    Offline,
}

/// An offset that enough servers agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockKnown {
    /// Negative for a slow clock.
    pub offset_ms: SignedMillis,
    /// How far the truth may be from that, either way.
    pub uncertainty_ms: Millis,
    /// How many servers agree.
    pub agreeing: u32,
    /// How many were asked.
    pub asked: u32,
    /// How it was found out.
    pub by: ClockBy,
}

/// How an offset was found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ClockBy {
    /// Time servers.
    Ntp,
    /// Web sites.
    Https,
}

/// What one server said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockAnswer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Negative for a slow clock; null without a usable answer.
    pub offset_ms: Option<SignedMillis>,
    /// The time on the network, both ways.
    pub round_trip_ms: Option<Millis>,
    /// Whether it has a part in the verdict.
    pub counted: bool,
    /// Why not, if it is not for the verdict's sake.
    pub rejected: Option<ClockRejection>,
}

/// Why a server's word does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ClockRejection {
    /// Nothing came back in time.
    NoAnswer,
    /// Its name has no address.
    NotFound,
    /// Nobody listens there.
    Refused,
    /// It does not know the time itself.
    Unsynchronised,
    /// It asked to be left alone.
    KissOfDeath,
    /// It claims what cannot be.
    Implausible,
    /// It is too far from a real clock.
    TooFar,
    /// The others agree on another time.
    Outvoted,
    /// What came back was no answer.
    Malformed,
    /// A web site did not prove who it is.
    Certificate,
}

/// What is done to codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockCorrection {
    /// Whether codes are made from the measured time.
    pub on: bool,
    /// What is, or would be, added to this computer's clock; null if nothing can be.
    pub by_ms: Option<SignedMillis>,
    /// Over 10 minutes: only after a click each time.
    pub needs_confirmation: bool,
    /// Why nothing can be added.
    pub blocked: Option<ClockBlocked>,
}

/// Why there is no correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ClockBlocked {
    /// The clock was never checked.
    NotMeasured,
    /// The servers do not agree.
    NotAgreed,
    /// The time is not known well enough.
    TooUncertain,
    /// The clock is right.
    Small,
    /// Web sites did not confirm so large an offset.
    NeedsHttps,
}

/// What an offset means for a code with the usual period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockMeaning {
    /// The usual period.
    pub period_seconds: u32,
    /// A typed code, at a portal that takes one step either way.
    pub one_step: Chance,
    /// A typed code, at a portal that takes nothing but its own step.
    pub strict: Chance,
    /// A code that is pasted at once, at a portal that takes one step either way.
    pub one_step_pasted: Chance,
    /// How many steps the codes are away; negative for too old.
    #[specta(type = Number)]
    pub steps_away: i64,
}

/// The chance of a refusal, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Chance {
    /// At least.
    #[specta(type = Number)]
    pub low: f64,
    /// At most.
    #[specta(type = Number)]
    pub high: f64,
}

/// Why the clock is probably wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ClockPattern {
    /// By whole hours: the time was set instead of the time zone.
    TimeZoneByHand {
        /// Negative for slow.
        #[specta(type = Number)]
        hours: i64,
    },
    /// By exactly the time zone: another system on this computer.
    DualBoot {
        /// Negative for slow.
        #[specta(type = Number)]
        hours: i64,
    },
    /// By years: an empty battery.
    DeadBattery {
        /// The year that it shows.
        #[specta(type = Number)]
        year: i64,
    },
    /// By whole days: a typing mistake.
    DateTyped {
        /// Negative for slow.
        #[specta(type = Number)]
        days: i64,
    },
    /// A little more every day.
    Drifting {
        /// Negative for losing.
        #[specta(type = Number)]
        seconds_per_day: f64,
    },
    /// It moved while Claviger was open.
    Jumped {
        /// Negative for back.
        by_ms: SignedMillis,
    },
}

/// What the operating system says about its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ClockSystem {
    /// It is kept right.
    Synchronised,
    /// Nobody keeps it right.
    Unsynchronised,
    /// It does not say.
    Unknown,
}

/// How the clock is put right here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockFix {
    /// Whose settings to describe.
    pub system: FixSystem,
    /// What the system calls itself, `Debian`.
    pub name: String,
    /// A command for a terminal, where there is one.
    pub command: Option<String>,
}

/// Whose settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FixSystem {
    /// GNOME and its relatives.
    Gnome,
    /// KDE Plasma.
    Kde,
    /// Another desktop on Linux.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    Macos,
}

/// What checks found, the oldest first: at most one point a day, for two weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockHistory {
    /// The points.
    pub points: Vec<ClockPoint>,
}

/// What one check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClockPoint {
    /// When.
    pub at_ms: Millis,
    /// Negative for a slow clock.
    pub offset_ms: SignedMillis,
    /// How far the truth may be from that.
    pub uncertainty_ms: Millis,
    /// More than a step either way.
    pub outside: bool,
}

/// Switches the correction.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetClockCorrectionRequest {
    /// Whether codes are made from the measured time. For an offset over 10 minutes this is the click that it needs.
    pub on: bool,
}
