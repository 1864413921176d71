//! `man [COMMAND]`: the manual pages, made from the same source as the help.

use std::io;

use clap::CommandFactory as _;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use crate::{
    answer::Answer,
    arguments::{self, Arguments},
    exit_status::ExitStatus,
    failure::Failure,
    shown,
};

pub(crate) fn run(arguments: &arguments::Man) -> Result<Answer, Failure> {
    let mut command = Arguments::command();
    command.build();
    for name in &arguments.command {
        let Some(subcommand) = command.find_subcommand(name) else {
            return Err(Failure::new(
                ExitStatus::Usage,
                format!("There is no command {}.", shown::name(name)),
                "Nothing was changed.",
                "Run claviger-cli --help for the list of commands.",
            ));
        };
        command = subcommand.clone();
    }

    let page = render(command, arguments.command.is_empty()).map_err(|_| Failure::unexpected())?;
    Ok(Answer::text(String::from_utf8_lossy(&page).into_owned()))
}

fn render(command: clap::Command, whole_program: bool) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // Without a date the same source gives the same bytes.
    Man::new(command).render(&mut page)?;
    if whole_program {
        exit_statuses().to_writer(&mut page)?;
        json().to_writer(&mut page)?;
    }

    Ok(page)
}

fn exit_statuses() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for status in ExitStatus::ALL {
        roff.control("TP", []);
        roff.text([bold(status.number().to_string())]);
        roff.text([roman(status.meaning())]);
    }

    roff
}

fn json() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["JSON"]);
    roff.text([roman(
        "With --json every command prints one JSON value; uri check prints one per text, each on its own line. \
         Fields are added over time; none is renamed or removed. Times are Unix seconds.",
    )]);
    for (command, fields) in arguments::JSON_FIELDS {
        roff.control("TP", []);
        roff.text([bold(command)]);
        roff.text([roman(fields)]);
    }

    roff
}
