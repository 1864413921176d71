//! Another device's clock, by a code that it shows.

use otp::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;
use specta_typescript::Number;

use super::SignedMillis;
use crate::views::accounts::AlgorithmView;

/// A code that another device shows.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CompareRequest {
    /// The account's id.
    pub id: String,
    /// The code.
    #[specta(type = String)]
    pub code: SecretText,
    /// The code right after it, which is shown now.
    #[specta(type = Option<String>)]
    pub next_code: Option<SecretText>,
}

/// What another device's code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum CompareView {
    /// Both devices are in the same step.
    Same {
        /// How far the other clock is ahead.
        drift_ms: DriftView,
    },
    /// The other device is ahead, or behind.
    StepsAway {
        /// Negative for behind.
        #[specta(type = Number)]
        steps: i64,
        /// The same in seconds.
        #[specta(type = Number)]
        seconds: i64,
        /// How far the other clock is ahead.
        drift_ms: DriftView,
    },
    /// Not certain: the next code would tell.
    NeedsNext,
    /// The same key, and codes are made in another way.
    OtherParameters {
        /// The other hash.
        algorithm: AlgorithmView,
        /// The other length.
        digits: u8,
        /// The other period.
        period_seconds: u32,
        /// How many steps away.
        #[specta(type = Number)]
        steps: i64,
    },
    /// Another key.
    OtherKey,
    /// No code of this account.
    Malformed {
        /// How many digits its codes have.
        digits: u8,
    },
}

/// How far another device's clock is ahead of the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DriftView {
    /// At least.
    pub low: SignedMillis,
    /// At most.
    pub high: SignedMillis,
}
