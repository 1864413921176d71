//! Recovery sets: what is shown of them, and everything that is done with them.

mod changes;
mod codes_lock;
mod copying;
mod drafts;
mod listed;
mod paper;
mod picture;
mod revealing;
#[cfg(test)]
mod tests;

use vault::{RecoveryCodeId, RecoverySetId};

use super::{Desktop, Open};
use crate::{error::CommandError, events::RecoveryChanged};

pub(crate) use changes::{add, edit, mark_code, replace, type_codes};
pub(crate) use drafts::{RecoveryDrafts, parse_text};
pub(crate) use listed::{recovery_of, row_of};

impl Desktop {
    /// A change that the tab "Recovery" shows.
    pub(crate) fn change_recovery<T>(
        &self,
        change: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let answer = self.change(change);
        self.announce(&RecoveryChanged);

        answer
    }
}

/// An id as it comes from the page.
pub(crate) fn parse_set_id(id: &str) -> Result<RecoverySetId, CommandError> {
    id.parse().map_err(|_| CommandError::RecoveryMissing)
}

/// An id as it comes from the page.
pub(crate) fn parse_recovery_code_id(id: &str) -> Result<RecoveryCodeId, CommandError> {
    id.parse().map_err(|_| CommandError::RecoveryMissing)
}
