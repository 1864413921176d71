//! Starting other programs.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    io::{self, Read},
    process::{Command, ExitStatus, Stdio},
};

use crate::{
    failure::{Failure, Result},
    layout, output,
};

/// A program to start in the repository's root.
pub(crate) fn command<I: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = I>,
) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(layout::root());
    command
}

/// A Cargo command in the repository's root.
pub(crate) fn cargo<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Command {
    command("cargo", arguments)
}

/// Runs a program that talks to the terminal itself.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;

    succeeded(command, status)
}

/// Runs a program and answers what it wrote on standard output; what it wrote on standard error goes to the terminal.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    succeeded(command, output.status)?;

    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program wrote, both streams in the order of writing, and how it ended.
pub(crate) struct Captured {
    /// Both streams.
    pub(crate) text: String,
    /// What went wrong, when something did.
    pub(crate) failure: Option<Failure>,
}

/// Runs a program without a terminal and keeps what it writes.
pub(crate) fn capture(command: &mut Command) -> Captured {
    let mut text = Vec::new();
    let ended = merged(command, &mut text).map_err(|error| not_started(command, &error));

    Captured {
        text: String::from_utf8_lossy(&text).into_owned(),
        failure: ended.and_then(|status| succeeded(command, status)).err(),
    }
}

/// Runs a program that talks a lot, and shows what it said only when it failed.
pub(crate) fn run_quietly(command: &mut Command) -> Result {
    let Captured { text, failure } = capture(command);
    failure.map_or(Ok(()), |failure| {
        output::line(&text);
        Err(failure)
    })
}

/// Whether a program of this name can be started.
pub(crate) fn exists(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

fn merged(command: &mut Command, text: &mut Vec<u8>) -> io::Result<ExitStatus> {
    let (mut reader, writer) = io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command.spawn()?;
    // The command keeps the pipe's writing ends; while they are open, reading never comes to its end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    reader.read_to_end(text)?;

    child.wait()
}

fn not_started(command: &Command, error: &io::Error) -> Failure {
    Failure::new(format!(
        "`{}` could not be started: {error}.",
        words(command)
    ))
}

fn succeeded(command: &Command, status: ExitStatus) -> Result {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "`{}` failed ({status}).",
            words(command)
        )))
    }
}

fn words(command: &Command) -> String {
    let mut words = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        let _ = write!(words, " {}", argument.to_string_lossy());
    }

    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_streams_arrive_in_the_order_of_writing() {
        let captured = capture(&mut command(
            "sh",
            ["-c", "echo one; echo two >&2; echo three; exit 3"],
        ));

        assert_eq!(captured.text, "one\ntwo\nthree\n");
        let failure = captured
            .failure
            .map(|failure| failure.to_string())
            .unwrap_or_default();
        assert!(failure.contains("exit status: 3"), "{failure}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let captured = capture(&mut command("claviger-no-such-program", ["x"]));

        let failure = captured
            .failure
            .map(|failure| failure.to_string())
            .unwrap_or_default();
        assert!(
            failure.starts_with("`claviger-no-such-program x` could not be started"),
            "{failure}"
        );
    }
}
