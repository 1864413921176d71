//! Ways back in: recovery codes, trusted browsers, SMS, a second device.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::stated::{Stated, StatedOr};

/// Recovery codes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// Whether the portal gives any.
    pub codes: Stated,
    /// What the portal calls them.
    pub term: Option<String>,
    /// How many a set has.
    pub count: StatedOr<u32>,
    /// Whether each works once.
    pub single_use: StatedOr<bool>,
    /// When they are shown.
    pub shown: Option<String>,
    /// The portal's own words for using one.
    pub use_label: Option<String>,
    /// How one is used.
    pub use_hint: Option<String>,
    /// Whether a new set can be made.
    pub regenerate: Stated,
    /// The portal's button for it.
    pub regenerate_control: Option<String>,
    /// Where that button is.
    pub regenerate_place: Option<String>,
    /// Whether new codes end the old ones.
    pub regenerate_invalidates_old: Option<bool>,
    /// When to do it.
    pub regenerate_when: Option<String>,
    /// How the document says to keep them.
    #[serde(default)]
    pub save_ways_named: Vec<SaveWay>,
}

/// A way of keeping recovery codes that a document names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SaveWay {
    /// Copying them.
    Copy,
    /// Printing them.
    Print,
    /// Downloading them.
    Download,
    /// Taking a picture of the screen.
    Screenshot,
}

/// Browsers that are not asked for a code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TrustedDevices {
    /// Whether there are any.
    pub supported: Stated,
    /// The portal's words for trusting one.
    pub add_label: Option<String>,
    /// When it is offered.
    pub add_when: Option<String>,
    /// Where the list is.
    pub list_place: Option<String>,
    /// The portal's words for removing one.
    pub remove_label: Option<String>,
    /// How changes are saved.
    pub saved: Option<String>,
    /// What is trusted.
    pub scope: Option<String>,
    /// What to do about it.
    pub advice: Option<String>,
    /// Who says so.
    pub advice_origin: Option<Origin>,
}

/// Codes by SMS.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    /// What they are for.
    pub role: SmsRole,
    /// When they help.
    pub used_when: Option<String>,
    /// Whether the number is checked while two-factor is turned on.
    pub verified_during_setup: Option<bool>,
    /// How long they are.
    pub code_digits: Option<u8>,
    /// How the number is set up.
    pub steps: Vec<String>,
    /// What the document leaves open.
    pub note: Option<String>,
    /// What to do about it.
    pub advice: Option<String>,
    /// Who says so.
    pub advice_origin: Option<Origin>,
}

/// What codes by SMS are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsRole {
    /// Nothing.
    None,
    /// In the place of an app.
    Method,
    /// When codes are lost.
    Fallback,
}

/// A second device.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BackupDevice {
    /// Whether the document advises one.
    pub advised: Stated,
    /// How strongly.
    pub strength: Option<String>,
    /// Why.
    pub reason: Option<String>,
}
