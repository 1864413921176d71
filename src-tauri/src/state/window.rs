//! The window's place, and what happens at the end of the program.

use std::thread;

use tauri::{Manager, WebviewWindow};

use super::Desktop;
use crate::os::window::MAIN;

impl Desktop {
    /// Puts the window where it was when it was last closed.
    pub(crate) fn restore_place(&self, window: &WebviewWindow) -> tauri::Result<()> {
        let places = self.inside().preferences.places.clone();

        places.restore(window)
    }

    /// Whether the window was ever shown; from now on it was.
    pub(crate) fn was_shown(&self) -> bool {
        std::mem::replace(&mut self.inside().was_shown, true)
    }

    /// Whether somebody may be looking at the window. Asks the main thread, so the lock must not be held.
    pub(super) fn is_watched(&self) -> bool {
        let window = self.app.get_webview_window(MAIN);

        window.is_some_and(|window| {
            window.is_visible().unwrap_or(false) && !window.is_minimized().unwrap_or(false)
        })
    }

    /// The window is to close: lock first, because a change that cannot be saved keeps the program running.
    pub(crate) fn close(&self) {
        let app = self.app.clone();
        thread::spawn(move || {
            if app.state::<Self>().lock().is_ok() {
                app.exit(0);
            }
        });
    }

    /// Remembers where the window is.
    pub(crate) fn note_place(&self, window: &WebviewWindow) {
        let mut places = self.inside().preferences.places.clone();
        if places.note(window).is_ok() {
            let mut inside = self.inside();
            inside.preferences.places = places;
            // Next time the window opens in the middle, if it must be.
            let _kept_if_possible = self.parts.preferences.write(&inside.preferences);
        }
    }
}
