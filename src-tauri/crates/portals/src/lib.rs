//! What is known about portals, as data: how two-factor is turned on there, what to do when it goes wrong, and how to
//! get back in. Pure: texts in, values out.
//!
//! A [`Profile`] is one TOML file. Six ship inside the program; people can add their own, which are shown as theirs and
//! can do nothing but be read. [`Library`] holds them all. What a document does not say is [`Stated::Unstated`] and is
//! never guessed.
#![forbid(unsafe_code)]

mod action;
mod check;
mod library;
mod matching;
mod own;
mod plain;
mod profile;
mod progress;
mod search;
mod shipped;
mod stated;
mod tabs;

pub use action::{Action, NotAnAction};
pub use check::Flaw;
pub use library::{Entry, Library, OwnProblem, OwnRefused, Whose};
pub use matching::Match;
pub use own::{PROFILE_BYTES_MAX, ProfileError};
pub use plain::plain_profile_text;
pub use profile::{
    Admin, BackupDevice, Basis, Control, ControlKind, Disable, DoneWhen, Effect, Enforcement,
    Enrollment, Fact, Group, Login, LostDevice, Matching, Methods, Origin, Profile, Recovery,
    SaveWay, Severity, Sms, SmsMethod, SmsRole, Source, Step, Troubleshooting, TrustedDevices,
};
pub use progress::{Progress, StepState};
pub use search::find_problems;
pub use shipped::{PLAIN_ID, plain, shipped};
pub use stated::{Stated, StatedOr};
pub use tabs::{Tab, tabs_of};
