//! Every change to guide runs, and to what is noted about ways back.

use ::portals::PLAIN_ID;
use otp::UnixTime;
use vault::{AccountId, GuideRun, NotedId, RunId};

use super::{guide_of, progress_of};
use crate::{
    error::CommandError,
    events::PortalsChanged,
    state::{Desktop, Open, codes::parse_id},
    views::portals::{
        EditRunRequest, GuideView, MarkStepRequest, NotePhoneRequest, NoteWayRequest, NotedView,
    },
};

impl Desktop {
    /// A change that guides show.
    pub(crate) fn change_guides<T>(
        &self,
        change: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let answer = self.change(change);
        self.announce(&PortalsChanged);

        answer
    }

    /// A change to one run; answers its guide.
    pub(crate) fn change_run(
        &self,
        run: RunId,
        change: impl FnOnce(&mut Open<'_>) -> Result<(), CommandError>,
    ) -> Result<GuideView, CommandError> {
        self.change_guides(|mut open| {
            change(&mut open)?;
            guide_of(&open, "", Some(run))
        })
    }
}

/// Begins a guide. One that was begun with this account and is not finished goes on; so does one without an account,
/// unless it is the plain guide, which is for any number of portals.
pub(crate) fn begin(
    open: &mut Open<'_>,
    profile_id: &str,
    account: Option<AccountId>,
) -> Result<GuideView, CommandError> {
    let profile = open.guides.find(profile_id)?;
    if let Some(account) = account {
        open.vault
            .account(account)
            .ok_or(CommandError::AccountMissing)?;
    }
    let goes_on = |run: &&GuideRun| {
        run.profile() == profile_id
            && run.account() == account
            && (account.is_some() || profile_id != PLAIN_ID)
            && !progress_of(profile, Some(run)).is_finished()
    };
    let begun = open
        .vault
        .guide_runs()
        .into_iter()
        .find(goes_on)
        .map(GuideRun::id);
    let run = match begun {
        Some(run) => run,
        None => open.vault.begin_guide(profile_id, account, open.now)?,
    };

    guide_of(open, profile_id, Some(run))
}

/// Says where a step stands. A step that the guide does not have is none.
pub(crate) fn mark(
    open: &mut Open<'_>,
    run: RunId,
    request: &MarkStepRequest,
) -> Result<(), CommandError> {
    let profile = open
        .vault
        .guide_run(run)
        .ok_or(CommandError::RunMissing)?
        .profile();
    open.guides
        .find(profile)?
        .step(&request.step)
        .ok_or(CommandError::RunMissing)?;

    Ok(open
        .vault
        .mark_step(run, &request.step, request.state.into(), open.now)?)
}

/// Changes title and note.
pub(crate) fn edit(
    open: &mut Open<'_>,
    run: RunId,
    request: &EditRunRequest,
) -> Result<(), CommandError> {
    Ok(open
        .vault
        .edit_run(run, &request.title, &request.note, open.now)?)
}

/// Asks to be reminded, or no longer.
pub(crate) fn remind(
    open: &mut Open<'_>,
    run: RunId,
    at: Option<UnixTime>,
) -> Result<(), CommandError> {
    Ok(open.vault.remind_of_run(run, at, open.now)?)
}

/// Notes a phone. Answers the guide that was last used with the account, if there is one.
pub(crate) fn note_phone(
    open: &mut Open<'_>,
    request: &NotePhoneRequest,
) -> Result<Option<GuideView>, CommandError> {
    let account = parse_id(&request.account_id)?;
    open.vault
        .note_phone(account, &request.note, request.has_sms, open.now)?;
    let runs = open.vault.guide_runs();
    let run = runs
        .into_iter()
        .find(|run| run.account() == Some(account) && open.guides.find(run.profile()).is_ok());

    run.map(|run| guide_of(open, "", Some(run.id())))
        .transpose()
}

/// Notes a device or a browser.
pub(crate) fn note_way(
    open: &mut Open<'_>,
    request: &NoteWayRequest,
) -> Result<NotedView, CommandError> {
    let account = parse_id(&request.account_id)?;
    let kind = request.kind.into();
    let id = open
        .vault
        .note_way(account, kind, &request.name, open.now)?;

    open.vault
        .ways_back(account)
        .into_iter()
        .flat_map(|ways| ways.noted(kind))
        .find(|(noted, _)| *noted == id)
        .map(|(id, noted)| NotedView::of(id, noted))
        .ok_or(CommandError::RunMissing)
}

/// An id of a note as it comes from the page.
pub(crate) fn parse_noted_id(id: &str) -> Result<NotedId, CommandError> {
    id.parse().map_err(|_| CommandError::RunMissing)
}
