//! The project's own commands: `cargo xtask help` lists them.
//!
//! One file per command in `commands/`; the files beside this one are what several commands share.

use std::{env, ffi::OsString, process::ExitCode};

use failure::{Failure, Result};

mod checks;
mod commands;
mod deb;
mod debian;
mod display;
mod failure;
mod layout;
mod node;
mod output;
mod process;
mod release;
mod steps;
mod stopwatch;
mod tools;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  run [--release]    install what is missing, build, open the window
  test [--fast]      install what is missing, run every check and test;
                     --fast leaves out the window and the package
  check              formatting, lints, licences, the shape of the tree, the interface's own checks
  bench [NAME]       print the figures of all benchmarks, or of those whose name contains NAME
  fuzz NAME [SECS | --runs N]
                     feed made-up bytes to a way in (src-tauri/fuzz/fuzz_targets), for 60 seconds unless it is said
  package            build the .deb
  fresh [COMMAND..]  run a command (default: run, then test) in a new Debian that holds only Rust and Node
  icons              make the PNG, ICO and ICNS files from icons/claviger.svg
  brands             make icons/brands from icons/brands/services.txt

run and test accept --no-packages: trust that what they need is installed.
";

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[OsString]) -> Result {
    let words: Vec<&str> = words
        .iter()
        .map(|word| {
            word.to_str()
                .ok_or_else(|| Failure::new("Arguments must be UTF-8."))
        })
        .collect::<Result<_>>()?;

    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => output::line(USAGE),
        ["run", options @ ..] => commands::run::run(options)?,
        ["test", options @ ..] => commands::test::run(options)?,
        ["check"] => commands::check::run()?,
        ["bench"] => commands::bench::run("")?,
        ["bench", name] => commands::bench::run(name)?,
        ["fuzz", arguments @ ..] => commands::fuzz::run(arguments)?,
        ["package"] => commands::package::run()?,
        ["fresh", command @ ..] => commands::fresh::run(command)?,
        ["icons"] => commands::icons::run()?,
        ["brands"] => commands::brands::run()?,
        _ => {
            return Err(Failure::new(format!(
                "There is no such command.\n\n{USAGE}"
            )));
        }
    }

    Ok(())
}
