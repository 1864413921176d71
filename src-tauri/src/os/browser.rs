//! Opening an address outside of the window.

use gtk::gio;
use tauri::AppHandle;

use super::main_thread::ask;

/// Opens an address in the desktop's browser. Answers whether the desktop took it.
pub(crate) fn open(app: &AppHandle, address: String) -> bool {
    let opened = ask(app, move |answer| {
        let launched =
            gio::AppInfo::launch_default_for_uri(&address, None::<&gio::AppLaunchContext>);
        answer.give(launched.is_ok());
    });

    opened == Ok(true)
}
