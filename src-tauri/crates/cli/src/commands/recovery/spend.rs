//! `recovery use SET`: the next code that was not used; marked as used before it is printed.

use serde::Serialize;
use vault::{RecoveryCode, RecoverySet};

use super::{
    missing,
    own_password::{Typed, proven},
    the_one,
};
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryUse},
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::Failure,
    shown,
};

/// The code, as in JSON.
#[derive(Serialize)]
struct UsedView {
    id: String,
    name: String,
    number: u32,
    code: Option<String>,
    left: usize,
}

pub(crate) fn run(global: &Global, arguments: &RecoveryUse) -> Result<Answer, Failure> {
    let opener = Opener::new(global)?;
    let own = Typed::read(&arguments.own_password)?;
    let mut vault = opener.open()?;
    let id = the_one(&vault, &arguments.set)?;
    let set = vault.recovery_set(id).ok_or_else(missing)?;
    let code = chosen(set, arguments)?;
    let (code_id, number) = (code.id(), code.number());
    let now = computer::now();
    let text = if arguments.undo {
        vault.mark_recovery_code_unused(id, code_id, now)?;
        None
    } else {
        own.open(&mut vault)?;
        let proven = proven(global, &vault)?;
        let codes = vault.reveal_recovery_codes(id, &proven)?;
        vault.mark_recovery_code_used(id, code_id, now)?;
        // EXPOSE: printing the code is what this command is for.
        codes
            .into_iter()
            .find(|(found, _)| *found == code_id)
            .map(|(_, text)| text.expose().to_owned())
    };
    let set = vault.recovery_set(id).ok_or_else(missing)?;
    let plain = match &text {
        Some(code) => format!("{code}\n"),
        None => format!("not used: {}, code {number}\n", shown::name(set.name())),
    };

    Answer::new(
        plain,
        &UsedView {
            id: id.to_string(),
            name: set.name().to_owned(),
            number,
            code: text,
            left: set.left(),
        },
    )
}

fn chosen<'a>(set: &'a RecoverySet, arguments: &RecoveryUse) -> Result<&'a RecoveryCode, Failure> {
    let mut codes = set.codes().iter();
    let found = match arguments.number {
        Some(number) => codes.find(|code| code.number() == number),
        None => codes.find(|code| code.used_at().is_none()),
    };
    let is_free = |code: &&RecoveryCode| arguments.undo || code.used_at().is_none();

    found.filter(is_free).ok_or_else(|| {
        Failure::new(
            ExitStatus::RecoveryMissing,
            format!("{} has no such code left.", shown::name(set.name())),
            "Nothing was changed.",
            "Make a new set in the portal and keep it with claviger-cli recovery replace.",
        )
    })
}
