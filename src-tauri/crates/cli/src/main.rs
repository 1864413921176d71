//! Claviger without a window: for scripts, and the proof that the core knows no window.
//!
//! A command computes an [`answer::Answer`] or a [`failure::Failure`] and prints nothing; `output.rs` is the only
//! place that writes. Here the environment, the standard streams and the clock enter.
#![forbid(unsafe_code)]

mod answer;
mod arguments;
mod commands;
mod computer;
mod exit_status;
mod failure;
mod input;
mod instant;
mod output;
mod password;
mod shown;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let answer = commands::run(&arguments);

    output::tell(&answer, arguments.global.json)
}
