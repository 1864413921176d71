//! A guide as text. The portal's own words stand in quotes; what its document does not say is not said.

use std::fmt::Write as _;

use portals::{Origin, Profile, Severity, Stated, Step, Troubleshooting};

use crate::shown;

/// The whole guide.
pub(super) fn guide(profile: &Profile, is_theirs: bool) -> String {
    let mut page = Page::default();
    page.line(&profile.name);
    if is_theirs {
        page.line("Your guide.");
    }
    page.line(&profile.summary);
    let dated = profile
        .source
        .dated()
        .map_or_else(String::new, |date| format!(", {date}"));
    page.line(&format!("From: {}{dated}", profile.source.title));
    for (name, url) in &profile.urls {
        page.line(&format!("{}: {url}", name.replace('_', " ")));
    }
    for group in &profile.enrollment.groups {
        page.heading(&group.title);
        for (number, step) in (1..).zip(&profile.enrollment.steps) {
            if step.group == group.id {
                page.step(number, step);
            }
        }
    }
    page.heading("Signing in");
    page.list(&profile.login.steps);
    for way in &profile.lost_device {
        page.heading(&format!("Lost device: {}{}", way.title, advice(way.origin)));
        page.list(&way.steps);
    }
    page.0.push_str(&problems(
        &profile.troubleshooting.iter().collect::<Vec<_>>(),
    ));
    if profile.disable.documented == Stated::Yes {
        page.heading("Turning it off");
        page.list(&profile.disable.steps);
        page.list(&profile.disable.after);
    }
    if !profile.admin.facts.is_empty() {
        page.heading("For administrators");
        page.list(&profile.admin.facts);
        page.list(&profile.admin.checklist);
    }

    page.0
}

/// Problems and answers.
pub(super) fn problems(problems: &[&Troubleshooting]) -> String {
    let mut page = Page::default();
    for problem in problems {
        page.heading(&format!("{}{}", problem.symptom, advice(problem.origin)));
        page.line(&problem.answer);
    }

    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, text: &str) {
        self.0.push_str(&shown::whole(text));
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.0.push('\n');
        self.line(text);
    }

    fn list(&mut self, texts: &[String]) {
        for text in texts {
            self.line(&format!("  - {text}"));
        }
    }

    fn step(&mut self, number: usize, step: &Step) {
        let mut title = format!("  {number}. {}", step.title);
        match step.severity {
            Severity::Info => {}
            Severity::Important => title.push_str(" (important)"),
            Severity::Warning => title.push_str(" (warning)"),
        }
        title.push_str(advice(step.origin));
        self.line(&title);
        self.line(&format!("     {}", step.body));
        if let Some(control) = step.ui.as_ref().and_then(|ui| ui.control.as_ref()) {
            let mut line = String::new();
            // Writing to a String cannot fail.
            let _ = write!(line, "     In the portal: \"{control}\"");
            self.line(&line);
        }
        for more in [&step.note, &step.copy_text].into_iter().flatten() {
            self.line(&format!("     {more}"));
        }
    }
}

const fn advice(origin: Origin) -> &'static str {
    match origin {
        Origin::Guide => "",
        Origin::Claviger => " (our advice)",
        Origin::Inferred => " (our guess)",
    }
}
