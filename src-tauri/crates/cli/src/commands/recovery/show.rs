//! `recovery show SET`: the codes, and which of them were used.

use otp::UnixTime;
use serde::Serialize;
use vault::RecoverySet;

use super::{
    missing,
    own_password::{Typed, proven},
    the_one,
};
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryShow},
    computer::Opener,
    failure::{Failure, date_of},
};

/// The set, as in JSON.
#[derive(Serialize)]
struct ShownView {
    id: String,
    name: String,
    codes: Vec<CodeView>,
}

#[derive(Serialize)]
struct CodeView {
    number: u32,
    code: String,
    used_at: Option<u64>,
}

pub(crate) fn run(global: &Global, arguments: &RecoveryShow) -> Result<Answer, Failure> {
    let opener = Opener::new(global)?;
    let own = Typed::read(&arguments.own_password)?;
    let mut vault = opener.open()?;
    let id = the_one(&vault, &arguments.set)?;
    own.open(&mut vault)?;
    let proven = proven(global, &vault)?;
    let set = vault.recovery_set(id).ok_or_else(missing)?;
    let codes = vault.reveal_recovery_codes(id, &proven)?;
    let views: Vec<CodeView> = codes
        .iter()
        .zip(set.codes())
        .map(|((_, text), code)| CodeView {
            number: code.number(),
            // EXPOSE: printing the codes is what this command is for.
            code: text.expose().to_owned(),
            used_at: code.used_at().map(UnixTime::seconds),
        })
        .collect();

    Answer::new(
        plain(set, &views),
        &ShownView {
            id: id.to_string(),
            name: set.name().to_owned(),
            codes: views,
        },
    )
}

fn plain(set: &RecoverySet, views: &[CodeView]) -> String {
    let lines = views.iter().zip(set.codes()).map(|(view, code)| {
        let used = code
            .used_at()
            .map_or_else(String::new, |at| format!("  used {}", date_of(at)));

        format!("{:>3}. {}{used}\n", view.number, view.code)
    });

    lines.collect()
}
