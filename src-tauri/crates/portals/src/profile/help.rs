//! Help: a lost device, problems, administrators, facts.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::{action::Action, stated::Stated};

/// A way back in without the device.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LostDevice {
    /// Its name within the profile.
    pub id: String,
    /// What it is.
    pub title: String,
    /// In order; `{phone_note}` stands for the person's own note.
    pub steps: Vec<String>,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// Who says so.
    pub origin: Origin,
}

/// A problem and what helps.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Troubleshooting {
    /// Its name within the profile.
    pub id: String,
    /// What one sees.
    pub symptom: String,
    /// What helps.
    pub answer: String,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// The place in the document's own order, if it has one.
    pub priority: Option<u32>,
    /// Who says so.
    pub origin: Origin,
}

/// What administrators see and do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Admin {
    /// Whether they see who has two-factor on.
    pub view: Stated,
    /// Where.
    pub place: Option<String>,
    /// Whether they can turn it on for others.
    pub can_enable_for_others: Stated,
    /// What else is stated.
    pub facts: Vec<String>,
    /// What to do, in order.
    #[serde(default)]
    pub checklist: Vec<String>,
    /// Who says so.
    pub checklist_origin: Option<Origin>,
    /// A message to those who have it off.
    pub message: Option<String>,
}

/// One line of what to know.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The name of a Lucide icon.
    pub icon: String,
    /// At most 90 characters.
    pub text: String,
}
