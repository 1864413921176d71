//! Guides: the profiles that there are, and how far somebody is in each.

mod beside;
mod cards;
mod guide;
mod outside;
pub(crate) mod runs;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use ::portals::{Library, Profile, Progress, StepState};
use platform::Folders;
use vault::{GuideRun, RunId, StepMark};

use crate::{
    error::{CommandError, count},
    views::portals::RunState,
};

pub(crate) use beside::BesideAccounts;
pub(crate) use cards::{matches_of, portals_of};
pub(crate) use guide::{guide_of, problems_like};
pub(crate) use runs::parse_noted_id;

/// The profiles that ship and the person's own. Read when they are first needed.
pub(crate) struct Guides {
    folders: Option<Folders>,
    read: OnceLock<Library>,
}

impl Guides {
    /// With the person's own from the data folder.
    pub(super) const fn of(folders: Folders) -> Self {
        Self {
            folders: Some(folders),
            read: OnceLock::new(),
        }
    }

    /// Without any of the person's own.
    #[cfg(test)]
    pub(super) const fn shipped() -> Self {
        Self {
            folders: None,
            read: OnceLock::new(),
        }
    }

    /// All of them.
    pub(crate) fn library(&self) -> &Library {
        self.read.get_or_init(|| {
            let own = self.folders.as_ref().map(platform::own_profiles);
            let own = own.unwrap_or_default();

            Library::with_own(
                own.iter()
                    .map(|(file, text)| (file.as_str(), text.as_str())),
            )
        })
    }

    /// Files may have come and gone since.
    pub(super) fn look_again(&mut self) {
        self.read = OnceLock::new();
    }

    /// The profile of this id.
    pub(crate) fn find(&self, id: &str) -> Result<&Profile, CommandError> {
        self.library().find(id).ok_or(CommandError::PortalMissing)
    }
}

/// An id as it comes from the page.
pub(crate) fn parse_run_id(id: &str) -> Result<RunId, CommandError> {
    id.parse().map_err(|_| CommandError::RunMissing)
}

/// How far a run is in its profile.
fn progress_of<'p>(profile: &'p Profile, run: Option<&GuideRun>) -> Progress<'p> {
    Progress::of(profile, |step| {
        run.map_or(StepState::Open, |run| match run.step(step) {
            StepMark::Open => StepState::Open,
            StepMark::Skipped => StepState::Skipped,
            StepMark::Done => StepState::Done,
        })
    })
}

fn state_of(profile: &Profile, run: &GuideRun) -> RunState {
    let progress = progress_of(profile, Some(run));
    let run_id = run.id().to_string();
    if progress.is_finished() {
        return RunState::Finished {
            run_id,
            at_ms: run.last_at().into(),
        };
    }
    let number = progress
        .next()
        .and_then(|step| progress.number_of(&step.id))
        .unwrap_or(1);

    RunState::Started {
        run_id,
        step: count(number),
        total: count(progress.total()),
    }
}
