//! Setting up, unlocking, locking.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    os::window,
    state::{Desktop, run},
    views::{
        session::{
            PasswordRequest, SessionView, SetUpRequest, SetUpView, SnapshotRequest,
            StartAgainRequest, StrengthView, UnlockRequest,
        },
        settings::ProofRequest,
    },
};

/// Where the session stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn session_state(app: AppHandle) -> Result<SessionView, CommandError> {
    run(app, |desktop| {
        // The page asks this first: now there is something to see.
        window::show_at_first(desktop.app());
        Ok(desktop.session_view())
    })
    .await
}

/// How hard a password is to guess.
#[tauri::command]
#[specta::specta]
pub(crate) async fn password_strength(
    app: AppHandle,
    request: PasswordRequest,
) -> Result<StrengthView, CommandError> {
    run(app, move |_| {
        Ok(vault::strength_of(&request.password).into())
    })
    .await
}

/// Five words that are hard to guess together, about 64 bits.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_passphrase(app: AppHandle) -> Result<String, CommandError> {
    // EXPOSE: the person is to read it and to keep it.
    run(app, |_| Ok(vault::make_passphrase().expose().to_owned())).await
}

/// Makes the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_up(
    app: AppHandle,
    request: SetUpRequest,
) -> Result<SetUpView, CommandError> {
    run(app, move |desktop| desktop.set_up(&request)).await
}

/// Opens the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock(
    app: AppHandle,
    request: UnlockRequest,
) -> Result<SessionView, CommandError> {
    run(app, move |desktop| desktop.unlock(&request.proof.into())).await
}

/// Closes the vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock(app: AppHandle) -> Result<SessionView, CommandError> {
    run(app, Desktop::lock).await
}

/// Proves who asks; nobody is asked again for five minutes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn give_proof(app: AppHandle, request: ProofRequest) -> Result<(), CommandError> {
    run(app, move |desktop| {
        desktop.prove_and_remember(request.proof)?;
        Ok(())
    })
    .await
}

/// Begins anew beside a vault that cannot be opened; its file is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_again(
    app: AppHandle,
    request: StartAgainRequest,
) -> Result<SessionView, CommandError> {
    run(app, move |desktop| {
        desktop.start_again(&request.confirmation)
    })
    .await
}

/// Goes back to an earlier save; the file that cannot be read is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_snapshot(
    app: AppHandle,
    request: SnapshotRequest,
) -> Result<SessionView, CommandError> {
    run(app, move |desktop| desktop.open_snapshot(request.id)).await
}

/// Goes on with a file that is older than the last one saved here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_rolled_back(app: AppHandle) -> Result<SessionView, CommandError> {
    run(app, |desktop| {
        desktop.change(|open| Ok(open.vault.accept_rolled_back(open.now)?))?;
        Ok(desktop.session_view())
    })
    .await
}

/// Tries again to save what could not be saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_save(app: AppHandle) -> Result<SessionView, CommandError> {
    run(app, |desktop| {
        desktop.change(|open| Ok(open.vault.retry_save(open.now)?))?;
        Ok(desktop.session_view())
    })
    .await
}

/// The person did something in the window.
#[tauri::command]
#[specta::specta]
pub(crate) async fn report_activity(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.note_activity();
        Ok(())
    })
    .await
}
