//! Recovery sets: keeping, showing, copying, printing, replacing.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{
        Desktop,
        recovery::{self, parse_recovery_code_id, parse_set_id},
        run,
    },
    views::{
        portals::SavedFileView,
        recovery::{
            AddRecoverySetRequest, ChangeCodesPasswordRequest, CopyRecoveryCodeRequest,
            EditRecoverySetRequest, MarkRecoveryCodeRequest, ParseRecoveryFileRequest,
            ParseRecoveryTextRequest, ParsedList, PictureDraft, PrintRecoverySetRequest,
            ProvenRecoverySetRequest, PurgeRecoverySetRequest, RecoveryCopyView,
            RecoverySetRequest, RecoverySetRow, RecoveryView, ReplaceRecoverySetRequest,
            RevealedPicture, RevealedSet, SaveRecoverySetRequest,
        },
        session::PasswordRequest,
        settings::{ChangePasswordRequest, ProofRequest},
    },
};

/// All sets without their codes, and other ways back in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery(app: AppHandle) -> Result<RecoveryView, CommandError> {
    run(app, |desktop| {
        desktop.read(|open| Ok(recovery::recovery_of(&open)))
    })
    .await
}

/// Looks for codes in a pasted text.
#[tauri::command]
#[specta::specta]
pub(crate) async fn parse_recovery_text(
    app: AppHandle,
    request: ParseRecoveryTextRequest,
) -> Result<ParsedList, CommandError> {
    run(app, move |desktop| {
        desktop.read(|mut open| {
            recovery::parse_text(&mut open, &request.text, request.profile_id.as_deref())
        })
    })
    .await
}

/// Looks for codes in a file that the person chooses.
#[tauri::command]
#[specta::specta]
pub(crate) async fn parse_recovery_file(
    app: AppHandle,
    request: ParseRecoveryFileRequest,
) -> Result<Option<ParsedList>, CommandError> {
    run(app, move |desktop| {
        desktop.parse_recovery_file(request.profile_id.as_deref())
    })
    .await
}

/// Lets the person choose a picture of a list.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_recovery_picture(
    app: AppHandle,
) -> Result<Option<PictureDraft>, CommandError> {
    run(app, Desktop::pick_recovery_picture).await
}

/// Wipes lists and pictures that were chosen and not kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_recovery_drafts(app: AppHandle) -> Result<(), CommandError> {
    run(app, |desktop| {
        desktop.read(|open| {
            open.recovery_drafts.discard();
            Ok(())
        })
    })
    .await
}

/// Keeps a set.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_recovery_set(
    app: AppHandle,
    request: AddRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    run(app, move |desktop| {
        desktop.change_recovery(|mut open| recovery::add(&mut open, &request))
    })
    .await
}

/// Keeps a set in the place of another; one save.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replace_recovery_set(
    app: AppHandle,
    request: ReplaceRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    run(app, move |desktop| {
        desktop.change_recovery(|mut open| recovery::replace(&mut open, &request))
    })
    .await
}

/// Adds the typed codes of a picture.
#[tauri::command]
#[specta::specta]
pub(crate) async fn type_recovery_codes(
    app: AppHandle,
    request: ReplaceRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    run(app, move |desktop| {
        desktop.change_recovery(|mut open| recovery::type_codes(&mut open, &request))
    })
    .await
}

/// Changes name, note and account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_recovery_set(
    app: AppHandle,
    request: EditRecoverySetRequest,
) -> Result<RecoverySetRow, CommandError> {
    run(app, move |desktop| {
        desktop.change_recovery(|mut open| recovery::edit(&mut open, &request))
    })
    .await
}

/// Puts a set into the trash, for 30 days.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_recovery_set(
    app: AppHandle,
    request: RecoverySetRequest,
) -> Result<(), CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        desktop.change_recovery(|open| Ok(open.vault.delete_recovery_set(id, open.now)?))
    })
    .await
}

/// Takes a set out of the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_recovery_set(
    app: AppHandle,
    request: RecoverySetRequest,
) -> Result<(), CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        desktop.change_recovery(|open| Ok(open.vault.restore_recovery_set(id, open.now)?))
    })
    .await
}

/// Forgets a set in the trash for ever.
#[tauri::command]
#[specta::specta]
pub(crate) async fn purge_recovery_set(
    app: AppHandle,
    request: PurgeRecoverySetRequest,
) -> Result<(), CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        desktop.change_recovery(|open| Ok(open.vault.purge_recovery_set(id, &proven, open.now)?))
    })
    .await
}

/// The codes of a set, after a proof.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_recovery_set(
    app: AppHandle,
    request: ProvenRecoverySetRequest,
) -> Result<RevealedSet, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        desktop.reveal_recovery_set(id, request.proof)
    })
    .await
}

/// The picture of a set, after a proof.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_recovery_picture(
    app: AppHandle,
    request: ProvenRecoverySetRequest,
) -> Result<RevealedPicture, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        desktop.reveal_recovery_picture(id, request.proof)
    })
    .await
}

/// Copies one code. It does not pass through the page.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_recovery_code(
    app: AppHandle,
    request: CopyRecoveryCodeRequest,
) -> Result<RecoveryCopyView, CommandError> {
    let set = parse_set_id(&request.set_id)?;
    let code = parse_recovery_code_id(&request.code_id)?;
    run(app, move |desktop| {
        desktop.copy_recovery_code(set, code, request.proof)
    })
    .await
}

/// Copies the codes that were not used.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_unused_codes(
    app: AppHandle,
    request: ProvenRecoverySetRequest,
) -> Result<RecoveryCopyView, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| {
        desktop.copy_unused_codes(id, request.proof)
    })
    .await
}

/// Marks a code as used, or as not used after all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_recovery_code(
    app: AppHandle,
    request: MarkRecoveryCodeRequest,
) -> Result<RecoverySetRow, CommandError> {
    run(app, move |desktop| {
        desktop.change_recovery(|mut open| recovery::mark_code(&mut open, &request))
    })
    .await
}

/// Prints a set. Answers whether it was printed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn print_recovery_set(
    app: AppHandle,
    request: PrintRecoverySetRequest,
) -> Result<bool, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| desktop.print_recovery_set(id, request)).await
}

/// Saves a set as a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_recovery_set(
    app: AppHandle,
    request: SaveRecoverySetRequest,
) -> Result<Option<SavedFileView>, CommandError> {
    let id = parse_set_id(&request.set_id)?;
    run(app, move |desktop| desktop.save_recovery_set(id, request)).await
}

/// Opens recovery codes that have a password of their own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_codes(
    app: AppHandle,
    request: PasswordRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.open_codes(&request.password)).await
}

/// Gives recovery codes a password of their own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lock_codes(
    app: AppHandle,
    request: ChangePasswordRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.lock_codes(request)).await
}

/// Gives them another one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_codes_password(
    app: AppHandle,
    request: ChangeCodesPasswordRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.change_codes_password(&request)).await
}

/// Takes it away: the vault's own password is enough again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock_codes(
    app: AppHandle,
    request: PasswordRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.unlock_codes(&request.password)).await
}

/// Forgets codes whose password is forgotten, for ever.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_locked_codes(
    app: AppHandle,
    request: ProofRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.forget_locked_codes(request)).await
}
