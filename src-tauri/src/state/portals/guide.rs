//! One guide with all its tabs.

use ::portals::{
    Basis, PLAIN_ID, Profile, Progress, Step, StepState, Whose, find_problems, tabs_of,
};
use vault::{AccountId, GuideRun, NotedKind, RunId, WaysBack};

use super::{beside::noted, progress_of};
use crate::{
    brand_icons::icon_for,
    error::{CommandError, count},
    state::Open,
    views::portals::{
        Action, AdminView, ControlView, FactView, GuideGroup, GuideTab, GuideView, LostDeviceView,
        ManageView, ProblemView, ProgressView, RunView, SmsView, StepView,
    },
};

/// A guide, with the run if there is one. A run names its own guide.
pub(crate) fn guide_of(
    open: &Open<'_>,
    profile_id: &str,
    run_id: Option<RunId>,
) -> Result<GuideView, CommandError> {
    let run = match run_id {
        Some(id) => Some(open.vault.guide_run(id).ok_or(CommandError::RunMissing)?),
        None => None,
    };
    let id = run.map_or(profile_id, GuideRun::profile);
    let profile = open.guides.find(id)?;
    let whose = open
        .guides
        .library()
        .entry(id)
        .map_or(Whose::Shipped, |entry| entry.whose);

    Ok(view(open, profile, whose, run))
}

/// The problems that fit some words, by their ids.
pub(crate) fn problems_like(
    open: &Open<'_>,
    profile_id: &str,
    query: &str,
) -> Result<Vec<String>, CommandError> {
    Ok(find_problems(open.guides.find(profile_id)?, query)
        .into_iter()
        .map(|problem| problem.id.clone())
        .collect())
}

fn view(open: &Open<'_>, profile: &Profile, whose: Whose, run: Option<&GuideRun>) -> GuideView {
    let account = run.and_then(GuideRun::account);
    let ways = account.and_then(|account| open.vault.ways_back(account));
    let phone_note = ways.map_or("", |ways| ways.phone_note());
    let progress = progress_of(profile, run);
    let own_name = run
        .filter(|run| run.profile() == PLAIN_ID)
        .map(GuideRun::title)
        .filter(|title| !title.is_empty());
    let steps = (1..).zip(progress.steps());

    GuideView {
        profile_id: profile.id.clone(),
        name: own_name.unwrap_or(&profile.name).to_owned(),
        short_name: own_name.unwrap_or(&profile.short_name).to_owned(),
        whose: whose.into(),
        audience: profile.audience.clone(),
        summary: profile.summary.clone(),
        icon: icon_for(own_name.unwrap_or(&profile.short_name), ""),
        expects_issuer: profile.matching.basis != Basis::None,
        source: (&profile.source).into(),
        tabs: tabs_of(profile).into_iter().map(GuideTab::from).collect(),
        groups: profile
            .enrollment
            .groups
            .iter()
            .map(GuideGroup::from)
            .collect(),
        steps: steps
            .map(|(number, (step, state))| StepView {
                number,
                state: (*state).into(),
                state_at_ms: run
                    .and_then(|run| run.step_set_at(&step.id))
                    .map(Into::into),
                ..StepView::of(step, profile, whose)
            })
            .collect(),
        progress: (&progress).into(),
        run: run.map(RunView::from),
        facts: profile.facts.iter().map(FactView::from).collect(),
        login: (&profile.login).into(),
        lost_device: profile
            .lost_device
            .iter()
            .map(|way| LostDeviceView::of(way, profile, whose.into(), phone_note))
            .collect(),
        problems: find_problems(profile, "")
            .into_iter()
            .map(|problem| ProblemView::of(problem, profile, whose.into()))
            .collect(),
        manage: manage(open, profile, account),
        admin: AdminView::from(profile),
    }
}

fn manage(open: &Open<'_>, profile: &Profile, account: Option<AccountId>) -> ManageView {
    let ways = account.and_then(|account| open.vault.ways_back(account));
    let set = open
        .vault
        .recovery_sets()
        .into_iter()
        .find(|set| account.is_some() && set.is_valid() && set.account() == account);
    let sms = &profile.sms;

    ManageView {
        recovery: (&profile.recovery).into(),
        set_id: set.map(|set| set.id().to_string()),
        trusted: (&profile.trusted_devices).into(),
        browsers: noted(ways, NotedKind::TrustedBrowser),
        devices: noted(ways, NotedKind::BackupDevice),
        sms: SmsView {
            role: sms.role.into(),
            used_when: sms.used_when.clone(),
            code_digits: sms.code_digits,
            steps: sms.steps.clone(),
            note: sms.note.clone(),
            advice: sms.advice.clone(),
            phone_note: ways.map_or_else(String::new, |ways| ways.phone_note().to_owned()),
            noted: ways.is_some_and(WaysBack::has_sms),
        },
        backup_device: (&profile.backup_device).into(),
        disable: (&profile.disable).into(),
    }
}

impl StepView {
    /// A step that nobody touched.
    fn of(step: &Step, profile: &Profile, whose: Whose) -> Self {
        Self {
            id: step.id.clone(),
            group: step.group.clone(),
            number: 0,
            title: step.title.clone(),
            body: step.body.clone(),
            note: step.note.clone(),
            ui: step.ui.as_ref().map(ControlView::from),
            actions: Action::all(&step.actions, profile, whose.into()),
            copy_text: step.copy_text.clone(),
            done_when: step.done_when.into(),
            expect_codes: step.expect_codes,
            effect: step.effect.map(Into::into),
            severity: step.severity.into(),
            optional: step.optional,
            wizard_step: step.wizard_step,
            origin: step.origin.into(),
            state: StepState::Open.into(),
            state_at_ms: None,
        }
    }
}

impl From<&Progress<'_>> for ProgressView {
    fn from(progress: &Progress<'_>) -> Self {
        Self {
            next: progress.next().map(|step| step.id.clone()),
            done: count(progress.done()),
            total: count(progress.total()),
            finished: progress.is_finished(),
            missing: progress.missing().map(|step| step.id.clone()).collect(),
        }
    }
}

impl From<&GuideRun> for RunView {
    fn from(run: &GuideRun) -> Self {
        Self {
            id: run.id().to_string(),
            account_id: run.account().map(|id| id.to_string()),
            title: run.title().to_owned(),
            note: run.note().to_owned(),
            began_at_ms: run.began_at().into(),
            remind_at_ms: run.remind_at().map(Into::into),
        }
    }
}
