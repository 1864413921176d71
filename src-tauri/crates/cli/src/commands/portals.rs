//! `portals`: guides for portals. One file per subcommand.

pub(super) mod check;
pub(super) mod list;
pub(super) mod show;
mod text;

use portals::{Library, Whose};

use crate::{arguments::Global, computer, exit_status::ExitStatus, failure::Failure, shown};

/// The guides that ship, and the person's own.
pub(super) fn library(global: &Global) -> Result<Library, Failure> {
    let files = platform::own_profiles(&computer::folders(global)?);

    Ok(Library::with_own(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    ))
}

/// No guide has this id.
pub(super) fn missing(id: &str) -> Failure {
    Failure::new(
        ExitStatus::PortalMissing,
        format!("There is no guide with the id {}.", shown::name(id)),
        "Nothing was changed.",
        "Run claviger-cli portals list to see what there is.",
    )
}

fn whose_name(whose: Whose) -> &'static str {
    match whose {
        Whose::Shipped => "shipped",
        Whose::Yours => "yours",
    }
}
