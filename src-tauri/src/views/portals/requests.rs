//! What the page asks for about guides.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Millis, StepMark};

/// One guide.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuideRequest {
    /// Its id.
    pub profile_id: String,
    /// The run to show; null to look at it without one.
    pub run_id: Option<String>,
}

/// The guides that may be for a draft or an account; one of the two is set.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchRequest {
    /// A draft's id.
    #[serde(default)]
    pub draft_id: Option<String>,
    /// An account's id.
    #[serde(default)]
    pub account_id: Option<String>,
}

/// Begins a guide. One that was begun with this account and is not finished goes on.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BeginGuideRequest {
    /// The guide's id.
    pub profile_id: String,
    /// The account, if there is one already.
    pub account_id: Option<String>,
}

/// Says where a step stands.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkStepRequest {
    /// The run.
    pub run_id: String,
    /// The step's name within the guide.
    pub step: String,
    /// Where it stands.
    pub state: StepMark,
}

/// Says which account a run is about.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssignRunRequest {
    /// The run.
    pub run_id: String,
    /// The account.
    pub account_id: Option<String>,
}

/// The person's own title and note of a run.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditRunRequest {
    /// The run.
    pub run_id: String,
    /// The title; may be empty.
    pub title: String,
    /// The note; may be empty.
    pub note: String,
}

/// When to remind of testing again.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemindOfRunRequest {
    /// The run.
    pub run_id: String,
    /// When; null for never.
    pub at_ms: Option<Millis>,
}

/// One run.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunRequest {
    /// Its id.
    pub run_id: String,
}

/// Looks for a problem by words.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchProblemsRequest {
    /// The guide's id.
    pub profile_id: String,
    /// What was typed.
    pub query: String,
}

/// Opens an address that the guide states.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenPortalUrlRequest {
    /// The guide's id.
    pub profile_id: String,
    /// The name of the address within the guide.
    pub name: String,
}

/// Copies a message to others.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyPortalTextRequest {
    /// The guide's message, as the person sees it or changed it.
    pub text: String,
}

/// Saves a plain guide as a guide of the person's own.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavePlainGuideRequest {
    /// The run, whose title becomes the portal's name.
    pub run_id: String,
    /// The id of the new guide: lower-case letters, digits and dashes.
    pub id: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedFileView {
    /// Its name, without its folder.
    pub file: String,
}

/// Notes the phone that an account's codes by SMS go to.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NotePhoneRequest {
    /// The account.
    pub account_id: String,
    /// Which phone, in the person's words; may be empty.
    pub note: String,
    /// Whether the portal sends codes by SMS.
    pub has_sms: bool,
}

/// What was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WayKind {
    /// A second device that has the account.
    BackupDevice,
    /// A browser that the portal does not ask.
    TrustedBrowser,
}

/// Notes a second device or a trusted browser.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NoteWayRequest {
    /// The account.
    pub account_id: String,
    /// What it is.
    pub kind: WayKind,
    /// What the person calls it.
    pub name: String,
}

/// One noted device or browser.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WayRequest {
    /// The account.
    pub account_id: String,
    /// The note's id.
    pub id: String,
}

/// Notes that a device or browser is gone, or there after all.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RemoveWayRequest {
    /// The account.
    pub account_id: String,
    /// The note's id.
    pub id: String,
    /// Whether it is gone.
    pub removed: bool,
}
