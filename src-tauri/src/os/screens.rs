//! Pictures of all screens: from the desktop's portal where there is one, else from the X server through GTK.

use std::{fs, path::PathBuf, thread, time::Duration};

use ashpd::desktop::{ResponseError, screenshot::Screenshot};
use gtk::{
    cairo::{Context, Format, ImageSurface},
    gdk::{self, prelude::*},
};
use qr::Picture;
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewWindow};
use zeroize::Zeroize;

use super::{files::ChosenFile, main_thread::ask, window::MAIN};

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

    match tauri::async_runtime::block_on(from_portal()) {
        Err(CaptureError::Unavailable) => from_x_server(app),
        answer => answer.map(|picture| vec![picture]),
    }
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
async fn from_portal() -> Result<Picture, CaptureError> {
    let shot = Screenshot::request()
        .interactive(false)
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

/// The path of a `file://` address, RFC 8089.
fn path_of(uri: &str) -> Option<PathBuf> {
    let (path, _host) = gtk::glib::filename_from_uri(uri).ok()?;

    path.is_absolute().then_some(path)
}

fn from_x_server(app: &AppHandle) -> Result<Vec<Picture>, CaptureError> {
    let pictures = ask(app, |answer| answer.give(picture_each_monitor()));

    pictures.ok().flatten().ok_or(CaptureError::Unavailable)
}

/// On the main thread. `None` under Wayland, where the X server, if there is one, shows nothing of other programs.
fn picture_each_monitor() -> Option<Vec<Picture>> {
    let display = gdk::Display::default()?;
    if display.type_().name() != "GdkX11Display" {
        return None;
    }
    let root = display.default_screen().root_window()?;
    let monitors = (0..display.n_monitors()).filter_map(|number| display.monitor(number));
    let pictures: Vec<Picture> = monitors
        .filter_map(|monitor| picture_area(&root, &monitor.geometry()))
        .collect();

    (!pictures.is_empty()).then_some(pictures)
}

/// `area` is in units of the desktop, which has `scale` pixels to a unit.
fn picture_area(root: &gdk::Window, area: &gdk::Rectangle) -> Option<Picture> {
    let scale = root.scale_factor();
    let (width, height) = (area.width() * scale, area.height() * scale);
    let mut surface = ImageSurface::create(Format::Rgb24, width, height).ok()?;
    let context = Context::new(&surface).ok()?;
    context.scale(f64::from(scale), f64::from(scale));
    context.set_source_window(root, f64::from(-area.x()), f64::from(-area.y()));
    context.paint().ok()?;
    // The surface gives its bytes only to a single holder.
    drop(context);

    let stride = usize::try_from(surface.stride()).ok()?;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let mut pixels = surface.data().ok()?;
    let rgba = rgba_of(&pixels, stride, usize::try_from(width).ok()?);
    // Cairo gives its memory back as it is.
    pixels.zeroize();

    Picture::from_rgba(width, height, rgba).ok()
}

/// Cairo keeps a pixel as one native 32-bit number, 0xXXRRGGBB.
fn rgba_of(rows: &[u8], stride: usize, width: usize) -> Vec<u8> {
    rows.chunks_exact(stride)
        .flat_map(|row| row.chunks_exact(4).take(width))
        .flat_map(|pixel| {
            let [_, red, green, blue] =
                u32::from_ne_bytes([pixel[0], pixel[1], pixel[2], pixel[3]]).to_be_bytes();
            [red, green, blue, u8::MAX]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn pixels_keep_their_colours_and_rows_their_width() {
        let red = 0x00FF_0000_u32.to_ne_bytes();
        let blue = 0x0000_00FF_u32.to_ne_bytes();
        let row = [red, blue, [9; 4]].concat();

        assert_eq!(rgba_of(&row, 12, 2), [255, 0, 0, 255, 0, 0, 255, 255]);
    }

    #[test]
    fn a_screenshot_is_found_by_the_address_of_its_file() {
        assert_eq!(
            path_of("file:///home/anna/Pictures/a%20b.png").as_deref(),
            Some(Path::new("/home/anna/Pictures/a b.png"))
        );
        assert_eq!(path_of("https://example.com/a.png"), None);
    }
}
