//! Where things lie.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::failure::{Failure, Result};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .components()
        .collect::<PathBuf>()
        .ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// The interface's folder.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder: the one that this program was built in, whoever chose it.
pub(crate) fn target() -> Result<PathBuf> {
    let program = env::current_exe()
        .map_err(|error| Failure::new(format!("Where is this program? {error}.")))?;

    // <target>/<profile>/xtask
    program
        .ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| {
            Failure::new(
                "This program does not lie in a target folder; start it with `cargo xtask`.",
            )
        })
}

/// Tools and downloads of these commands, kept between runs and apart from the person's own.
pub(crate) fn cache() -> Result<PathBuf> {
    Ok(target()?.join("xtask"))
}
