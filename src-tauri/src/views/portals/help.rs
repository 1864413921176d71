//! Signing in, a lost device, problems, administrators.

use serde::Serialize;
use specta::Type;

use super::{Action, Origin, Stated};

/// How one signs in with two-factor on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LoginView {
    /// In order.
    pub steps: Vec<String>,
    /// Who says so.
    pub origin: Origin,
}

/// A way back in without the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LostDeviceView {
    /// Its name within the guide.
    pub id: String,
    /// What it is.
    pub title: String,
    /// In order, with the person's phone note filled in. A step that would name a note that is not there is left out.
    pub steps: Vec<String>,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// Who says so.
    pub origin: Origin,
}

/// A problem and what helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProblemView {
    /// Its name within the guide.
    pub id: String,
    /// What one sees.
    pub symptom: String,
    /// What helps.
    pub answer: String,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// Who says so.
    pub origin: Origin,
}

/// What administrators see and do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AdminView {
    /// Whether they see who has two-factor on.
    pub view: Stated,
    /// Where.
    pub place: Option<String>,
    /// Whether they can turn it on for others.
    pub can_enable_for_others: Stated,
    /// What else is stated.
    pub facts: Vec<String>,
    /// What to do, in order.
    pub checklist: Vec<String>,
    /// Who says so.
    pub checklist_origin: Option<Origin>,
    /// A message to those who have it off; `{time}` stands for the time.
    pub message: Option<String>,
    /// Who is made to use two-factor.
    pub enforcement: EnforcementView,
}

/// Who is made to use two-factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnforcementView {
    /// For whom; null where the document does not say.
    pub scope: Option<String>,
    /// By what or whom.
    pub by: Option<String>,
    /// What it does.
    pub effect: Option<String>,
    /// Whether one person can be left out.
    pub opt_out: Stated,
    /// Where more is said.
    pub details: Option<String>,
}
