//! Whether a window can be shown.

use std::env;

use crate::failure::{Failure, Result};

/// Stops with one sentence where there is no display.
pub(crate) fn require() -> Result {
    let named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_display = env::consts::OS != "linux" || named("DISPLAY") || named("WAYLAND_DISPLAY");

    if has_display {
        Ok(())
    } else {
        Err(Failure::new(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty), so the window cannot open.",
        ))
    }
}
