//! Guides for portals, and what is noted about ways back in.

use otp::UnixTime;
use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{
        codes::parse_id,
        portals::{
            guide_of, matches_of, parse_noted_id, parse_run_id, portals_of, problems_like, runs,
        },
        run,
    },
    views::portals::{
        AssignRunRequest, BeginGuideRequest, CopyPortalTextRequest, EditRunRequest, GuideRequest,
        GuideView, MarkStepRequest, MatchRequest, NotePhoneRequest, NoteWayRequest, NotedView,
        OpenPortalUrlRequest, PortalMatch, PortalsView, RemindOfRunRequest, RemoveWayRequest,
        RunRequest, SavePlainGuideRequest, SavedFileView, SearchProblemsRequest, WayRequest,
    },
};

/// All guides: those that ship and the person's own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn portals(app: AppHandle) -> Result<PortalsView, CommandError> {
    run(app, |desktop| {
        desktop.read(|mut open| Ok(portals_of(&mut open)))
    })
    .await
}

/// One guide, and how far a run of it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn guide(
    app: AppHandle,
    request: GuideRequest,
) -> Result<GuideView, CommandError> {
    let id = request.run_id.as_deref().map(parse_run_id).transpose()?;
    run(app, move |desktop| {
        desktop.read(|open| guide_of(&open, &request.profile_id, id))
    })
    .await
}

/// The guides that may be for a draft or an account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn match_portals(
    app: AppHandle,
    request: MatchRequest,
) -> Result<Vec<PortalMatch>, CommandError> {
    run(app, move |desktop| {
        desktop.read(|open| matches_of(&open, &request))
    })
    .await
}

/// Begins a guide, or goes on with one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_guide(
    app: AppHandle,
    request: BeginGuideRequest,
) -> Result<GuideView, CommandError> {
    let account = request.account_id.as_deref().map(parse_id).transpose()?;
    run(app, move |desktop| {
        desktop.change_guides(|mut open| runs::begin(&mut open, &request.profile_id, account))
    })
    .await
}

/// Says where a step stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_step(
    app: AppHandle,
    request: MarkStepRequest,
) -> Result<GuideView, CommandError> {
    let id = parse_run_id(&request.run_id)?;
    run(app, move |desktop| {
        desktop.change_run(id, |open| runs::mark(open, id, &request))
    })
    .await
}

/// Says which account a run is about.
#[tauri::command]
#[specta::specta]
pub(crate) async fn assign_run(
    app: AppHandle,
    request: AssignRunRequest,
) -> Result<GuideView, CommandError> {
    let id = parse_run_id(&request.run_id)?;
    let account = request.account_id.as_deref().map(parse_id).transpose()?;
    run(app, move |desktop| {
        desktop.change_run(id, |open| {
            Ok(open.vault.assign_run(id, account, open.now)?)
        })
    })
    .await
}

/// Changes the person's own title and note of a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_run(
    app: AppHandle,
    request: EditRunRequest,
) -> Result<GuideView, CommandError> {
    let id = parse_run_id(&request.run_id)?;
    run(app, move |desktop| {
        desktop.change_run(id, |open| runs::edit(open, id, &request))
    })
    .await
}

/// Asks to be reminded of testing again, or no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remind_of_run(
    app: AppHandle,
    request: RemindOfRunRequest,
) -> Result<GuideView, CommandError> {
    let id = parse_run_id(&request.run_id)?;
    let at = request.at_ms.map(|at| UnixTime::from_millis(at.0));
    run(app, move |desktop| {
        desktop.change_run(id, |open| runs::remind(open, id, at))
    })
    .await
}

/// Puts a run away, for 30 days.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_run(app: AppHandle, request: RunRequest) -> Result<(), CommandError> {
    let id = parse_run_id(&request.run_id)?;
    run(app, move |desktop| {
        desktop.change_guides(|open| Ok(open.vault.delete_run(id, open.now)?))
    })
    .await
}

/// Brings a run back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_run(app: AppHandle, request: RunRequest) -> Result<(), CommandError> {
    let id = parse_run_id(&request.run_id)?;
    run(app, move |desktop| {
        desktop.change_guides(|open| Ok(open.vault.restore_run(id, open.now)?))
    })
    .await
}

/// The problems that fit some words, by their ids, in the order to show.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search_problems(
    app: AppHandle,
    request: SearchProblemsRequest,
) -> Result<Vec<String>, CommandError> {
    run(app, move |desktop| {
        desktop.read(|open| problems_like(&open, &request.profile_id, &request.query))
    })
    .await
}

/// Opens an address that a guide states.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_portal_url(
    app: AppHandle,
    request: OpenPortalUrlRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.open_portal_url(&request)).await
}

/// Copies a message to others, which the person may have changed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_portal_text(
    app: AppHandle,
    request: CopyPortalTextRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.copy_portal_text(request)).await
}

/// Saves a plain guide as one of the person's own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_plain_guide(
    app: AppHandle,
    request: SavePlainGuideRequest,
) -> Result<SavedFileView, CommandError> {
    let id = parse_run_id(&request.run_id)?;
    run(app, move |desktop| desktop.save_plain_guide(id, &request)).await
}

/// Notes the phone that codes by SMS go to. Answers the guide that was last used with the account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_phone(
    app: AppHandle,
    request: NotePhoneRequest,
) -> Result<Option<GuideView>, CommandError> {
    run(app, move |desktop| {
        desktop.change_guides(|mut open| runs::note_phone(&mut open, &request))
    })
    .await
}

/// Notes a second device or a trusted browser.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_way(
    app: AppHandle,
    request: NoteWayRequest,
) -> Result<NotedView, CommandError> {
    run(app, move |desktop| {
        desktop.change_guides(|mut open| runs::note_way(&mut open, &request))
    })
    .await
}

/// Notes that a device or browser was seen to work.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_way_tested(
    app: AppHandle,
    request: WayRequest,
) -> Result<(), CommandError> {
    let (account, noted) = (parse_id(&request.account_id)?, parse_noted_id(&request.id)?);
    run(app, move |desktop| {
        desktop.change_guides(|open| Ok(open.vault.mark_way_tested(account, noted, open.now)?))
    })
    .await
}

/// Notes that a device or browser is gone, or there after all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_way(
    app: AppHandle,
    request: RemoveWayRequest,
) -> Result<(), CommandError> {
    let (account, noted) = (parse_id(&request.account_id)?, parse_noted_id(&request.id)?);
    run(app, move |desktop| {
        desktop.change_guides(|open| {
            Ok(open
                .vault
                .remove_way(account, noted, request.removed, open.now)?)
        })
    })
    .await
}
