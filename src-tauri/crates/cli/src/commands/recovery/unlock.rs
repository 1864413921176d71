//! `recovery unlock`: takes the password of the recovery codes away.

use vault::CodesLockStanding;

use super::{lock::answer, own_password::Typed};
use crate::{
    answer::Answer,
    arguments::{Global, RecoveryUnlock},
    computer::{self, Opener},
    failure::Failure,
};

pub(crate) fn run(global: &Global, arguments: &RecoveryUnlock) -> Result<Answer, Failure> {
    let opener = Opener::new(global)?;
    let own = Typed::read(&arguments.own_password)?;
    let mut vault = opener.open()?;
    if vault.codes_lock(computer::now()) != CodesLockStanding::Off {
        own.open(&mut vault)?;
        vault.unlock_codes(computer::now())?;
    }

    answer(false)
}
