//! Pictures of all screens: from the desktop's portal where there is one, else from the X server.

use std::{fs, thread, time::Duration};

use ashpd::desktop::{ResponseError, screenshot::Screenshot};
use gtk::gdk::{self, prelude::*};
use qr::Picture;
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewWindow};

use super::{
    files::{ChosenFile, path_of},
    main_thread::ask,
    window::MAIN,
    x_server,
};

/// Time for the windows behind ours to be painted, and for the desktop to end its animation.
const GONE_WAIT: Duration = Duration::from_millis(300);

/// Why there is no picture of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CaptureError {
    /// The desktop did not allow it.
    #[error("the desktop did not allow a screenshot")]
    Denied,
    /// The person cancelled it.
    #[error("the screenshot was cancelled")]
    Cancelled,
    /// This desktop has no way that we know.
    #[error("there is no way to take a screenshot here")]
    Unavailable,
}

/// Hides our window, takes a picture of each screen, and shows the window again, whatever happened between.
pub(crate) fn take(app: &AppHandle) -> Result<Vec<Picture>, CaptureError> {
    let _shown_again = HiddenWindow::hide(app);

    match tauri::async_runtime::block_on(from_portal(Ask::ForScreens)) {
        Err(CaptureError::Unavailable) => from_x_server(app),
        answer => answer.map(|picture| vec![picture]),
    }
}

/// Takes a picture of each screen with our window on it: for whoever looks again and again, and would see it flicker.
pub(crate) fn look(app: &AppHandle) -> Result<Vec<Picture>, CaptureError> {
    // Where the X server answers, nobody is asked and nothing flashes.
    match from_x_server(app) {
        Err(CaptureError::Unavailable) => {
            tauri::async_runtime::block_on(from_portal(Ask::ForScreens))
                .map(|picture| vec![picture])
        }
        answer => answer,
    }
}

/// What a person wants to be looked at.
pub(crate) enum Chosen {
    /// The part that they chose with the desktop's own means.
    Part(Picture),
    /// Each screen, where the desktop has no such means.
    Screens(Vec<Picture>),
}

/// The same as [`take`], but lets the person choose a part of the screen where the desktop's portal can do that.
pub(crate) fn choose(app: &AppHandle) -> Result<Chosen, CaptureError> {
    let _shown_again = HiddenWindow::hide(app);

    match tauri::async_runtime::block_on(from_portal(Ask::ForPart)) {
        Err(CaptureError::Unavailable) => from_x_server(app).map(Chosen::Screens),
        answer => answer.map(Chosen::Part),
    }
}

/// What the portal is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// A picture of all screens.
    ForScreens,
    /// What the person chooses in the portal's dialog.
    ForPart,
}

/// Our window, while it is out of the way.
struct HiddenWindow {
    window: Option<WebviewWindow>,
    place: Option<PhysicalPosition<i32>>,
}

impl HiddenWindow {
    fn hide(app: &AppHandle) -> Self {
        let window = app.get_webview_window(MAIN);
        let place = window
            .as_ref()
            .and_then(|window| window.outer_position().ok());
        if let Some(window) = &window
            && window.hide().is_ok()
        {
            // The X server has unmapped the window when it answers; without an answer, waiting has to do.
            let _answered_or_waited = ask(app, |answer| {
                if let Some(display) = gdk::Display::default() {
                    display.sync();
                }
                answer.give(());
            });
            thread::sleep(GONE_WAIT);
        }

        Self { window, place }
    }
}

impl Drop for HiddenWindow {
    fn drop(&mut self) {
        let Some(window) = &self.window else { return };
        // Each step on its own: a window that cannot be moved must still be shown.
        let _shown = window.show();
        if let Some(place) = self.place {
            let _moved = window.set_position(place);
        }
        let _in_front = window.set_focus();
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else goes wrong, there is no portal for us"
)]
async fn from_portal(ask: Ask) -> Result<Picture, CaptureError> {
    let shot = Screenshot::request()
        .interactive(ask == Ask::ForPart)
        .modal(false)
        .send()
        .await
        .and_then(|request| request.response());
    let shot = shot.map_err(|error| match error {
        ashpd::Error::Response(ResponseError::Cancelled) => CaptureError::Cancelled,
        ashpd::Error::Response(ResponseError::Other) => CaptureError::Denied,
        // No bus, no portal, or a portal without screenshots.
        _ => CaptureError::Unavailable,
    })?;

    let path = path_of(shot.uri().as_str()).ok_or(CaptureError::Unavailable)?;
    let file = ChosenFile::read(&path);
    // The portal's file shows the whole desktop, with the key in it; nobody asked for it to be kept.
    let _gone_or_not_ours = fs::remove_file(&path);
    let file = file.map_err(|_| CaptureError::Unavailable)?;

    Picture::from_bytes(&file.bytes).map_err(|_| CaptureError::Unavailable)
}

fn from_x_server(app: &AppHandle) -> Result<Vec<Picture>, CaptureError> {
    let display = ask(app, |answer| answer.give(x_display()));
    let display = display.ok().flatten();

    display
        .and_then(|display| x_server::pictures(&display))
        .filter(|pictures| !pictures.is_empty())
        .ok_or(CaptureError::Unavailable)
}

/// On the main thread. `None` under Wayland, where the X server, if there is one, shows nothing of other programs.
fn x_display() -> Option<String> {
    let display = gdk::Display::default()?;

    (display.type_().name() == "GdkX11Display").then(|| display.name().into())
}
