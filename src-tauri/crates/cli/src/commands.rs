//! One file per command.

mod accounts;
mod add;
mod check;
mod clock;
mod code;
mod completions;
mod export;
mod import;
mod init;
mod list;
mod man;
mod remove;
mod rename;
mod scan;
mod uri_check;
mod warnings;

use crate::{
    answer::Answer,
    arguments::{Arguments, Command, Uri},
    failure::Failure,
};

/// Runs one command.
pub(crate) fn run(Arguments { global, command }: &Arguments) -> Result<Answer, Failure> {
    match command {
        Command::Scan(arguments) => scan::run(arguments),
        Command::Add(arguments) => add::run(global, arguments),
        Command::Import(arguments) => import::run(global, arguments),
        Command::Export(arguments) => export::run(global, arguments),
        Command::List(arguments) => list::run(global, arguments),
        Command::Code(arguments) => code::run(global, arguments),
        Command::Uri(Uri::Check(arguments)) => uri_check::run(arguments),
        Command::Rename(arguments) => rename::run(global, arguments),
        Command::Remove(arguments) => remove::run(global, arguments),
        Command::Init(arguments) => init::run(global, arguments),
        Command::Clock(arguments) => clock::run(global, arguments),
        Command::Check(_) => check::run(global),
        Command::Man(arguments) => man::run(arguments),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
    }
}
