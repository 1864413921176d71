//! A code that a portal refused.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::ClockStatus;
use crate::views::Millis;

/// What Claviger can check itself after a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefusedView {
    /// The account's id.
    pub id: String,
    /// Who issued it.
    pub issuer: String,
    /// Its name there.
    pub label: String,
    /// What is known about the clock.
    pub clock: ClockStatus,
    /// Other accounts of the same issuer.
    pub siblings: Vec<SiblingView>,
    /// What was copied for this account since the vault was opened.
    pub copied: Option<CopiedView>,
    /// Whether its codes come from a counter.
    pub counter: bool,
    /// How many steps the portal's clock is off.
    pub offset_steps: i32,
    /// Causes in the order to show: the most common ones here first.
    pub causes: Vec<RefusedCause>,
}

/// Another account of the same issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SiblingView {
    /// Its id.
    pub id: String,
    /// Its name there.
    pub label: String,
}

/// The code that was copied last for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopiedView {
    /// How many times this very code was copied.
    pub times: u32,
    /// Whether that code's step is still the current one.
    pub same_step: bool,
    /// When the next code begins.
    pub next_at_ms: Millis,
    /// Until when a portal takes it that takes one step either way.
    pub good_until_ms: Millis,
}

/// Why a portal may refuse a code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "camelCase")]
pub enum RefusedCause {
    /// The clock.
    Clock,
    /// Another account of the same issuer.
    Account,
    /// Used already, or too old.
    Used,
    /// The portal has a new key.
    Replaced,
    /// Another way in.
    OtherWay,
    /// Nothing of these.
    Help,
}

/// A code for a portal whose clock is off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OffsetCodeView {
    /// So many steps later.
    pub steps: i32,
    /// The digits.
    pub code: String,
    /// Until when it is shown.
    pub valid_until_ms: Millis,
}

/// Sets an account's own offset.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetAccountOffsetRequest {
    /// The account's id.
    pub id: String,
    /// So many steps later; 0 removes it.
    pub steps: i32,
}

/// Notes what a refusal was about.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefusalSolvedRequest {
    /// The account's id.
    pub id: String,
    /// What it was.
    pub cause: RefusedCause,
}
