//! Files and pictures for other authenticators.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::run,
    views::export::{
        ExportFileRequest, ExportLossesRequest, ExportLossesView, ExportPicturesRequest,
        ExportPicturesView, ExportedView,
    },
};

/// What a target cannot hold of the accounts that are here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_losses(
    app: AppHandle,
    request: ExportLossesRequest,
) -> Result<ExportLossesView, CommandError> {
    run(app, move |desktop| desktop.export_losses(&request)).await
}

/// Lets the person choose a place, writes the file there and imports it again; null if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_file(
    app: AppHandle,
    request: ExportFileRequest,
) -> Result<Option<ExportedView>, CommandError> {
    run(app, move |desktop| desktop.export_file(request)).await
}

/// The QR codes that Google Authenticator takes, ten accounts in each.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_pictures(
    app: AppHandle,
    request: ExportPicturesRequest,
) -> Result<ExportPicturesView, CommandError> {
    run(app, move |desktop| desktop.export_pictures(request.proof)).await
}
