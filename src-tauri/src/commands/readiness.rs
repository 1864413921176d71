//! What would be lost if this computer died today.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{readiness::readiness_of, run},
    views::readiness::ReadinessView,
};

/// How all accounts stand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn readiness(app: AppHandle) -> Result<ReadinessView, CommandError> {
    run(app, |desktop| desktop.read(|open| Ok(readiness_of(&open)))).await
}
