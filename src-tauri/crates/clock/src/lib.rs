//! What time it is, how sure that is, and what it means for a code. Pure: no sockets, no clock reads.
//!
//! A time server's reply is judged ([`reply`]), becomes an interval that the truth lies in ([`interval`]), and several
//! of them become a [`Verdict`]. A [`TrustedClock`] carries it on by the time since the computer started, so nothing
//! that is done to the computer's clock afterwards changes what is known. All random numbers and all moments are
//! arguments.
#![forbid(unsafe_code)]

mod correction;
mod detective;
mod instant;
mod interval;
pub mod manners;
mod pattern;
mod refusal;
pub mod reply;
pub mod site;
mod survey;
mod trusted;

pub use correction::{Blocked, CONFIRM_BEYOND, Correction, Switch, correction};
pub use detective::{Comparison, Drift, compare};
pub use instant::{Boot, Offset, Reading, Wall};
pub use interval::{Agreement, Interval, agreement};
pub use pattern::{Jump, Past, Pattern, pattern};
pub use refusal::{Chance, Delay, Tolerance, chance_of_refusal, good_until, refusal};
pub use reply::{Exchange, Rejection, Sample};
pub use site::SiteProblem;
pub use survey::{
    Answer, By, Known, Level, OPERATORS_NEEDED, Question, Verdict, confirmed_by, judge,
    needs_confirmation, needs_more_rounds,
};
pub use trusted::TrustedClock;
