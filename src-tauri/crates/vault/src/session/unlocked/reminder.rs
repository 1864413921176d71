//! Asking for the password now and then: whoever signs in to the computer every day forgets it otherwise.

use std::time::Duration;

use otp::UnixTime;

use super::{ChangeError, Unlocked};
use crate::session::UnlockedBy;

/// So long after it was typed nobody asks for the password.
pub const PASSWORD_ASKED_AFTER: Duration = Duration::from_secs(30 * DAY_S);

/// So long after "Not now" nobody asks for the password.
pub const PASSWORD_PUT_OFF_BY: Duration = Duration::from_secs(7 * DAY_S);

/// Typing the password every day is no reason to save every day.
const NOTED_EVERY: Duration = Duration::from_secs(DAY_S);

const DAY_S: u64 = 24 * 60 * 60;

impl Unlocked {
    /// Whether to ask for the password: the keychain opens the vault too, and the password was long not typed.
    pub fn is_password_due(&self, now: UnixTime) -> bool {
        let lock = &self.settings().lock;
        let is_time = lock.ask_password_from.is_some_and(|from| from <= now);

        lock.password_reminder && is_time && self.has_password() && self.has_keychain()
    }

    /// Notes that the password was typed just now.
    pub fn note_password_typed(&mut self, now: UnixTime) -> Result<(), ChangeError> {
        self.ask_password_from(now.saturating_add(PASSWORD_ASKED_AFTER), now)
    }

    /// Asks for the password later.
    pub fn put_password_off(&mut self, now: UnixTime) -> Result<(), ChangeError> {
        self.ask_password_from(now.saturating_add(PASSWORD_PUT_OFF_BY), now)
    }

    /// What opening the vault tells about the password. It waits for the next save.
    pub(super) fn note_way_in(&mut self, now: UnixTime) {
        if !self.has_password() || !self.has_keychain() {
            return;
        }
        let from = now.saturating_add(PASSWORD_ASKED_AFTER);
        let is_news = match (self.opened_by, self.settings().lock.ask_password_from) {
            (_, None) => true,
            (UnlockedBy::Password, Some(noted)) => from.saturating_since(noted) >= NOTED_EVERY,
            (UnlockedBy::Keychain | UnlockedBy::RecoveryKey, Some(_)) => false,
        };
        if is_news {
            let mut settings = self.document.settings().clone();
            settings.lock.ask_password_from = Some(from);
            self.document.change_settings(settings, now);
            self.touched = true;
        }
    }

    fn ask_password_from(&mut self, from: UnixTime, now: UnixTime) -> Result<(), ChangeError> {
        self.change_settings(now, |settings| settings.lock.ask_password_from = Some(from))
    }
}
