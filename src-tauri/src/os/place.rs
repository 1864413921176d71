//! Where the window was when it was last closed, so that it opens there again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tauri::{LogicalSize, Monitor, PhysicalPosition, WebviewWindow};

/// A layout of monitors that was not seen for a long time gives way to new ones.
const LAYOUTS_MAX: usize = 16;

/// The places, one for each layout of monitors: a laptop at home and at work.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Places(BTreeMap<String, Place>);

/// One place. Position in pixels of the desktop, size in units that do not depend on the scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Place {
    x: i32,
    y: i32,
    width: f64,
    height: f64,
    maximized: bool,
}

impl Places {
    /// Puts a window where it was on this layout, if it was ever there.
    pub(crate) fn restore(&self, window: &WebviewWindow) -> tauri::Result<()> {
        let layout = layout_of(&window.available_monitors()?);
        let Some(place) = self.0.get(&layout) else {
            return Ok(());
        };
        window.set_size(LogicalSize::new(place.width, place.height))?;
        window.set_position(PhysicalPosition::new(place.x, place.y))?;
        if place.maximized {
            window.maximize()?;
        }

        Ok(())
    }

    /// Notes where a window is. A maximised window keeps the place that it returns to.
    pub(crate) fn note(&mut self, window: &WebviewWindow) -> tauri::Result<()> {
        let layout = layout_of(&window.available_monitors()?);
        let maximized = window.is_maximized()?;
        if let Some(place) = self.0.get_mut(&layout).filter(|_| maximized) {
            place.maximized = true;
            return Ok(());
        }

        let position = window.outer_position()?;
        let size = window.inner_size()?.to_logical(window.scale_factor()?);
        let place = Place {
            x: position.x,
            y: position.y,
            width: size.width,
            height: size.height,
            maximized,
        };
        if self.0.len() >= LAYOUTS_MAX && !self.0.contains_key(&layout) {
            self.0.pop_first();
        }
        self.0.insert(layout, place);

        Ok(())
    }
}

/// For example `1920x1080+0+0 2560x1440+1920+0`.
fn layout_of(monitors: &[Monitor]) -> String {
    let mut names: Vec<String> = monitors
        .iter()
        .map(|monitor| {
            let (size, position) = (monitor.size(), monitor.position());
            format!(
                "{}x{}+{}+{}",
                size.width, size.height, position.x, position.y
            )
        })
        .collect();
    names.sort();

    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_being_written() {
        let place = Place {
            x: -5,
            y: 40,
            width: 980.0,
            height: 680.0,
            maximized: false,
        };
        let places = Places(BTreeMap::from([("1280x900+0+0".to_owned(), place)]));

        let written = serde_json::to_string(&places).unwrap();

        assert_eq!(serde_json::from_str::<Places>(&written).unwrap(), places);
    }
}
