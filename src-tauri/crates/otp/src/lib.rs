//! One-time codes (RFC 4226, RFC 6238, Steam, Mobile-OTP, Yandex) and the addresses that carry their keys. Pure: no clock, no I/O.
//!
//! Time is always an argument. Whatever comes from outside (keys, addresses, numbers) is parsed once into a type
//! that cannot be wrong, or refused with a typed reason; nothing is clamped and nothing is dropped in silence.
#![forbid(unsafe_code)]

pub mod base32;
mod code;
mod enrollment;
mod finder;
pub mod migration;
mod parameters;
mod payload;
mod pin;
pub mod secret;
mod time;
pub mod uri;

pub use base32::Base32Error;
pub use code::{Code, Snapshot, find_step, hotp_code};
pub use enrollment::{Enrollment, KEY_BITS_USUAL_MIN, Warning, warnings_about};
pub use finder::Finder;
pub use migration::{Transfer, TransferParts};
pub use parameters::{
    Algorithm, Digits, DigitsOutOfRange, Parameters, Period, PeriodOutOfRange, UnknownAlgorithm,
};
pub use payload::{OtherKind, Payload};
pub use pin::{PinError, PinLength, join_pin, split_pin};
pub use secret::{Secret, SecretLengthError, SecretText};
pub use time::{TimeStep, UnixTime};
pub use uri::UriError;
