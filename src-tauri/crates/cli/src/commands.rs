//! One file per command.

mod accounts;
mod add;
mod backup;
mod check;
mod clock;
mod code;
mod completions;
mod device;
mod export;
mod import;
mod init;
mod list;
mod man;
mod portals;
mod ready;
mod recovery;
mod remove;
mod rename;
mod scan;
mod uri_check;
mod warnings;

use crate::{
    answer::Answer,
    arguments::{Arguments, Backup, Command, Device, Portals, Recovery, Uri},
    failure::Failure,
};

/// Runs one command.
pub(crate) fn run(Arguments { global, command }: &Arguments) -> Result<Answer, Failure> {
    match command {
        Command::Scan(arguments) => scan::run(arguments),
        Command::Add(arguments) => add::run(global, arguments),
        Command::Import(arguments) => import::run(global, arguments),
        Command::Export(arguments) => export::run(global, arguments),
        Command::Backup(Backup::Create(arguments)) => backup::create::run(global, arguments),
        Command::Backup(Backup::Verify(arguments)) => backup::verify::run(global, arguments),
        Command::Backup(Backup::Restore(arguments)) => backup::restore::run(global, arguments),
        Command::Device(Device::Pair(arguments)) => device::pair::run(global, arguments),
        Command::Device(Device::List(_)) => device::list::run(global),
        Command::Device(Device::Retire(arguments)) => device::retire::run(global, arguments),
        Command::List(arguments) => list::run(global, arguments),
        Command::Code(arguments) => code::run(global, arguments),
        Command::Uri(Uri::Check(arguments)) => uri_check::run(arguments),
        Command::Rename(arguments) => rename::run(global, arguments),
        Command::Remove(arguments) => remove::run(global, arguments),
        Command::Init(arguments) => init::run(global, arguments),
        Command::Clock(arguments) => clock::run(global, arguments),
        Command::Check(_) => check::run(global),
        Command::Portals(Portals::List(_)) => portals::list::run(global),
        Command::Portals(Portals::Show(arguments)) => portals::show::run(global, arguments),
        Command::Portals(Portals::Check(arguments)) => portals::check::run(arguments),
        Command::Recovery(Recovery::List(arguments)) => recovery::list::run(global, arguments),
        Command::Recovery(Recovery::Add(arguments)) => recovery::add::run(global, arguments),
        Command::Recovery(Recovery::Show(arguments)) => recovery::show::run(global, arguments),
        Command::Recovery(Recovery::Use(arguments)) => recovery::spend::run(global, arguments),
        Command::Recovery(Recovery::Lock(arguments)) => recovery::lock::run(global, arguments),
        Command::Recovery(Recovery::Unlock(arguments)) => recovery::unlock::run(global, arguments),
        Command::Recovery(Recovery::Replace(arguments)) => {
            recovery::replace::run(global, arguments)
        }
        Command::Ready(_) => ready::run(global),
        Command::Man(arguments) => man::run(arguments),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
    }
}
