//! One guide: its steps, where each stands, and the run that they stand in.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Action, AdminView, IconView, LoginView, LostDeviceView, ManageView, Millis, Origin,
    ProblemView, Whose,
};

/// One guide, and how far somebody is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuideView {
    /// The guide's id.
    pub profile_id: String,
    /// The portal's name.
    pub name: String,
    /// The same for narrow places.
    pub short_name: String,
    /// Who wrote it.
    pub whose: Whose,
    /// Who it is for.
    pub audience: Option<String>,
    /// What it comes to.
    pub summary: String,
    /// The tile.
    pub icon: IconView,
    /// Whether it says what stands in the portal's QR code, so that another key is asked about.
    pub expects_issuer: bool,
    /// Where the facts come from.
    pub source: GuideSource,
    /// The tabs that have something to show.
    pub tabs: Vec<GuideTab>,
    /// The parts of the way.
    pub groups: Vec<GuideGroup>,
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// How far somebody is.
    pub progress: ProgressView,
    /// The run; null while nobody began.
    pub run: Option<RunView>,
    /// What to know, in a few lines.
    pub facts: Vec<FactView>,
    /// How one signs in afterwards.
    pub login: LoginView,
    /// Ways back in without the device.
    pub lost_device: Vec<LostDeviceView>,
    /// What goes wrong, in the document's own order.
    pub problems: Vec<ProblemView>,
    /// What is kept and changed later.
    pub manage: ManageView,
    /// What administrators see and do.
    pub admin: AdminView,
}

/// Where the facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuideSource {
    /// The document's title.
    pub title: String,
    /// Its day, `2025-02-12`.
    pub dated: Option<String>,
    /// What is odd about it; in a person's own guide, what they noted.
    pub note: Option<String>,
}

/// One tab of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum GuideTab {
    /// Turning two-factor on.
    SetUp,
    /// Getting back in.
    LostDevice,
    /// What goes wrong.
    Problems,
    /// What is kept and changed later.
    Manage,
    /// For administrators.
    Admin,
}

/// A part of the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuideGroup {
    /// Its name within the guide.
    pub id: String,
    /// What is done in it.
    pub title: String,
}

/// One step, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    /// Its name within the guide.
    pub id: String,
    /// The group it is in.
    pub group: String,
    /// Its place, counted from 1.
    pub number: u32,
    /// What to do.
    pub title: String,
    /// How.
    pub body: String,
    /// What else to know.
    pub note: Option<String>,
    /// The portal's own control.
    pub ui: Option<ControlView>,
    /// What the program offers.
    pub actions: Vec<Action>,
    /// The message for [`Action::CopyText`]; `{time}` stands for the time.
    pub copy_text: Option<String>,
    /// What ends the step.
    pub done_when: DoneWhen,
    /// How many recovery codes the portal gives.
    pub expect_codes: Option<u32>,
    /// What it does to others.
    pub effect: Option<Effect>,
    /// How much depends on it. Before an important step is passed over, the page asks once more.
    pub severity: Severity,
    /// Whether the guide is finished without it.
    pub optional: bool,
    /// Its number in the portal's own pages.
    pub wizard_step: Option<u32>,
    /// Who says it.
    pub origin: Origin,
    /// Where it stands.
    pub state: StepMark,
    /// Since when; null while nobody touched it.
    pub state_at_ms: Option<Millis>,
}

/// A control in the portal, by the portal's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ControlView {
    /// Where it is.
    pub place: Option<String>,
    /// What stands on it.
    pub control: Option<String>,
    /// What it is: `button`, `menu item` and the like.
    pub kind: Option<String>,
}

/// What ends a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DoneWhen {
    /// The person says so.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Effect {
    /// Everyone is signed out.
    SignsOutEveryone,
    /// The person is signed out.
    SignsOutMe,
}

/// How much depends on a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Nothing beyond the step.
    Info,
    /// Without it access may be lost.
    Important,
    /// It changes something for others.
    Warning,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum StepMark {
    /// Not done yet, or undone.
    Open,
    /// Passed over.
    Skipped,
    /// Done.
    Done,
}

/// How far somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// The step to go on with.
    pub next: Option<String>,
    /// How many steps are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// Whether nothing that the portal needs is open.
    pub finished: bool,
    /// The steps that would still help: passed over, or optional and open.
    pub missing: Vec<String>,
}

/// One time that a guide was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    /// Its id.
    pub id: String,
    /// The account that it is about, once there is one.
    pub account_id: Option<String>,
    /// The person's own title; may be empty.
    pub title: String,
    /// What they noted; may be empty.
    pub note: String,
    /// When it began.
    pub began_at_ms: Millis,
    /// When to remind of testing again.
    pub remind_at_ms: Option<Millis>,
}

/// One line of what to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// The name of a Lucide icon.
    pub icon: String,
    /// The line.
    pub text: String,
}
