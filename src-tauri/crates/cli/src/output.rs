//! The only place that writes to the standard streams.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use crate::{answer::Answer, exit_status::ExitStatus, failure::Failure};

/// Tells the answer on the standard output, failures on the standard error, and gives the exit status.
pub(crate) fn tell(answer: &Result<Answer, Failure>, json: bool) -> ExitCode {
    let (text, failures) = match answer {
        Ok(answer) => (
            if json {
                answer.json.as_str()
            } else {
                answer.plain.as_str()
            },
            answer.failures.as_slice(),
        ),
        Err(failure) => ("", std::slice::from_ref(failure)),
    };

    // A reader that closes early (`| head -1`) has what it wanted; nobody is left to be told anything.
    let _ = io::stdout()
        .write_all(text.as_bytes())
        .and_then(|()| io::stdout().flush());
    for failure in failures {
        let Failure {
            what, safe, advice, ..
        } = failure;
        let _ = writeln!(io::stderr(), "claviger-cli: {what}\n  {safe}\n  {advice}");
    }

    let status = failures
        .first()
        .map_or(ExitStatus::Done, |failure| failure.status);
    ExitCode::from(status.number())
}
