//! What stands beside an account: its ways back in, and the guide of its portal.

use serde::Serialize;
use specta::Type;

use crate::views::portals::{NotedView, RunState};

/// The one quiet fact beside a name: the first of these that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum QuietFact {
    /// No portal has accepted a code of it yet, as far as we know.
    NotTried,
    /// Its portal gives recovery codes, as far as is known, and none are kept.
    NoRecoveryCodes,
    /// Recovery codes are kept.
    RecoveryCodes {
        /// How many were not used, over all valid sets.
        left: u32,
    },
    /// A browser is trusted by the portal.
    TrustedBrowser,
    /// Other devices have the account.
    Devices {
        /// How many, with this computer.
        count: u32,
    },
    /// Nothing to say.
    None,
}

/// What is kept and noted beside an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideView {
    /// The valid recovery set that was added last.
    pub set_id: Option<String>,
    /// Recovery codes that were not used, over all valid sets.
    pub codes_left: u32,
    /// Recovery codes that were given, over all valid sets.
    pub codes_given: u32,
    /// Whether its portal gives recovery codes, as far as is known.
    pub gives_codes: bool,
    /// Other devices that have it.
    pub devices: Vec<NotedView>,
    /// Browsers that its portal does not ask.
    pub browsers: Vec<NotedView>,
    /// The guide of its portal.
    pub profile_id: Option<String>,
    /// How far the guide is that was begun with it.
    pub run: RunState,
}
