//! Finding keys, looking at what they would make, saving them.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    os::clipboard,
    state::{Desktop, enrollment, run},
    views::{
        codes::CodesView,
        enrollment::{
            CheckKeyView, DraftsRequest, ImportPasswordRequest, MarkRequest, MarkView, PartRequest,
            SaveDraftsRequest, SavedView, ScanView, TypedKeyRequest,
        },
    },
};

/// Looks for codes on all screens, with our window out of the way.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scan_screens(app: AppHandle) -> Result<ScanView, CommandError> {
    run(app, Desktop::scan_screens).await
}

/// Takes pictures of the screens to mark a part of; null unless the desktop let the person choose the part itself.
#[tauri::command]
#[specta::specta]
pub(crate) async fn capture_part(app: AppHandle) -> Result<Option<ScanView>, CommandError> {
    run(app, Desktop::capture_part).await
}

/// One of the pictures that were looked at last, for marking a part of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_part(
    app: AppHandle,
    request: MarkRequest,
) -> Result<MarkView, CommandError> {
    run(app, move |desktop| desktop.mark_part(&request)).await
}

/// Looks for codes in the part that was marked, alone.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scan_part(
    app: AppHandle,
    request: PartRequest,
) -> Result<ScanView, CommandError> {
    run(app, move |desktop| desktop.scan_part(&request)).await
}

/// Looks for a picture, a link or a key on the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scan_clipboard(app: AppHandle) -> Result<ScanView, CommandError> {
    run(app, Desktop::scan_clipboard).await
}

/// Lets the person choose a picture; null if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scan_open(app: AppHandle) -> Result<Option<ScanView>, CommandError> {
    run(app, Desktop::scan_open).await
}

/// Lets the person choose another program's export; null if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_open(app: AppHandle) -> Result<Option<ScanView>, CommandError> {
    run(app, Desktop::import_open).await
}

/// Opens the export that waits for its password.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_password(
    app: AppHandle,
    request: ImportPasswordRequest,
) -> Result<ScanView, CommandError> {
    run(app, move |desktop| {
        desktop.import_password(&request.password)
    })
    .await
}

/// What a typed key is worth so far.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_key(
    app: AppHandle,
    request: TypedKeyRequest,
) -> Result<CheckKeyView, CommandError> {
    run(app, move |desktop| {
        desktop.note_activity();
        desktop.read(|mut open| enrollment::check_key(&mut open, &request))
    })
    .await
}

/// The codes that drafts would have.
#[tauri::command]
#[specta::specta]
pub(crate) async fn draft_codes(
    app: AppHandle,
    request: DraftsRequest,
) -> Result<CodesView, CommandError> {
    run(app, move |desktop| {
        desktop.read(|open| Ok(enrollment::draft_codes(&open, &request.ids)))
    })
    .await
}

/// Saves drafts as accounts: all of them, or none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_drafts(
    app: AppHandle,
    request: SaveDraftsRequest,
) -> Result<SavedView, CommandError> {
    run(app, move |desktop| desktop.save_drafts(&request.drafts)).await
}

/// Wipes the keys of all drafts.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_drafts(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.discard_drafts();
        Ok(())
    })
    .await
}

/// Moves the file that was just read to the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trash_source(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::trash_source).await
}

/// Clears the clipboard if a picture is on it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_clipboard_picture(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        clipboard::clear_picture(desktop.app()).map_err(|_| CommandError::ClipboardNoAccess)
    })
    .await
}
