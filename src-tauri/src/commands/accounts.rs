//! The list, one account's details, and every change to accounts.

use otp::uri;
use tauri::AppHandle;
use vault::Names;

use crate::{
    error::CommandError,
    pictures,
    state::{codes::parse_id, list, run},
    views::accounts::{
        AccountRequest, DetailsView, FindRowRequest, ListRequest, ListView, MarkTriedRequest,
        MoveRequest, ProvenAccountRequest, QrView, SetPinnedRequest, TrashedView,
        UpdateAccountRequest,
    },
};

/// A window of the list, with the codes of its rows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_accounts(
    app: AppHandle,
    request: ListRequest,
) -> Result<ListView, CommandError> {
    run(app, move |desktop| {
        desktop.read(|open| Ok(list::list_of(&open, request)))
    })
    .await
}

/// The row that typed letters jump to.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_row(
    app: AppHandle,
    request: FindRowRequest,
) -> Result<Option<u32>, CommandError> {
    run(app, move |desktop| {
        desktop.read(|open| Ok(list::row_of(&open, request)))
    })
    .await
}

/// One account's details.
#[tauri::command]
#[specta::specta]
pub(crate) async fn account_details(
    app: AppHandle,
    request: AccountRequest,
) -> Result<DetailsView, CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.read(|open| list::details_of(&open, id))
    })
    .await
}

/// Changes names, group and note.
#[tauri::command]
#[specta::specta]
pub(crate) async fn update_account(
    app: AppHandle,
    request: UpdateAccountRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    let names = Names::new(&request.issuer, &request.label)?
        .with_group(request.group.as_deref())?
        .with_note(&request.note)?;
    run(app, move |desktop| {
        desktop.change(|open| Ok(open.vault.edit(id, names, open.now)?))
    })
    .await
}

/// Pins an account, or lets it go.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_pinned(
    app: AppHandle,
    request: SetPinnedRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.change(|open| {
            if request.pinned {
                Ok(open.vault.pin(id, open.now)?)
            } else {
                Ok(open.vault.unpin(id, open.now)?)
            }
        })
    })
    .await
}

/// Moves an account in the person's own order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_account(app: AppHandle, request: MoveRequest) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    let to = usize::try_from(request.to).unwrap_or(usize::MAX);
    run(app, move |desktop| {
        desktop.change(|open| Ok(open.vault.move_to(id, to, open.now)?))
    })
    .await
}

/// Notes what the portal said to a code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_tried(
    app: AppHandle,
    request: MarkTriedRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.change(|open| {
            if request.accepted {
                Ok(open.vault.mark_tried(id, open.now)?)
            } else {
                Ok(open.vault.mark_refused(id, open.now)?)
            }
        })
    })
    .await
}

/// Puts an account into the trash, for 30 days.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_account(
    app: AppHandle,
    request: AccountRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.change(|open| Ok(open.vault.delete(id, open.now)?))
    })
    .await
}

/// Takes an account out of the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_account(
    app: AppHandle,
    request: AccountRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        desktop.change(|open| Ok(open.vault.restore(id, open.now)?))
    })
    .await
}

/// The accounts in the trash, the last deleted first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trash(app: AppHandle) -> Result<Vec<TrashedView>, CommandError> {
    run(app, |desktop| {
        desktop.read(|open| {
            Ok(open
                .vault
                .trash()
                .into_iter()
                .filter_map(TrashedView::of)
                .collect())
        })
    })
    .await
}

/// Forgets an account for ever.
#[tauri::command]
#[specta::specta]
pub(crate) async fn purge_account(
    app: AppHandle,
    request: ProvenAccountRequest,
) -> Result<(), CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        desktop.change(|open| Ok(open.vault.purge(id, &proven, open.now)?))
    })
    .await
}

/// The account's QR code, for another device.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_account_qr(
    app: AppHandle,
    request: ProvenAccountRequest,
) -> Result<QrView, CommandError> {
    let id = parse_id(&request.id)?;
    run(app, move |desktop| {
        let proven = desktop.prove(&request.proof.into())?;
        let account = desktop.read(|open| Ok(open.vault.reveal(id, &proven)?))?;
        let address = uri::write(
            account.issuer.as_deref(),
            &account.label,
            &account.secret,
            account.parameters,
        );
        let png = pictures::draw_qr(&address).map_err(|_| CommandError::KeyUnreadable)?;
        Ok(QrView {
            png_data_url: pictures::data_url(&png),
        })
    })
    .await
}

/// All groups by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn groups(app: AppHandle) -> Result<Vec<String>, CommandError> {
    run(app, |desktop| {
        desktop.read(|open| {
            Ok(open
                .vault
                .groups()
                .iter()
                .map(|group| group.name.to_owned())
                .collect())
        })
    })
    .await
}
