//! Locking: because somebody asked, or because nobody is there.

use std::{thread, time::Duration};

use otp::UnixTime;
use tauri::Manager;
use vault::{LockSettings, SaveError, Session};

use super::{Desktop, Inside, now};
use crate::{
    clean_stack::wiped,
    error::{CommandError, write_reason_of},
    events::{
        AccountsChanged, ClipboardCleared, PortalsChanged, RecoveryChanged, SaveFailed,
        SessionChanged,
    },
    os::clipboard,
    views::session::{LockReason, LockedSince, SessionView},
};

/// How often the vault file and the time since the last activity are looked at while somebody may be watching ...
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// ... and while nobody is, or nothing is open.
const LOOK_EVERY_ASIDE: Duration = Duration::from_secs(20);

impl Desktop {
    /// Locks because the person asked. A change that cannot be saved would be lost, so it keeps the vault open.
    pub(crate) fn lock(&self) -> Result<SessionView, CommandError> {
        self.lock_for(LockReason::Request, None)?;

        Ok(self.session_view())
    }

    /// Locks because the computer or the window was left, if the settings say so for this reason.
    pub(crate) fn lock_unasked(&self, reason: LockReason) {
        let wanted = self
            .inside()
            .unlocked()
            .is_ok_and(|vault| wants(&vault.settings().lock, reason));
        if wanted {
            // A change that is not saved keeps the vault open; the page is told by `lock_for`.
            let _stays_open_with_unsaved_change = self.lock_for(reason, None);
        }
    }

    /// Watches for idleness and for other programs' changes, for as long as the program runs.
    pub(crate) fn keep_watch(&self) {
        let app = self.app.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(wiped(|| app.state::<Self>().look_around()));
            }
        });
    }

    /// Takes over what other programs changed in the vault.
    pub(crate) fn refresh(&self) {
        let mut inside = self.inside();
        let changed = match &mut inside.session {
            Some(Session::Unlocked(vault)) => vault.refresh(),
            _ => return,
        };
        let session = inside.view_if_open();
        drop(inside);

        // What stands in the way of reading is told when a change is saved.
        if changed == Ok(true) {
            self.announce(&AccountsChanged);
            self.announce(&PortalsChanged);
            self.announce(&RecoveryChanged);
            if let Some(session) = session {
                self.announce(&SessionChanged(session));
            }
        }
    }

    /// Looks once; answers when to look again.
    fn look_around(&self) -> Duration {
        let idle_after = self.inside().idle_minutes(now());
        if let Some(minutes) = idle_after {
            let _stays_open_with_unsaved_change = self.lock_for(LockReason::Idle, Some(minutes));
        }
        let is_open = self.inside().unlocked().is_ok();
        let watched = is_open && self.is_watched();
        if watched {
            self.refresh();
        }

        if watched {
            LOOK_EVERY
        } else {
            LOOK_EVERY_ASIDE
        }
    }

    fn lock_for(&self, reason: LockReason, idle_minutes: Option<u32>) -> Result<(), CommandError> {
        let mut inside = self.inside();
        let locked = inside.lock(LockedSince {
            reason,
            at: now(),
            idle_minutes,
        });
        drop(inside);

        match locked {
            Ok(false) => Ok(()),
            Ok(true) => {
                self.stop_backup();
                self.stop_collecting();
                if clipboard::clear_our_code(&self.app) == Ok(true) {
                    self.announce(&ClipboardCleared);
                }
                let session = self.session_view();
                self.announce(&SessionChanged(session));
                Ok(())
            }
            Err(error) => {
                self.announce(&SaveFailed {
                    reason: write_reason_of(&error),
                });
                Err(error.into())
            }
        }
    }
}

impl Inside {
    /// Locks if the vault is open. Answers whether it was.
    fn lock(&mut self, since: LockedSince) -> Result<bool, SaveError> {
        match self.session.take() {
            Some(Session::Unlocked(mut vault)) => {
                if vault.unsaved().is_some()
                    && let Err(error) = vault.retry_save(since.at)
                {
                    self.session = Some(Session::Unlocked(vault));
                    return Err(error);
                }
                self.session = Some(Session::Locked(vault.lock()));
                self.locked = since;
                self.drafts.discard();
                self.recovery_drafts.discard();
                self.looked_at.forget();
                self.showing = None;
                self.tries.forget();
                self.shown.forget();
                Ok(true)
            }
            other => {
                self.session = other;
                Ok(false)
            }
        }
    }

    /// After how many minutes of idleness the vault is to be locked, if they are over.
    fn idle_minutes(&self, now: UnixTime) -> Option<u32> {
        let minutes = self.unlocked().ok()?.settings().lock.after_minutes?;
        let idle = now.saturating_since(self.active_at);

        (idle >= Duration::from_secs(u64::from(minutes) * 60)).then_some(minutes)
    }
}

fn wants(settings: &LockSettings, reason: LockReason) -> bool {
    match reason {
        LockReason::Suspend => settings.on_suspend,
        LockReason::ScreenLock => settings.on_screen_lock,
        LockReason::Hidden => settings.when_hidden,
        LockReason::Start | LockReason::Request | LockReason::Idle => true,
    }
}
