//! Devices that backups are made for.

use tauri::AppHandle;

use crate::{
    error::CommandError,
    state::{pairing, run},
    views::pairing::{
        DeviceRequest, FoundDeviceView, IntroduceRequest, IntroductionView, PairDeviceRequest,
        PairedDeviceView, ReadIntroductionRequest,
    },
};

/// The paired devices, and what each lacks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn paired_devices(app: AppHandle) -> Result<Vec<PairedDeviceView>, CommandError> {
    run(app, |desktop| {
        desktop.read(|open| Ok(pairing::devices_of(&open)))
    })
    .await
}

/// What another device reads to know this vault.
#[tauri::command]
#[specta::specta]
pub(crate) async fn introduce(
    app: AppHandle,
    request: IntroduceRequest,
) -> Result<IntroductionView, CommandError> {
    run(app, move |desktop| desktop.introduce(&request)).await
}

/// Looks for what another device shows; null if the person changed their mind.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_introduction(
    app: AppHandle,
    request: ReadIntroductionRequest,
) -> Result<Option<FoundDeviceView>, CommandError> {
    run(app, move |desktop| desktop.read_introduction(request.from)).await
}

/// Pairs a device that was found.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pair_device(
    app: AppHandle,
    request: PairDeviceRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.pair_device(&request)).await
}

/// Makes no more backups for a device, and takes none from it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retire_device(
    app: AppHandle,
    request: DeviceRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.retire_device(&request.id)).await
}

/// Notes that a device showed a code that is the same here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_device_proven(
    app: AppHandle,
    request: DeviceRequest,
) -> Result<(), CommandError> {
    run(app, move |desktop| desktop.note_device_proven(&request.id)).await
}
