//! Codes on the screen and on the clipboard.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{Desktop, codes, run},
    views::{
        accounts::AccountRequest,
        codes::{CodesRequest, CodesView, CopyRequest, CopyView},
    },
};

/// The codes of the rows on the screen; without digits while codes are hidden.
#[tauri::command]
#[specta::specta]
pub(crate) async fn codes(
    app: AppHandle,
    request: CodesRequest,
) -> Result<CodesView, CommandError> {
    let ids = codes::parse_ids(&request.ids)?;
    run(app, move |desktop| {
        desktop.read(|open| Ok(codes::codes_of(&open, &ids)))
    })
    .await
}

/// One code, although codes are hidden.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_code(
    app: AppHandle,
    request: AccountRequest,
) -> Result<CodesView, CommandError> {
    let id = codes::parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.read(|open| Ok(codes::revealed_codes_of(&open, &[id])))
    })
    .await
}

/// The next code of a counter; saved before it is shown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn advance_counter(
    app: AppHandle,
    request: AccountRequest,
) -> Result<CodesView, CommandError> {
    let id = codes::parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.change(|mut open| {
            codes::advance_counter(&mut open, id)?;
            Ok(codes::codes_of(&open, &[id]))
        })
    })
    .await
}

/// Copies a code. It does not pass through the page.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_code(
    app: AppHandle,
    request: CopyRequest,
) -> Result<CopyView, CommandError> {
    let id = codes::parse_id(&request.id)?;
    run(app, move |desktop| desktop.copy_code(id, request.which)).await
}

/// Clears the clipboard if our code is still on it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_clipboard(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::clear_clipboard).await
}
