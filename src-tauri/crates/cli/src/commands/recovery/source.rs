//! A list of codes from a file or the standard input, and whether it is as long as it should be.

use recovery::{CountCheck, RecoveryList, TEXT_BYTES_MAX};

use crate::{
    arguments::{Codes, Global},
    commands::portals,
    exit_status::ExitStatus,
    failure::Failure,
    input,
};

/// The codes that the arguments name.
pub(super) fn read(global: &Global, arguments: &Codes) -> Result<RecoveryList, Failure> {
    let expected = match &arguments.portal {
        None => None,
        Some(id) => {
            let library = portals::library(global)?;
            let profile = library.find(id).ok_or_else(|| portals::missing(id))?;

            profile.recovery.count.stated()
        }
    };
    let text = input::text(arguments.file.as_deref(), TEXT_BYTES_MAX)?;
    let list = RecoveryList::read(&text, expected)?;

    match list.check_count(expected) {
        CountCheck::Differs { found, expected } if !arguments.any_count => Err(Failure::new(
            ExitStatus::RecoveryUnusable,
            format!("{found} codes found, this portal gives {expected}."),
            "Nothing is saved yet.",
            "Check the start and the end of the list, or go on with --any-count.",
        )),
        CountCheck::Fits | CountCheck::Differs { .. } | CountCheck::Unstated => Ok(list),
    }
}
