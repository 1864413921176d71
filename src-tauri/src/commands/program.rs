//! The window and the program themselves.

use tauri::{AppHandle, Manager};

use crate::{
    error::CommandError,
    os::{files, window::MAIN},
    state::run,
};

/// Shows the folder of the vault in the desktop's file manager.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_vault_folder(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        files::show_folder(desktop.app(), &desktop.parts().folders.data)
            .map_err(|_| CommandError::FileUnreadable)
    })
    .await
}

/// Opens the print dialog for the page; its style sheet prints only what is meant for paper.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_page(app: AppHandle) -> Result<(), CommandError> {
    let window = app
        .get_webview_window(MAIN)
        .ok_or(CommandError::Unexpected { saved_at_ms: None })?;

    window
        .print()
        .map_err(|_| CommandError::Unexpected { saved_at_ms: None })
}

/// Ends the program. A change that cannot be saved keeps it running.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.lock()?;
        desktop.app().exit(0);
        Ok(())
    })
    .await
}
