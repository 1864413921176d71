//! `portals show ID`: one guide, to read.

use portals::{Profile, find_problems};
use serde::Serialize;

use super::{library, missing, text, whose_name};
use crate::{
    answer::Answer,
    arguments::{Global, PortalsShow},
    failure::Failure,
};

/// The guide, as in JSON.
#[derive(Serialize)]
struct GuideView<'a> {
    /// `shipped` or `yours`.
    whose: &'static str,
    profile: &'a Profile,
}

pub(crate) fn run(global: &Global, arguments: &PortalsShow) -> Result<Answer, Failure> {
    let library = library(global)?;
    let profile = library
        .find(&arguments.id)
        .ok_or_else(|| missing(&arguments.id))?;
    let whose = library
        .entry(&arguments.id)
        .map_or("shipped", |entry| whose_name(entry.whose));
    let plain = match &arguments.problem {
        Some(words) => text::problems(&find_problems(profile, words)),
        None => text::guide(profile, whose == "yours"),
    };

    Answer::new(plain, &GuideView { whose, profile })
}
