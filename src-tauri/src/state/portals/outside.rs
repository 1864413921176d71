//! What leaves the window: an address for the browser, a message for the clipboard, a guide as a file.

use ::portals::{Flaw, PLAIN_ID, ProfileError, plain_profile_text};
use platform::files::write_atomically;
use vault::RunId;

use crate::{
    error::{CommandError, OwnGuideProblem, count, not_written},
    events::PortalsChanged,
    os::{browser, clipboard},
    state::{Desktop, Open},
    views::portals::{
        CopyPortalTextRequest, OpenPortalUrlRequest, SavePlainGuideRequest, SavedFileView,
    },
};

/// More than anybody writes to colleagues.
const MESSAGE_CHARS_MAX: usize = 4_000;

impl Desktop {
    /// Opens an address that a guide states, and no other.
    pub(crate) fn open_portal_url(
        &self,
        request: &OpenPortalUrlRequest,
    ) -> Result<(), CommandError> {
        let url = self.read(|open| {
            let profile = open.guides.find(&request.profile_id)?;
            let url = profile.urls.get(&request.name);
            url.cloned().ok_or(CommandError::PortalMissing)
        })?;
        if browser::open(&self.app, url.clone()) {
            Ok(())
        } else {
            Err(CommandError::LinkOpen { url })
        }
    }

    /// Copies a message to others, which the person may have changed.
    pub(crate) fn copy_portal_text(
        &self,
        request: CopyPortalTextRequest,
    ) -> Result<(), CommandError> {
        let text = message_of(request)?;

        clipboard::copy_text(&self.app, text).map_err(|_| CommandError::CopyFailed)
    }

    /// Writes a plain guide into the data folder as one of the person's own. A file that is there is never replaced.
    pub(crate) fn save_plain_guide(
        &self,
        run: RunId,
        request: &SavePlainGuideRequest,
    ) -> Result<SavedFileView, CommandError> {
        let text = self.read(|open| own_guide(&open, run, request))?;
        let file = format!("{}.toml", request.id);
        let path = self.parts.folders.data.join("portals").join(&file);
        if path.exists() {
            return Err(id_taken(&request.id));
        }
        write_atomically(&path, text.as_bytes()).map_err(|error| not_written(&error))?;
        self.inside().guides.look_again();
        self.announce(&PortalsChanged);

        Ok(SavedFileView { file })
    }
}

pub(super) fn message_of(request: CopyPortalTextRequest) -> Result<String, CommandError> {
    if request.text.chars().nth(MESSAGE_CHARS_MAX).is_some() {
        return Err(CommandError::NameTooLong {
            max: count(MESSAGE_CHARS_MAX),
        });
    }

    Ok(request.text)
}

pub(super) fn own_guide(
    open: &Open<'_>,
    run: RunId,
    request: &SavePlainGuideRequest,
) -> Result<String, CommandError> {
    let run = open
        .vault
        .guide_run(run)
        .filter(|run| run.profile() == PLAIN_ID)
        .ok_or(CommandError::RunMissing)?;
    let problem = if run.title().is_empty() {
        OwnGuideProblem::NameMissing
    } else if open.guides.library().find(&request.id).is_some() {
        return Err(id_taken(&request.id));
    } else {
        match plain_profile_text(&request.id, run.title(), run.note()) {
            Ok(text) => return Ok(text),
            Err(ProfileError::Flawed(flaws))
                if matches!(flaws.as_slice(), [Flaw::BadId { .. }]) =>
            {
                OwnGuideProblem::IdMalformed
            }
            Err(error) => OwnGuideProblem::Unusable {
                detail: error.to_string(),
            },
        }
    };

    Err(CommandError::OwnGuide { problem })
}

fn id_taken(id: &str) -> CommandError {
    CommandError::OwnGuide {
        problem: OwnGuideProblem::IdTaken { id: id.to_owned() },
    }
}
