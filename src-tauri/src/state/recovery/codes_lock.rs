//! The password that recovery codes may have of their own. Its keys are derived without holding the session.

use otp::SecretText;

use super::Desktop;
use crate::{
    error::CommandError,
    views::{
        recovery::ChangeCodesPasswordRequest,
        settings::{ChangePasswordRequest, ProofRequest},
    },
};

impl Desktop {
    /// Opens the lock: nobody is asked again for five minutes.
    pub(crate) fn open_codes(&self, password: &SecretText) -> Result<(), CommandError> {
        let door = self.read(|open| Ok(open.vault.codes_door(open.now)?))?;
        let opened = door.open(password).map_err(|error| self.refused(error))?;

        self.change_recovery(|open| {
            open.vault.open_codes(opened, open.now);
            Ok(())
        })
    }

    /// Turns the lock on.
    pub(crate) fn lock_codes(&self, request: ChangePasswordRequest) -> Result<(), CommandError> {
        let proven = self.prove(&request.proof.into())?;
        let password = self.new_password(&request.password)?;

        self.change_recovery(|open| Ok(open.vault.lock_codes(&proven, &password, open.now)?))?;
        self.settings_changed();

        Ok(())
    }

    /// Gives the lock another password.
    pub(crate) fn change_codes_password(
        &self,
        request: &ChangeCodesPasswordRequest,
    ) -> Result<(), CommandError> {
        self.open_codes(&request.now)?;
        let password = self.new_password(&request.password)?;

        self.change_recovery(|open| Ok(open.vault.change_codes_password(&password, open.now)?))
    }

    /// Turns the lock off.
    pub(crate) fn unlock_codes(&self, password: &SecretText) -> Result<(), CommandError> {
        self.open_codes(password)?;

        self.change_recovery(|open| Ok(open.vault.unlock_codes(open.now)?))?;
        self.settings_changed();

        Ok(())
    }

    /// Forgets codes whose password is forgotten, for ever, and turns the lock off.
    pub(crate) fn forget_locked_codes(&self, request: ProofRequest) -> Result<(), CommandError> {
        let proven = self.prove(&request.proof.into())?;

        self.change_recovery(|open| Ok(open.vault.forget_locked_codes(&proven, open.now)?))?;
        self.settings_changed();

        Ok(())
    }
}
