//! What is unusual about an account, in words.

use otp::Warning;
use serde::Serialize;

/// One warning, as in JSON.
#[derive(Serialize)]
pub(super) struct WarningView {
    /// A stable name.
    kind: &'static str,
    /// For people.
    pub(super) message: String,
}

impl WarningView {
    pub(super) fn of(warning: &Warning) -> Self {
        let (kind, message) = match warning {
            Warning::KeyWeak { bits } => (
                "key_weak",
                format!("This key has only {bits} bits. The standard asks for 128."),
            ),
            Warning::DigitsUnusual { digits } => (
                "digits_unusual",
                format!("Codes of {digits} digits are unusual."),
            ),
            Warning::PeriodUnusual { seconds } => (
                "period_unusual",
                format!("A new code every {seconds} seconds is unusual."),
            ),
            Warning::IssuerDiffers { prefix, parameter } => (
                "issuer_differs",
                format!("The address names two issuers: {prefix} and {parameter}."),
            ),
            Warning::CounterMissing => (
                "counter_missing",
                "The address does not say where the counter stands; it starts at 0.".to_owned(),
            ),
            Warning::Renamed { name, meaning } => (
                "renamed",
                format!("The parameter {name} was taken for {meaning}."),
            ),
            Warning::Ignored { name } => (
                "ignored",
                format!("The parameter {name} means nothing here."),
            ),
        };

        Self { kind, message }
    }
}
