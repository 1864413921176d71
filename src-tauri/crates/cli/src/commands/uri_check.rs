//! `uri check TEXT...`: what addresses hold.

mod view;

use otp::{Payload, SecretText};

use crate::{answer::Answer, arguments::UriCheck, failure::Failure, input};

use view::CheckView;

pub(crate) fn run(arguments: &UriCheck) -> Result<Answer, Failure> {
    let texts = texts(arguments)?;
    let (mut views, mut plain, mut failures) = (Vec::new(), String::new(), Vec::new());
    for (number, text) in (1..).zip(&texts) {
        // EXPOSE: parsed into types that keep it; the view shows keys only when asked to.
        let (view, failure) = match Payload::read(text.expose()) {
            Ok(payload) => (
                CheckView::of(&payload, arguments.show_secrets),
                why_not_usable(&payload),
            ),
            Err(error) => (CheckView::of_error(&error), Some(error.into())),
        };
        plain.push_str(&view.plain());
        views.push(view);
        failures.extend(failure.map(|failure: Failure| {
            if texts.len() > 1 {
                failure.about(&format!("text {number}"))
            } else {
                failure
            }
        }));
    }

    Ok(Answer::of_lines(plain, &views)?.with_failures(failures))
}

fn texts(arguments: &UriCheck) -> Result<Vec<SecretText>, Failure> {
    let mut texts = Vec::new();
    for text in &arguments.texts {
        if text != "-" {
            texts.push(SecretText::new(text.clone()));
            continue;
        }
        while let Some(line) =
            input::stdin_line().map_err(|error| Failure::file_unreadable(&error))?
        {
            // EXPOSE: only looked at to skip empty lines.
            if !line.expose().trim().is_empty() {
                texts.push(line);
            }
        }
    }

    Ok(texts)
}

fn why_not_usable(payload: &Payload) -> Option<Failure> {
    match payload {
        Payload::Enrollment(_) | Payload::Transfer(_) => None,
        Payload::Vendor { name } => Some(Failure::vendor_only(name)),
        Payload::NotOtp(kind) => Some(Failure::not_otp(*kind)),
    }
}
