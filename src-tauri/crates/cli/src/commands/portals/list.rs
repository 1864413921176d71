//! `portals list`: all guides.

use std::fmt::Write as _;

use portals::{Entry, OwnProblem};
use serde::Serialize;

use super::{library, whose_name};
use crate::{answer::Answer, arguments::Global, exit_status::ExitStatus, failure::Failure, shown};

/// One guide, as in JSON.
#[derive(Serialize)]
struct PortalView<'a> {
    id: &'a str,
    name: &'a str,
    short_name: &'a str,
    /// `shipped` or `yours`.
    whose: &'static str,
    steps: usize,
    problems: usize,
}

pub(crate) fn run(global: &Global) -> Result<Answer, Failure> {
    let library = library(global)?;
    let views: Vec<PortalView<'_>> = library.entries().iter().map(PortalView::of).collect();
    let width = views.iter().map(|view| view.id.len()).max().unwrap_or(0);
    let mut plain = String::new();
    for view in &views {
        let mark = if view.whose == "yours" {
            " (your guide)"
        } else {
            ""
        };
        let name = shown::name(view.name);
        let _ = writeln!(plain, "{:<width$}  {name}{mark}", view.id);
    }
    let failures = library.problems().iter().map(unusable).collect();

    Ok(Answer::new(plain, &views)?.with_failures(failures))
}

impl<'a> PortalView<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            id: &entry.profile.id,
            name: &entry.profile.name,
            short_name: &entry.profile.short_name,
            whose: whose_name(entry.whose),
            steps: entry.profile.enrollment.steps.len(),
            problems: entry.profile.troubleshooting.len(),
        }
    }
}

fn unusable(problem: &OwnProblem) -> Failure {
    Failure::new(
        ExitStatus::PortalUnusable,
        format!(
            "The guide in {} cannot be used: {}.",
            shown::name(&problem.file),
            shown::whole(&problem.reason.to_string())
        ),
        "Your accounts and the other guides are not affected.",
        "Correct the file and run claviger-cli portals check on it, or remove it.",
    )
}
