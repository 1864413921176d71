//! One file per command.

mod completions;
mod man;
mod scan;
mod uri_check;

use crate::{
    answer::Answer,
    arguments::{Command, Uri},
    failure::Failure,
};

/// Runs one command.
pub(crate) fn run(command: &Command) -> Result<Answer, Failure> {
    match command {
        Command::Scan(arguments) => scan::run(arguments),
        Command::Uri(Uri::Check(arguments)) => uri_check::run(arguments),
        Command::Man(arguments) => man::run(arguments),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
    }
}
