//! `portals check FILE...`: whether guides that people wrote are whole.

use std::path::Path;

use portals::{Profile, ProfileError};
use serde::Serialize;

use crate::{
    answer::Answer, arguments::PortalsCheck, exit_status::ExitStatus, failure::Failure, shown,
};

/// One file, as in JSON.
#[derive(Serialize)]
struct CheckedView {
    file: String,
    ok: bool,
    id: Option<String>,
    name: Option<String>,
    steps: Option<usize>,
    problem: Option<String>,
}

pub(crate) fn run(arguments: &PortalsCheck) -> Result<Answer, Failure> {
    let (mut views, mut failures) = (Vec::new(), Vec::new());
    for file in &arguments.files {
        let name = file.display().to_string();
        match check(file) {
            Ok(profile) => views.push(CheckedView {
                file: name,
                ok: true,
                steps: Some(profile.enrollment.steps.len()),
                id: Some(profile.id),
                name: Some(profile.name),
                problem: None,
            }),
            Err(failure) => {
                views.push(CheckedView {
                    file: name.clone(),
                    ok: false,
                    id: None,
                    name: None,
                    steps: None,
                    problem: Some(failure.what.clone()),
                });
                failures.push(failure.about(&name));
            }
        }
    }
    let plain = views.iter().map(CheckedView::plain).collect();

    Ok(Answer::new(plain, &views)?.with_failures(failures))
}

fn check(file: &Path) -> Result<Profile, Failure> {
    let text = platform::read_profile(file).map_err(|error| Failure::file_unreadable(&error))?;
    let profile = Profile::parse(&text).map_err(|error| unusable(&error))?;
    if portals::shipped()
        .iter()
        .any(|shipped| shipped.id == profile.id)
        || profile.id == portals::PLAIN_ID
    {
        return Err(Failure::new(
            ExitStatus::PortalUnusable,
            format!("The id {} belongs to a guide that ships.", profile.id),
            "Your accounts are not affected.",
            "Give your guide another id.",
        ));
    }

    Ok(profile)
}

fn unusable(error: &ProfileError) -> Failure {
    Failure::new(
        ExitStatus::PortalUnusable,
        format!("This is no guide: {}.", shown::whole(&error.to_string())),
        "Your accounts are not affected.",
        "Correct the file and try again.",
    )
}

impl CheckedView {
    fn plain(&self) -> String {
        match (&self.id, &self.name, self.steps) {
            (Some(id), Some(name), Some(steps)) => {
                format!("ok: {id}, {}, {steps} steps\n", shown::name(name))
            }
            _ => String::new(),
        }
    }
}
