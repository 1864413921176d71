//! What went wrong, in three parts: what happened, what is safe, what to do.

mod address;
mod backup;
mod device;
mod export;
mod import;
mod picture;
mod recovery;
mod vault;

use crate::exit_status::ExitStatus;

pub(crate) use self::{address::kind_of, vault::date_of};

/// A failure as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// Its class, for scripts.
    pub(crate) status: ExitStatus,
    /// What happened.
    pub(crate) what: String,
    /// What is safe.
    pub(crate) safe: String,
    /// What to do.
    pub(crate) advice: String,
}

impl Failure {
    pub(crate) fn new(
        status: ExitStatus,
        what: impl Into<String>,
        safe: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            status,
            what: what.into(),
            safe: safe.into(),
            advice: advice.into(),
        }
    }

    /// What our own types exclude.
    pub(crate) fn unexpected() -> Self {
        Self::new(
            ExitStatus::Unexpected,
            "Something went wrong that we did not expect.",
            "What was saved before is still on the disk.",
            "Try again. If it comes back, please report it.",
        )
    }

    /// The same failure, told about one of several things.
    pub(crate) fn about(mut self, thing: &str) -> Self {
        self.what = format!("{}: {}", crate::shown::name(thing), self.what);

        self
    }
}
