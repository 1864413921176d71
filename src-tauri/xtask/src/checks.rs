//! The checks that `check` and `test` share, each as one program.

use std::process::Command;

use crate::{
    failure::Result,
    node::npm,
    process::{cargo, command},
    tools,
};

/// Selects everything, the targets that need a window among them, so that all commands agree on the features of
/// every dependency and build it once.
pub(crate) const EVERYTHING: [&str; 3] = ["--workspace", "--features", "claviger-journeys/window"];

pub(crate) fn formatting() -> Command {
    cargo(["fmt", "--all", "--check"])
}

pub(crate) fn lints() -> Command {
    let mut clippy = cargo(["clippy", "--quiet", "--all-targets"]);
    clippy.args(EVERYTHING).args(["--", "-D", "warnings"]);
    clippy
}

/// The advisory list is fetched from the network; the workflow under `.github` checks it.
pub(crate) fn licences() -> Result<Command> {
    let deny = tools::cargo_deny()?;

    Ok(command(
        deny,
        "--config src-tauri/deny.toml check --hide-inclusion-graph bans licenses sources"
            .split(' '),
    ))
}

pub(crate) fn tree() -> Command {
    cargo(["test", "--package", "claviger-journeys", "--test", "tidy"])
}

pub(crate) fn interface() -> Command {
    npm(["run", "--silent", "check"])
}
