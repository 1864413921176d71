//! `completions SHELL`: for the packager's or the user's completion folder.

use clap::CommandFactory as _;

use crate::{
    answer::Answer,
    arguments::{Arguments, Completions},
};

pub(crate) fn run(arguments: &Completions) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "claviger-cli",
        &mut script,
    );

    Answer::text(String::from_utf8_lossy(&script).into_owned())
}
