//! The optimised build: what the package holds, and what journeys and benchmarks run.

use std::{path::PathBuf, process::Command};

use crate::{failure::Result, layout, process::cargo};

/// Builds the window and the command line, in one go so that they share what they stand on.
pub(crate) fn build() -> Command {
    let mut build = cargo([
        "build",
        "--release",
        "--package",
        "claviger-desktop",
        "--package",
        "claviger-cli",
    ]);
    build
        .arg("--bins")
        // Tauri's macros leave out the commands that no capability grants; its own command line sets this, too.
        .env("REMOVE_UNUSED_COMMANDS", layout::root().join("src-tauri"));
    build
}

/// Where [`build`] puts a program.
pub(crate) fn program(name: &str) -> Result<PathBuf> {
    Ok(layout::target()?.join("release").join(name))
}
