//! Life with two-factor: signing in, being made to use it, turning it off.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::stated::Stated;

/// How one signs in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// In order.
    pub steps: Vec<String>,
    /// Who says so.
    pub origin: Origin,
}

/// Who is made to use two-factor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Enforcement {
    /// For whom; `unstated` where the document does not say.
    pub scope: String,
    /// By what or whom.
    pub by: Option<String>,
    /// What it does.
    pub effect: Option<String>,
    /// Whether one person can be left out.
    #[serde(default)]
    pub individual_opt_out: Stated,
    /// Where more is said.
    pub details: Option<String>,
    /// The place of that document.
    pub related: Option<String>,
}

impl Enforcement {
    /// For whom; `None` where the document does not say.
    pub fn stated_scope(&self) -> Option<&str> {
        Some(self.scope.as_str()).filter(|scope| *scope != "unstated")
    }
}

/// How two-factor is turned off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Disable {
    /// Whether the document says how: yes or no.
    pub documented: Stated,
    /// How.
    #[serde(default)]
    pub steps: Vec<String>,
    /// What to do then.
    #[serde(default)]
    pub after: Vec<String>,
    /// Who says so.
    pub after_origin: Option<Origin>,
}
