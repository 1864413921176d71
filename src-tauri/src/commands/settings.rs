//! Settings, and the ways into the vault.

use tauri::AppHandle;
use vault::Proof;

use crate::{
    error::CommandError,
    state::run,
    views::{
        security::SecurityStatusView,
        session::{PasswordRequest, SessionView},
        settings::{
            ChangePasswordRequest, ChangeSettingsRequest, ProofRequest, SetKeychainRequest,
            SettingsView,
        },
    },
};

/// All settings.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: AppHandle) -> Result<SettingsView, CommandError> {
    run(app, |desktop| Ok(desktop.settings())).await
}

/// Changes some settings.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_settings(
    app: AppHandle,
    request: ChangeSettingsRequest,
) -> Result<SettingsView, CommandError> {
    run(app, move |desktop| desktop.change_settings(request)).await
}

/// Sets another password, or the first one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_password(
    app: AppHandle,
    request: ChangePasswordRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        let password = desktop.new_password(&request.password)?;
        desktop.change(|open| Ok(open.vault.change_password(&proven, &password, open.now)?))?;
        desktop.settings_changed();
        Ok(())
    })
    .await
}

/// Takes the password that was asked for, so that it is not forgotten.
#[tauri::command]
#[specta::specta]
pub(crate) async fn confirm_password(
    app: AppHandle,
    request: PasswordRequest,
) -> Result<SessionView, CommandError> {
    run(app, move |desktop| {
        desktop.prove(&Proof::Password(request.password))?;
        desktop.change(|open| Ok(open.vault.note_password_typed(open.now)?))?;
        Ok(desktop.session_view())
    })
    .await
}

/// Asks for the password some days later.
#[tauri::command]
#[specta::specta]
pub(crate) async fn put_password_off(app: AppHandle) -> Result<SessionView, CommandError> {
    run(app, |desktop| {
        desktop.change(|open| Ok(open.vault.put_password_off(open.now)?))?;
        Ok(desktop.session_view())
    })
    .await
}

/// Lets the system login open the vault, or no longer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_keychain(
    app: AppHandle,
    request: SetKeychainRequest,
) -> Result<SettingsView, CommandError> {
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        desktop.change(|open| {
            if request.on {
                Ok(open.vault.add_keychain_slot(&proven, open.now)?)
            } else {
                Ok(open.vault.remove_keychain_slot(&proven, open.now)?)
            }
        })?;
        Ok(desktop.settings_changed())
    })
    .await
}

/// Makes a recovery key in the place of an older one. Shown once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_recovery_key(
    app: AppHandle,
    request: ProofRequest,
) -> Result<String, CommandError> {
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        let key = desktop.change(|open| Ok(open.vault.make_recovery_key(&proven, open.now)?))?;
        desktop.settings_changed();
        // EXPOSE: the person is to write it down.
        Ok(key.to_text().expose().to_owned())
    })
    .await
}

/// No longer lets a recovery key open the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_recovery_key(
    app: AppHandle,
    request: ProofRequest,
) -> Result<SettingsView, CommandError> {
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        desktop.change(|open| Ok(open.vault.remove_recovery_key(&proven, open.now)?))?;
        Ok(desktop.settings_changed())
    })
    .await
}

/// What protects the person here, and what cannot.
#[tauri::command]
#[specta::specta]
pub(crate) async fn security_status(
    app: AppHandle,
) -> Result<Vec<SecurityStatusView>, CommandError> {
    run(app, |desktop| Ok(desktop.security_status())).await
}
