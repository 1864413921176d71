//! The main window: made hidden, shown when its page can be seen, remembered when it closes.

use std::{thread, time::Duration};

use gtk::{gdk, prelude::*};
use tauri::{
    AppHandle, Manager, Theme, WebviewWindow, WebviewWindowBuilder,
    webview::{NewWindowResponse, PageLoadEvent, PermissionResponse},
    window::Color,
};

use super::engine;
use crate::{
    state::Desktop,
    views::{
        session::LockReason,
        settings::{LookSettings, ThemeSetting},
    },
};

/// The label of the only window.
pub(crate) const MAIN: &str = "main";

/// The page's own ground, light and dark, so that nothing flashes before it is painted.
const GROUND_LIGHT: Color = Color(0xF5, 0xF5, 0xF2, 0xFF);
const GROUND_DARK: Color = Color(0x0F, 0x13, 0x12, 0xFF);

/// A page that says nothing for so long is shown as it is: better a broken window than none.
const SILENCE_MAX: Duration = Duration::from_secs(3);

/// Makes the window and loads the page. `automated`: the page is driven by tests, which WebKit allows only outside of
/// private browsing.
pub(crate) fn open(app: &AppHandle, automated: bool) -> tauri::Result<()> {
    let desktop = app.state::<Desktop>();
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN);
    let config = config.cloned().ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .incognito(config.incognito && !automated)
        .data_directory(desktop.parts().page_folder.clone())
        .on_navigation(|url| url.scheme() == "tauri")
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show_after_silence(window);
            }
        })
        .build()?;

    engine::tune(&window)?;
    scale(&window, desktop.look())?;
    window.set_background_color(Some(ground_of(desktop.look(), window.theme()?)))?;
    desktop.restore_place(&window)?;
    lock_when_hidden(&window)?;

    Ok(())
}

/// Scales the page as a whole: WebKit's own zoom keeps lines thin and menus in place, which CSS zoom does not.
pub(crate) fn scale(window: &WebviewWindow, look: LookSettings) -> tauri::Result<()> {
    window.set_zoom(f64::from(look.text_percent) / 100.0)
}

/// Shows the window for the first time: the page has begun to ask.
pub(crate) fn show_at_first(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && !window.is_visible().unwrap_or(true)
        && !app.state::<Desktop>().was_shown()
    {
        let _stays_hidden_if_refused = window.show();
    }
}

/// Brings the window to the front, from wherever it is.
pub(crate) fn bring_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each step on its own: some window managers refuse one of them.
        let _shown = window.show();
        let _unminimized = window.unminimize();
        let _in_front = window.set_focus();
    }
}

/// Whether the desktop speaks Wayland. On the main thread.
pub(crate) fn is_wayland() -> bool {
    gdk::Display::default().is_some_and(|display| display.type_().name() == "GdkWaylandDisplay")
}

fn show_after_silence(window: WebviewWindow) {
    thread::spawn(move || {
        thread::sleep(SILENCE_MAX);
        show_at_first(window.app_handle());
    });
}

fn ground_of(look: LookSettings, system: Theme) -> Color {
    match (look.theme, system) {
        (ThemeSetting::Dark, _) | (ThemeSetting::System, Theme::Dark) => GROUND_DARK,
        _ => GROUND_LIGHT,
    }
}

/// Minimising is told by GTK only. Taking the window away for a picture of the screen is not hiding it: GTK reports
/// that as withdrawn, not as iconified.
fn lock_when_hidden(window: &WebviewWindow) -> tauri::Result<()> {
    let app = window.app_handle().clone();
    window
        .gtk_window()?
        .connect_window_state_event(move |_, event| {
            let changed = event.changed_mask().contains(gdk::WindowState::ICONIFIED);
            if changed
                && event
                    .new_window_state()
                    .contains(gdk::WindowState::ICONIFIED)
            {
                let app = app.clone();
                thread::spawn(move || app.state::<Desktop>().lock_unasked(LockReason::Hidden));
            }
            gtk::glib::Propagation::Proceed
        });

    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_dark_where_the_page_will_be() {
        let look = |theme| LookSettings {
            theme,
            ..LookSettings::default()
        };

        assert_eq!(
            ground_of(look(ThemeSetting::System), Theme::Dark),
            GROUND_DARK
        );
        assert_eq!(
            ground_of(look(ThemeSetting::Light), Theme::Dark),
            GROUND_LIGHT
        );
        assert_eq!(
            ground_of(look(ThemeSetting::Dark), Theme::Light),
            GROUND_DARK
        );
    }
}
