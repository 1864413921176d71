//! Turning two-factor on, step by step.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::action::Action;

/// How two-factor is turned on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Enrollment {
    /// Who can do it.
    pub who: String,
    /// Whether one has to sign in again at the end.
    #[serde(default)]
    pub ends_signed_out: bool,
    /// The parts, in order.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// The steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// A part of the way.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its name within the profile.
    pub id: String,
    /// What is done in it.
    pub title: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name within the profile.
    pub id: String,
    /// The group it is in.
    pub group: String,
    /// What to do, at most 72 characters.
    pub title: String,
    /// How.
    pub body: String,
    /// What else to know.
    pub note: Option<String>,
    /// The portal's own button.
    pub ui: Option<Control>,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// The message for [`Action::CopyText`]; `{time}` stands for the time.
    pub copy_text: Option<String>,
    /// What ends the step.
    #[serde(default)]
    pub done_when: DoneWhen,
    /// How many recovery codes the portal gives.
    pub expect_codes: Option<u32>,
    /// What it does to others.
    pub effect: Option<Effect>,
    /// How much depends on it.
    #[serde(default)]
    pub severity: Severity,
    /// Whether the guide is finished without it.
    #[serde(default)]
    pub optional: bool,
    /// Its number in the portal's own pages.
    pub wizard_step: Option<u32>,
    /// Who says it.
    pub origin: Origin,
}

/// A control in the portal, by the portal's own words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Where it is.
    pub place: Option<String>,
    /// What stands on it.
    pub control: Option<String>,
    /// What it is.
    pub kind: Option<ControlKind>,
}

/// What a control is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum ControlKind {
    /// A button.
    #[serde(rename = "button")]
    Button,
    /// A switch.
    #[serde(rename = "switch")]
    Switch,
    /// A line of a menu.
    #[serde(rename = "menu item")]
    MenuItem,
    /// A field to type in.
    #[serde(rename = "field")]
    Field,
    /// A link.
    #[serde(rename = "link")]
    Link,
    /// A box to tick.
    #[serde(rename = "checkbox")]
    Checkbox,
}

/// What ends a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DoneWhen {
    /// The person says so.
    #[default]
    UserConfirms,
    /// The account is in the vault.
    AccountAdded,
    /// The person says that the portal accepted the code.
    UserSaysAccepted,
    /// Recovery codes are kept.
    RecoveryCodesSaved,
    /// A second device has the account.
    BackupDeviceTested,
}

/// What a step does to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Everyone is signed out.
    SignsOutEveryone,
    /// You are signed out.
    SignsOutMe,
}

/// How much depends on a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing beyond the step.
    #[default]
    Info,
    /// Without it access may be lost.
    Important,
    /// It changes something for others.
    Warning,
}
