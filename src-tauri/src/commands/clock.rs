//! The clock, another device's clock, and codes that were refused.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{Desktop, codes::parse_id, run},
    views::{
        accounts::AccountRequest,
        clock::{
            ClockHistory, ClockView, CompareRequest, CompareView, OffsetCodeView,
            RefusalSolvedRequest, RefusedView, SetAccountOffsetRequest, SetClockCorrectionRequest,
            SetClockServersRequest,
        },
    },
};

/// What is known about the clock. Asks nobody outside.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clock_state(app: AppHandle) -> Result<ClockView, CommandError> {
    run(app, |desktop| Ok(desktop.clock_state())).await
}

/// Asks the time servers; answers when they have, or when they did not.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_clock(app: AppHandle) -> Result<ClockView, CommandError> {
    run(app, Desktop::check_clock).await
}

/// Makes codes from the measured time, or from the computer's clock again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_clock_correction(
    app: AppHandle,
    request: SetClockCorrectionRequest,
) -> Result<ClockView, CommandError> {
    run(app, move |desktop| {
        Ok(desktop.set_clock_correction(request.on))
    })
    .await
}

/// What checks found in the last two weeks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clock_history(app: AppHandle) -> Result<ClockHistory, CommandError> {
    run(app, Desktop::clock_history).await
}

/// Forgets what checks found.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_clock_history(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.change(|open| Ok(open.vault.clear_clock_history(open.now)?))
    })
    .await
}

/// Chooses who is asked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_clock_servers(
    app: AppHandle,
    request: SetClockServersRequest,
) -> Result<ClockView, CommandError> {
    run(app, move |desktop| desktop.set_clock_servers(request)).await
}

/// Finds the moment that another device's code belongs to.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_code(
    app: AppHandle,
    request: CompareRequest,
) -> Result<CompareView, CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| desktop.compare_code(id, &request)).await
}

/// What can be said about a refused code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn refused_help(
    app: AppHandle,
    request: AccountRequest,
) -> Result<RefusedView, CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| desktop.refused_help(id)).await
}

/// The codes that a portal with a wrong clock may take.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_offsets(
    app: AppHandle,
    request: AccountRequest,
) -> Result<Vec<OffsetCodeView>, CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| desktop.try_offsets(id)).await
}

/// Keeps the offset that a portal took.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_account_offset(
    app: AppHandle,
    request: SetAccountOffsetRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.set_account_offset(id, request.steps)
    })
    .await
}

/// Notes what a refusal was about.
#[tauri::command]
#[specta::specta]
pub(crate) async fn refusal_solved(
    app: AppHandle,
    request: RefusalSolvedRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.refusal_solved(id, request.cause)
    })
    .await
}

/// Copies the command that puts the clock right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_fix_command(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::copy_fix_command).await
}

/// Opens the desktop's own page for date and time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_system_settings(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::open_system_settings).await
}
