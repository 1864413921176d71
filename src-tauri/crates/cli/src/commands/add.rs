//! `add`: accounts from an address, pictures, or a typed key.

mod source;

use otp::Enrollment;
use serde::Serialize;
use vault::{AccountId, Conflict, Names, Unlocked};

use crate::{
    answer::Answer,
    arguments::{Add, Global},
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::Failure,
    shown,
};

use super::{accounts::names, warnings::WarningView};

/// One account, as in JSON.
#[derive(Serialize)]
struct AddedView {
    /// The new account, or the one that was there already.
    id: String,
    issuer: String,
    label: String,
    /// `added`, `replaced` (its key), `same` (it was there), or `other_key` (it was there; nothing was changed).
    outcome: &'static str,
    warnings: Vec<WarningView>,
}

pub(crate) fn run(global: &Global, arguments: &Add) -> Result<Answer, Failure> {
    // The password stands before the key on the standard input; what cannot be added needs no unlocking.
    let opener = Opener::new(global)?;
    let found = source::read(arguments)?;
    let named = found
        .enrollments
        .into_iter()
        .map(|enrollment| with_names(enrollment, arguments))
        .collect::<Result<Vec<_>, Failure>>()?;

    let mut vault = opener.open()?;
    let (mut views, mut failures) = (Vec::new(), found.failures);
    for (enrollment, names) in named {
        let (view, failure) = add(&mut vault, &enrollment, names, arguments)?;
        views.push(view);
        failures.extend(failure);
    }

    Ok(Answer::new(views.iter().map(AddedView::plain).collect(), &views)?.with_failures(failures))
}

/// The names that the arguments give win over those in the address.
fn with_names(mut enrollment: Enrollment, arguments: &Add) -> Result<(Enrollment, Names), Failure> {
    if let Some(issuer) = &arguments.issuer {
        enrollment.issuer = Some(issuer.trim().to_owned()).filter(|issuer| !issuer.is_empty());
    }
    if let Some(label) = &arguments.label {
        label.trim().clone_into(&mut enrollment.label);
    }
    let names = Names::new(
        enrollment.issuer.as_deref().unwrap_or(""),
        &enrollment.label,
    )?;

    Ok((enrollment, names))
}

fn add(
    vault: &mut Unlocked,
    enrollment: &Enrollment,
    names: Names,
    arguments: &Add,
) -> Result<(AddedView, Option<Failure>), Failure> {
    let warnings = enrollment.warnings.iter().map(WarningView::of).collect();
    let (issuer, label) = (
        enrollment.issuer.clone().unwrap_or_default(),
        enrollment.label.clone(),
    );
    let view = |id: AccountId, outcome| AddedView {
        id: id.to_string(),
        issuer,
        label,
        outcome,
        warnings,
    };
    let (secret, parameters) = (enrollment.secret.clone(), enrollment.parameters);

    match vault.conflicts().of(enrollment) {
        Conflict::Same(id) => Ok((view(id, "same"), Some(already_there(enrollment)))),
        Conflict::NewKey(id) if arguments.replace_key => {
            vault.replace_key(id, secret, parameters, computer::now())?;
            Ok((view(id, "replaced"), None))
        }
        Conflict::NewKey(id) if !arguments.keep_both => {
            Ok((view(id, "other_key"), Some(with_other_key(enrollment))))
        }
        Conflict::None | Conflict::NewKey(_) => {
            let id = vault.add(names, secret, parameters, computer::now())?;
            Ok((view(id, "added"), None))
        }
    }
}

impl AddedView {
    fn plain(&self) -> String {
        let names = names(Some(&self.issuer), &self.label);
        let mut text = match self.outcome {
            "added" => format!("added: {names}\n"),
            "replaced" => format!("key replaced: {names}\n"),
            _ => return format!("already there: {names}\n"),
        };
        for warning in &self.warnings {
            text.push_str("  warning: ");
            text.push_str(&shown::whole(&warning.message));
            text.push('\n');
        }

        text
    }
}

fn already_there(enrollment: &Enrollment) -> Failure {
    Failure::new(
        ExitStatus::AlreadyThere,
        "This account is here already, with the same key.",
        "Nothing was changed.",
        "There is nothing to do.",
    )
    .about(&names(enrollment.issuer.as_deref(), &enrollment.label))
}

fn with_other_key(enrollment: &Enrollment) -> Failure {
    let names = names(enrollment.issuer.as_deref(), &enrollment.label);

    Failure::new(
        ExitStatus::AlreadyThere,
        format!("You already have {names}, with another key."),
        "Nothing was changed.",
        "If you set up two-factor again in the portal, add it with --replace-key; to have both, with --keep-both.",
    )
}
