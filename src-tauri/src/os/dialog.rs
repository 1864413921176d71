//! The desktop's own dialogs for choosing a file. The page starts them and never sees a path.

use std::path::PathBuf;

use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

use super::window::MAIN;

/// What the dialog shows; other files may still be chosen, and are then refused by content.
const PICTURES: [&str; 10] = [
    "png", "jpg", "jpeg", "webp", "bmp", "gif", "PNG", "JPG", "JPEG", "WEBP",
];

/// Lets the person choose a picture; `None` if they changed their mind. Blocks, so not on the main thread.
pub(crate) fn choose_picture(app: &AppHandle) -> Option<PathBuf> {
    let dialog = dialog(app).add_filter("Pictures", &PICTURES);

    dialog
        .add_filter("All files", &["*"])
        .blocking_pick_file()?
        .into_path()
        .ok()
}

/// The same for any number of pictures; none if they changed their mind.
pub(crate) fn choose_pictures(app: &AppHandle) -> Vec<PathBuf> {
    let dialog = dialog(app).add_filter("Pictures", &PICTURES);
    let chosen = dialog.add_filter("All files", &["*"]).blocking_pick_files();

    chosen
        .into_iter()
        .flatten()
        .filter_map(|file| file.into_path().ok())
        .collect()
}

/// The same for another program's export, of which there are too many kinds to list.
pub(crate) fn choose_export(app: &AppHandle) -> Option<PathBuf> {
    dialog(app).blocking_pick_file()?.into_path().ok()
}

/// The same for a text.
pub(crate) fn choose_text(app: &AppHandle) -> Option<PathBuf> {
    let dialog = dialog(app).add_filter("Texts", &["txt", "TXT", "csv", "md"]);

    dialog
        .add_filter("All files", &["*"])
        .blocking_pick_file()?
        .into_path()
        .ok()
}

/// The same for a backup.
pub(crate) fn choose_backup(app: &AppHandle) -> Option<PathBuf> {
    let dialog = dialog(app).add_filter("Backups", &["age", "AGE"]);

    dialog
        .add_filter("All files", &["*"])
        .blocking_pick_file()?
        .into_path()
        .ok()
}

/// Lets the person choose a folder.
pub(crate) fn choose_folder(app: &AppHandle) -> Option<PathBuf> {
    // Without a place to begin at, GTK lists recent files, among which there is no folder to choose.
    let dialog = match app.path().home_dir() {
        Ok(home) => dialog(app).set_directory(home),
        Err(_) => dialog(app),
    };

    dialog.blocking_pick_folder()?.into_path().ok()
}

/// Lets the person choose where a new file goes; the dialog asks before a file is replaced. `kind`: what such files are
/// called, and how their names end.
pub(crate) fn choose_new(app: &AppHandle, name: &str, kind: (&str, &str)) -> Option<PathBuf> {
    let (files, ending) = kind;

    dialog(app)
        .add_filter(files, &[ending])
        .set_file_name(name)
        .blocking_save_file()?
        .into_path()
        .ok()
}

fn dialog(app: &AppHandle) -> FileDialogBuilder<Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}
