//! Backups: making one, looking into one, taking one in.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{Desktop, run},
    views::backups::{
        BackupMadeView, BackupsView, ChosenBackupView, MakeBackupRequest, OpenBackupRequest,
        OpenedBackupView, RestoreBackupRequest, RestoredView, TurnOnAutomaticRequest,
    },
};

/// How the vault stands beside its backups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(app: AppHandle) -> Result<BackupsView, CommandError> {
    run(app, Desktop::backups).await
}

/// Six words that are hard to guess together, about 77 bits.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_backup_passphrase(app: AppHandle) -> Result<String, CommandError> {
    // EXPOSE: the person is to read it and to keep it.
    run(app, |_| {
        Ok(vault::make_backup_passphrase().expose().to_owned())
    })
    .await
}

/// Lets the person choose a place, and makes a backup there. `None` if they changed their mind, before or meanwhile.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_backup(
    app: AppHandle,
    request: MakeBackupRequest,
) -> Result<Option<BackupMadeView>, CommandError> {
    run(app, move |desktop| desktop.make_backup(&request)).await
}

/// Stops the backup that is being made; nothing of it is left.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_backup(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.stop_backup();
        Ok(())
    })
    .await
}

/// Lets the person choose a folder, and makes backups there from now on. False if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn turn_on_automatic_backups(
    app: AppHandle,
    request: TurnOnAutomaticRequest,
) -> Result<bool, CommandError> {
    run(app, move |desktop| {
        desktop.turn_on_automatic_backups(&request)
    })
    .await
}

/// Turns automatic backups off. Their files stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn turn_off_automatic_backups(app: AppHandle) -> Result<(), CommandError> {
    run(app, Desktop::turn_off_automatic_backups).await
}

/// Lets the person choose a backup; `None` if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_backup(
    app: AppHandle,
) -> Result<Option<ChosenBackupView>, CommandError> {
    run(app, Desktop::choose_backup).await
}

/// Lets the person choose the file with the key of the backup that was chosen; `None` if they changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choose_backup_key(
    app: AppHandle,
) -> Result<Option<ChosenBackupView>, CommandError> {
    run(app, Desktop::choose_backup_key).await
}

/// Opens the backup that was chosen, and compares it with what is here. Changes no account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_backup(
    app: AppHandle,
    request: OpenBackupRequest,
) -> Result<OpenedBackupView, CommandError> {
    run(app, move |desktop| desktop.open_backup(&request)).await
}

/// Takes the opened backup in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(
    app: AppHandle,
    request: RestoreBackupRequest,
) -> Result<RestoredView, CommandError> {
    run(app, move |desktop| desktop.restore_backup(&request)).await
}

/// Forgets the backup that was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_backup(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.close_backup();
        Ok(())
    })
    .await
}
