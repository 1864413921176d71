//! Arguments of `portals`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Guides for portals: how to turn two-factor on, what to do when it goes wrong, how to get back in. Needs no password.
#[derive(Subcommand)]
pub(crate) enum Portals {
    List(PortalsList),
    Show(PortalsShow),
    Check(PortalsCheck),
}

/// List the guides: those that ship, and your own in the folder "portals" of the data folder.
#[derive(Args)]
pub(crate) struct PortalsList {}

/// Print a guide.
#[derive(Args)]
pub(crate) struct PortalsShow {
    /// The id of the guide, as "portals list" prints it; "plain" is the guide for any other portal.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Only the problems in which every one of these words begins a word.
    #[arg(long, value_name = "WORDS")]
    pub(crate) problem: Option<String>,
}

/// Verify guides that you wrote.
#[derive(Args)]
pub(crate) struct PortalsCheck {
    /// TOML files.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}
