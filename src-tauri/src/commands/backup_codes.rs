//! Backups that go to another device as QR codes.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{Desktop, run},
    views::backups::{
        ChosenBackupView, CollectRequest, MakeBackupRequest, ShownBackupView, ShownCodeRequest,
    },
};

/// Makes a backup that is shown as QR codes, and lies in no file. `None` if the person stopped it meanwhile.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_backup(
    app: AppHandle,
    request: MakeBackupRequest,
) -> Result<Option<ShownBackupView>, CommandError> {
    run(app, move |desktop| desktop.show_backup(&request)).await
}

/// One of its codes, as a picture.
#[tauri::command]
#[specta::specta]
pub(crate) async fn shown_backup_code(
    app: AppHandle,
    request: ShownCodeRequest,
) -> Result<String, CommandError> {
    run(app, move |desktop| {
        desktop.shown_backup_code(request.number)
    })
    .await
}

/// Notes that the device that it is for has all of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_shown_backup_received(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::note_shown_backup_received).await
}

/// Forgets the backup that is shown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hide_backup(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.hide_backup();
        Ok(())
    })
    .await
}

/// Collects codes of a backup. `None` while it is not whole: the person stopped, or there were no more pictures.
#[tauri::command]
#[specta::specta]
pub(crate) async fn collect_backup(
    app: AppHandle,
    request: CollectRequest,
) -> Result<Option<ChosenBackupView>, CommandError> {
    run(app, move |desktop| desktop.collect_backup(request.from)).await
}

/// Looks for no more codes. Those that were seen are kept until the backup is closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_collecting(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.stop_collecting();
        Ok(())
    })
    .await
}
