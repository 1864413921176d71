//! What clock checks found, and what a person found out about a portal's clock.

use otp::UnixTime;

use super::{ChangeError, Unlocked};
use crate::{
    document::{ClockPoint, StepOffset},
    ids::AccountId,
};

impl Unlocked {
    /// What checks on this computer found in the last two weeks, the oldest first, at most one a day.
    pub fn clock_history(&self) -> Vec<ClockPoint> {
        self.document.clock_history(self.ports.device).collect()
    }

    /// Notes what a check found. Kept in memory until the next save or until locking, as copies are.
    pub fn note_clock(&mut self, point: ClockPoint) {
        self.document.note_clock(self.ports.device, point);
        self.touched = true;
    }

    /// Forgets what checks found, on every computer.
    pub fn clear_clock_history(&mut self, now: UnixTime) -> Result<(), ChangeError> {
        self.change(now, |document| {
            document.clear_clock_history(now);

            Ok(())
        })
    }

    /// Makes an account's codes for a portal whose clock is so many steps off.
    pub fn set_offset(
        &mut self,
        id: AccountId,
        offset: StepOffset,
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.set_offset(offset, now))
    }
}
