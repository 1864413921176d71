//! `recovery replace SET`: a new set in the place of an old one.

use super::{
    add::{KeptView, answer, new_set},
    missing,
    own_password::Typed,
    source, the_one,
};
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryReplace},
    computer::{self, Opener},
    failure::Failure,
};

pub(crate) fn run(global: &Global, arguments: &RecoveryReplace) -> Result<Answer, Failure> {
    let opener = Opener::new(global)?;
    let own = Typed::read(&arguments.codes.own_password)?;
    let list = source::read(global, &arguments.codes)?;
    let mut vault = opener.open()?;
    own.open(&mut vault)?;
    let old = the_one(&vault, &arguments.set)?;
    let replaced = vault.recovery_set(old).ok_or_else(missing)?;
    let twice = list.twice();
    let new = new_set(replaced.name(), list, replaced.note())?;
    let id = vault.replace_recovery_set(old, new, computer::now())?;
    let set = vault.recovery_set(id).ok_or_else(Failure::unexpected)?;

    answer(&KeptView::of(set, twice, Some(old.to_string())))
}
