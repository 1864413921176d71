//! Codes at one instant. The page derives everything else from them until they are over.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Millis, clock::SignedMillis};

/// One account's code. `code` is null while codes are hidden, and for a counter before "New code".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodeView {
    /// The account's, or the draft's, id.
    pub id: String,
    /// The digits, or Steam's five characters.
    pub code: Option<String>,
    /// The code of the next period.
    pub next_code: Option<String>,
    /// When the code began.
    pub valid_from_ms: Millis,
    /// When it ends.
    pub valid_until_ms: Millis,
    /// How long a code lives; null for a counter.
    pub period_ms: Option<Millis>,
}

/// Several codes, all taken at one instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodesView {
    /// The instant, in corrected time.
    pub taken_at_ms: Millis,
    /// What was added to this computer's clock for that; null for nothing.
    pub corrected_by_ms: Option<SignedMillis>,
    /// In the order that was asked for; ids that are gone are left out.
    pub codes: Vec<CodeView>,
}

/// Asks for the codes of these accounts.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodesRequest {
    /// At most [`CODES_MAX`] ids.
    pub ids: Vec<String>,
}

/// More rows than any screen shows at once.
pub const CODES_MAX: usize = 200;

/// The code that is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WhichCode {
    /// The one that is valid now.
    Current,
    /// The one after it.
    Next,
}

/// Copies one code.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyRequest {
    /// The account's id.
    pub id: String,
    /// Which of its codes.
    pub which: WhichCode,
}

/// What was copied, without the code itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyView {
    /// After how long the clipboard is cleared; null for never.
    pub clears_in_ms: Option<Millis>,
    /// How long the code is still valid, counted from now.
    pub valid_for_ms: Millis,
    /// How long until it is valid; 0 for the current one.
    pub starts_in_ms: Millis,
    /// How long ago the very same code was copied before.
    pub same_code_copied_ago_ms: Option<Millis>,
    /// Whether this account's codes were ever copied before.
    pub used_before: bool,
    /// Until when a portal takes it that takes one step either way; null for a counter.
    pub good_until_ms: Option<Millis>,
}
