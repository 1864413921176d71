//! Guides for portals: the list of them, one guide with its progress, and what the page asks for.

mod action;
mod from;
mod guide;
mod help;
mod manage;
mod requests;
mod words;

use serde::Serialize;
use specta::Type;

use super::{Millis, icon::IconView};
pub use action::Action;
pub use guide::{
    ControlView, DoneWhen, Effect, FactView, GuideGroup, GuideSource, GuideTab, GuideView,
    ProgressView, RunView, Severity, StepMark, StepView,
};
pub use help::{AdminView, EnforcementView, LoginView, LostDeviceView, ProblemView};
pub use manage::{
    BackupDeviceAdvice, DisableView, ManageView, NotedView, RecoveryFacts, SmsRole, SmsView,
    TrustedView,
};
pub use requests::{
    AssignRunRequest, BeginGuideRequest, CopyPortalTextRequest, EditRunRequest, GuideRequest,
    MarkStepRequest, MatchRequest, NotePhoneRequest, NoteWayRequest, OpenPortalUrlRequest,
    RemindOfRunRequest, RemoveWayRequest, RunRequest, SavePlainGuideRequest, SavedFileView,
    SearchProblemsRequest, WayKind, WayRequest,
};

/// All guides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortalsView {
    /// Begun ones, the last touched first; then those that were not begun; then finished ones.
    pub cards: Vec<PortalCard>,
    /// The person's own files that are no guides.
    pub problems: Vec<OwnProblemView>,
}

/// A guide in the list: one card for each time it was begun, and one for a guide that never was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortalCard {
    /// The guide's id; `plain` for the guide for any other portal.
    pub id: String,
    /// The portal's name; for a plain guide the person's own.
    pub name: String,
    /// The same for narrow places.
    pub short_name: String,
    /// Who wrote it.
    pub whose: Whose,
    /// What it comes to.
    pub line: String,
    /// The tile.
    pub icon: IconView,
    /// The account that it was begun with.
    pub account: Option<NamedAccount>,
    /// How far it is.
    pub state: RunState,
}

/// An account by its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedAccount {
    /// Its id.
    pub id: String,
    /// Who issued the key; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
}

/// How far a guide is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RunState {
    /// Nobody began it.
    NotStarted,
    /// Somebody did.
    Started {
        /// The run.
        run_id: String,
        /// Where to go on, counted from 1.
        step: u32,
        /// How many steps there are.
        total: u32,
    },
    /// Nothing that the portal needs is open.
    Finished {
        /// The run.
        run_id: String,
        /// When something was last done in it.
        at_ms: Millis,
    },
}

/// Who wrote a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// It comes with the program.
    Shipped,
    /// The person put it into the data folder.
    Yours,
}

/// One of the person's own files that is no guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnProblemView {
    /// The file's name, without its folder.
    pub file: String,
    /// What is wrong with it, with the line where it is known.
    pub message: String,
}

/// A guide that may be for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortalMatch {
    /// The guide.
    pub profile_id: String,
    /// The portal's name.
    pub name: String,
    /// Whether to ask, because nothing states that the account is of this portal.
    pub asks: bool,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// The portal's own document.
    Guide,
    /// We do.
    Claviger,
    /// We guess it.
    Inferred,
}

/// What a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Stated {
    /// That it is so.
    Yes,
    /// That it is not.
    No,
    /// Nothing.
    Unstated,
}
