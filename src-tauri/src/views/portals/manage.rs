//! What is kept and changed later: recovery codes, trusted browsers, the phone, second devices, turning off.

use serde::Serialize;
use specta::Type;

use super::{Millis, Stated};

/// The tab "Manage".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ManageView {
    /// What the document says about recovery codes.
    pub recovery: RecoveryFacts,
    /// The valid recovery set of the run's account.
    pub set_id: Option<String>,
    /// What the document says about browsers that are not asked.
    pub trusted: TrustedView,
    /// Browsers that the person noted.
    pub browsers: Vec<NotedView>,
    /// Second devices that the person noted.
    pub devices: Vec<NotedView>,
    /// Codes by SMS.
    pub sms: SmsView,
    /// What the document says about a second device.
    pub backup_device: BackupDeviceAdvice,
    /// How two-factor is turned off.
    pub disable: DisableView,
}

/// What a document says about recovery codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryFacts {
    /// Whether the portal gives any.
    pub codes: Stated,
    /// What the portal calls them.
    pub term: Option<String>,
    /// How many a set has.
    pub count: Option<u32>,
    /// Whether each works once.
    pub single_use: Option<bool>,
    /// Whether a new set can be made.
    pub regenerate: Stated,
    /// The portal's button for it.
    pub regenerate_control: Option<String>,
    /// Where that button is.
    pub regenerate_place: Option<String>,
    /// When to do it.
    pub regenerate_when: Option<String>,
    /// Whether new codes end the old ones.
    pub invalidates_old: Option<bool>,
    /// The portal's own words for using one.
    pub use_label: Option<String>,
    /// How one is used.
    pub use_hint: Option<String>,
}

/// What a document says about browsers that are not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrustedView {
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
}

/// A device or a browser that a person noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NotedView {
    /// Its id.
    pub id: String,
    /// What the person calls it.
    pub name: String,
    /// When it was noted.
    pub noted_at_ms: Millis,
    /// When it was last seen to work.
    pub tested_at_ms: Option<Millis>,
}

/// Codes by SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SmsView {
    /// What they are for.
    pub role: SmsRole,
    /// When they help.
    pub used_when: Option<String>,
    /// How long they are.
    pub code_digits: Option<u8>,
    /// How the number is set up.
    pub steps: Vec<String>,
    /// What the document leaves open.
    pub note: Option<String>,
    /// What to do about it.
    pub advice: Option<String>,
    /// Which phone, in the person's words; may be empty.
    pub phone_note: String,
    /// Whether the person noted that the portal sends codes by SMS.
    pub noted: bool,
}

/// What codes by SMS are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SmsRole {
    /// Nothing.
    None,
    /// In the place of an app.
    Method,
    /// When codes are lost.
    Fallback,
}

/// What a document says about a second device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupDeviceAdvice {
    /// Whether it advises one.
    pub advised: Stated,
    /// How strongly.
    pub strength: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// How two-factor is turned off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DisableView {
    /// Whether the document says how.
    pub documented: bool,
    /// How.
    pub steps: Vec<String>,
    /// What to do then.
    pub after: Vec<String>,
}
