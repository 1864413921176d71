//! A row of steps: each is announced, timed and counted, and all of them run before the verdict.

use std::{process::Command, time::Duration};

use crate::{
    failure::{Failure, Result},
    output,
    process::{self, Captured},
    stopwatch,
};

/// What was done so far.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
    /// The lines that count tests or say that something was left out, as their programs wrote them.
    notes: Vec<String>,
}

struct Step {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
    tests: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl Steps {
    /// Runs a program as a step. Answers whether it went well, for steps that stand on it.
    pub(crate) fn run(&mut self, name: &'static str, mut command: Command) -> bool {
        self.work(name, || process::capture(&mut command))
    }

    /// Does other work as a step, and answers what it made if it went well.
    pub(crate) fn call<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T>,
    ) -> Option<T> {
        let mut made = None;
        self.work(name, || {
            let failure = work().map(|result| made = Some(result)).err();
            Captured {
                text: String::new(),
                failure,
            }
        });

        made
    }

    /// Leaves a step out because what it stands on is missing.
    pub(crate) fn skip(&mut self, name: &'static str, reason: &str) {
        output::line(&format!("{name} ... skipped: {reason}"));
        self.done.push(Step {
            name,
            outcome: Outcome::Skipped,
            time: Duration::ZERO,
            tests: 0,
        });
    }

    /// Prints the tests' own counts and the table, and fails when a step failed or was skipped.
    pub(crate) fn finish(self) -> Result {
        output::line("");
        for note in &self.notes {
            output::line(note);
        }
        output::line(&table(&self.done));

        let left: Vec<&str> = self
            .done
            .iter()
            .filter(|step| step.outcome != Outcome::Passed)
            .map(|step| step.name)
            .collect();
        if left.is_empty() {
            Ok(())
        } else {
            Err(Failure::new(format!("Not passed: {}.", left.join(", "))))
        }
    }

    fn work(&mut self, name: &'static str, work: impl FnOnce() -> Captured) -> bool {
        output::line(&format!("{name} ..."));
        let started = stopwatch::start();
        let Captured { text, failure } = work();
        let time = started.elapsed();
        let outcome = if failure.is_none() {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        let tests = text.lines().filter_map(tests_passed).sum();
        self.done.push(Step {
            name,
            outcome,
            time,
            tests,
        });

        match failure {
            None => {
                output::line(&format!("{name} ... passed in {}", output::duration(time)));
                self.notes
                    .extend(text.lines().filter(|line| is_note(line)).map(str::to_owned));
            }
            Some(failure) => {
                output::line(&text);
                output::line(&failure.to_string());
                output::line(&format!(
                    "{name} ... FAILED after {}",
                    output::duration(time)
                ));
            }
        }

        outcome == Outcome::Passed
    }
}

/// Lines that must be seen even when all went well: counts of tests, and what was left out.
fn is_note(line: &str) -> bool {
    tests_passed(line).is_some_and(|tests| tests > 0) || line.contains("SKIPPED: ")
}

/// The count in `test result: ok. 12 passed; ...` (Cargo) or `Tests  12 passed (12)` (Vitest).
fn tests_passed(line: &str) -> Option<u64> {
    let line = line.trim();
    let counts = line
        .strip_prefix("test result: ")
        .or_else(|| line.strip_prefix("Tests "))?;
    let words: Vec<&str> = counts.split_whitespace().collect();
    let passed = words
        .iter()
        .position(|word| word.trim_end_matches(';') == "passed")?;

    words.get(passed.checked_sub(1)?)?.parse().ok()
}

fn table(done: &[Step]) -> String {
    let width = done
        .iter()
        .map(|step| step.name.len())
        .max()
        .unwrap_or_default()
        .max("all".len());
    let row = |name: &str, verdict: &str, tests: u64, time: Duration| {
        let tests = if tests == 0 {
            String::new()
        } else {
            format!("{tests} tests")
        };
        format!(
            "\n{name:width$}  {verdict:7}  {tests:>12}  {:>11}",
            output::duration(time)
        )
    };

    let mut table = String::new();
    for step in done {
        let verdict = match step.outcome {
            Outcome::Passed => "passed",
            Outcome::Failed => "FAILED",
            Outcome::Skipped => "skipped",
        };
        table += &row(step.name, verdict, step.tests, step.time);
    }
    let all_passed = done.iter().all(|step| step.outcome == Outcome::Passed);
    let verdict = if all_passed { "passed" } else { "FAILED" };
    table += &row(
        "all",
        verdict,
        done.iter().map(|step| step.tests).sum(),
        done.iter().map(|step| step.time).sum(),
    );

    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::command;

    #[test]
    fn tests_are_counted_by_the_words_of_cargo_and_of_vitest() {
        assert_eq!(
            tests_passed("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured"),
            Some(12)
        );
        assert_eq!(
            tests_passed("test result: FAILED. 3 passed; 2 failed; 0 ignored"),
            Some(3)
        );
        assert_eq!(
            tests_passed("      Tests  2 failed | 41 passed (43)"),
            Some(41)
        );
        assert_eq!(tests_passed(" Test Files  7 passed (7)"), None);
        assert_eq!(tests_passed("running 12 tests"), None);
    }

    #[test]
    fn every_step_runs_and_one_failure_fails_the_row() {
        let mut steps = Steps::default();
        assert!(!steps.run("first", command("sh", ["-c", "exit 1"])));
        assert!(steps.run(
            "second",
            command("sh", ["-c", "echo 'test result: ok. 4 passed; 0 failed'"])
        ));
        steps.skip("third", "the first failed");

        assert_eq!(
            steps.finish().unwrap_err().to_string(),
            "Not passed: first, third."
        );
    }

    #[test]
    fn the_table_tells_verdicts_counts_and_times() {
        let step = |name, outcome, seconds, tests| Step {
            name,
            outcome,
            time: Duration::from_secs(seconds),
            tests,
        };
        let done = [
            step("formatting", Outcome::Passed, 2, 0),
            step("tests", Outcome::Failed, 61, 340),
        ];

        assert_eq!(
            table(&done),
            "
formatting  passed                       2.0 s
tests       FAILED      340 tests   1 min 01 s
all         FAILED      340 tests   1 min 03 s"
        );
    }
}
