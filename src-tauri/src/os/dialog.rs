//! The desktop's own dialog for choosing a picture. The page starts it and never sees a path.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use super::window::MAIN;

/// What the dialog shows; other files may still be chosen, and are then refused by content.
const PICTURES: [&str; 10] = [
    "png", "jpg", "jpeg", "webp", "bmp", "gif", "PNG", "JPG", "JPEG", "WEBP",
];

/// Lets the person choose a picture; `None` if they changed their mind. Blocks, so not on the main thread.
pub(crate) fn choose_picture(app: &AppHandle) -> Option<PathBuf> {
    let mut dialog = app
        .dialog()
        .file()
        .add_filter("Pictures", &PICTURES)
        .add_filter("All files", &["*"]);
    if let Some(window) = app.get_webview_window(MAIN) {
        dialog = dialog.set_parent(&window);
    }

    dialog.blocking_pick_file()?.into_path().ok()
}
