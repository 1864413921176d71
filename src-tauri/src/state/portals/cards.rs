//! The list of guides.

use ::portals::{PLAIN_ID, Whose, plain};
use vault::GuideRun;

use super::{Guides, state_of};
use crate::{
    brand_icons::icon_for,
    drafts::DraftId,
    error::CommandError,
    state::{Open, codes::parse_id},
    views::portals::{
        MatchRequest, NamedAccount, OwnProblemView, PortalCard, PortalMatch, PortalsView, RunState,
    },
};

/// All guides, after another look at the person's own.
pub(crate) fn portals_of(open: &mut Open<'_>) -> PortalsView {
    open.guides.look_again();
    let runs = open.vault.guide_runs();
    let begun: Vec<PortalCard> = runs
        .iter()
        .filter_map(|run| card_of(open, open.guides, run))
        .collect();
    let untouched = open
        .guides
        .library()
        .entries()
        .iter()
        .filter(|entry| runs.iter().all(|run| run.profile() != entry.profile.id))
        .map(|entry| PortalCard::of(&entry.profile, entry.whose, RunState::NotStarted));
    let (finished, started): (Vec<PortalCard>, Vec<PortalCard>) = begun
        .into_iter()
        .partition(|card| matches!(card.state, RunState::Finished { .. }));

    PortalsView {
        cards: started
            .into_iter()
            .chain(untouched)
            .chain(finished)
            .collect(),
        problems: open
            .guides
            .library()
            .problems()
            .iter()
            .map(OwnProblemView::from)
            .collect(),
    }
}

/// The guides that may be for a draft or an account.
pub(crate) fn matches_of(
    open: &Open<'_>,
    request: &MatchRequest,
) -> Result<Vec<PortalMatch>, CommandError> {
    let names = match (&request.draft_id, &request.account_id) {
        (Some(draft), _) => {
            let id: DraftId = draft.parse().map_err(|_| CommandError::DraftMissing)?;
            let draft = open.drafts.get(id).ok_or(CommandError::DraftMissing)?;
            (
                draft.enrollment.issuer.clone().unwrap_or_default(),
                draft.enrollment.label.clone(),
            )
        }
        (None, Some(account)) => {
            let account = open.vault.account(parse_id(account)?);
            let account = account.ok_or(CommandError::AccountMissing)?;
            (account.issuer().to_owned(), account.label().to_owned())
        }
        (None, None) => return Ok(Vec::new()),
    };

    Ok(open
        .guides
        .library()
        .matches(&names.0, &names.1)
        .iter()
        .map(PortalMatch::from)
        .collect())
}

/// `None` for a run of a guide that is no longer there.
fn card_of(open: &Open<'_>, guides: &Guides, run: &GuideRun) -> Option<PortalCard> {
    let library = guides.library();
    let (profile, whose) = if run.profile() == PLAIN_ID {
        (plain(), Whose::Shipped)
    } else {
        let entry = library.entry(run.profile())?;
        (entry.profile.as_ref(), entry.whose)
    };
    let mut card = PortalCard::of(profile, whose, state_of(profile, run));
    if run.profile() == PLAIN_ID && !run.title().is_empty() {
        run.title().clone_into(&mut card.name);
        run.title().clone_into(&mut card.short_name);
        card.icon = icon_for(run.title(), "");
    }
    card.account = run
        .account()
        .and_then(|id| open.vault.account(id))
        .map(NamedAccount::from);

    Some(card)
}

impl PortalCard {
    fn of(profile: &::portals::Profile, whose: Whose, state: RunState) -> Self {
        Self {
            id: profile.id.clone(),
            name: profile.name.clone(),
            short_name: profile.short_name.clone(),
            whose: whose.into(),
            line: profile.summary.clone(),
            icon: icon_for(&profile.short_name, ""),
            account: None,
            state,
        }
    }
}

impl From<&vault::Account> for NamedAccount {
    fn from(account: &vault::Account) -> Self {
        Self {
            id: account.id().to_string(),
            issuer: account.issuer().to_owned(),
            label: account.label().to_owned(),
        }
    }
}
