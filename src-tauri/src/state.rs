//! `Desktop`: the session, the drafts and what was copied, behind the only lock of the program.
//!
//! The lock is held for moments, and never while a key is derived, a screen is captured, or the main thread is asked:
//! the main thread may be waiting for the lock itself.

pub(crate) mod backups;
pub(crate) mod clock;
pub(crate) mod codes;
pub(crate) mod enrollment;
mod export;
mod import;
pub(crate) mod list;
mod lock;
mod new_passphrase;
pub(crate) mod pairing;
pub(crate) mod portals;
mod proof;
pub(crate) mod readiness;
pub(crate) mod recovery;
mod scan;
mod session;
mod settings;
#[cfg(test)]
mod support;
mod window;

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU64},
    },
    time::Duration,
};

use ::clock::Offset;
use otp::{SecretText, UnixTime};
use platform::{Folders, PreferencesFile, sites::Site, sntp::Server, system_clock};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use vault::{Cost, Session, Unlocked, ports::Ports};

use crate::{
    clean_stack::wiped,
    drafts::Drafts,
    error::{CommandError, write_reason_of},
    events::{AccountsChanged, SaveFailed, Saved, SessionChanged},
    os::{hardening::Hardening, place::Places},
    views::{
        Millis,
        session::{LockReason, LockedSince, SessionView},
        settings::LookSettings,
    },
};
use backups::{LookedAt, Showing, Tries};
use clock::{Causes, Clock, DesktopKind};
use codes::Shown;
use portals::Guides;
use recovery::RecoveryDrafts;

/// What the program is built from: everything that reaches outside of it.
pub(crate) struct Parts {
    /// The vault file and the keychain.
    pub(crate) ports: Ports,
    /// Where the vault lies, and the person's own guides.
    pub(crate) folders: Folders,
    /// WebKit makes a folder even for private browsing, and keeps nothing but random salts in it.
    pub(crate) page_folder: PathBuf,
    /// What applies while the vault is locked.
    pub(crate) preferences: PreferencesFile,
    /// What was done about this process.
    pub(crate) hardening: Hardening,
    /// Whether the desktop speaks Wayland.
    pub(crate) wayland: bool,
    /// Which desktop this is.
    pub(crate) desktop: DesktopKind,
    /// Time servers named at the start, in the place of all others.
    pub(crate) time_servers: Option<Vec<Server>>,
    /// Web sites that confirm them, named at the start, in the place of all others.
    pub(crate) time_sites: Option<Vec<Site>>,
}

/// The running program.
pub(crate) struct Desktop {
    app: AppHandle,
    parts: Parts,
    /// What guessing a new password costs; measured before the first one is set.
    cost: OnceLock<Cost>,
    /// Whether the backup that is being made is to stop. Beside the lock, because it is asked between long steps.
    backup_stopped: AtomicBool,
    /// Counts up when codes of a backup are looked for, and when they no longer are.
    collecting: AtomicU64,
    inside: Mutex<Inside>,
}

/// What the lock guards.
struct Inside {
    /// `None` only if a step from one state to the next broke off; then the disk says where we stand.
    session: Option<Session>,
    locked: LockedSince,
    drafts: Drafts,
    recovery_drafts: RecoveryDrafts,
    guides: Guides,
    looked_at: LookedAt,
    showing: Option<Arc<Showing>>,
    tries: Tries,
    shown: Shown,
    /// When the person last did something.
    active_at: UnixTime,
    /// An otpauth address that came while nothing could be added.
    link: Option<SecretText>,
    preferences: Preferences,
    was_shown: bool,
    clock: Clock,
    /// Whether the keychain answered, and when it was last asked.
    keychain: Option<(UnixTime, bool)>,
}

/// What is kept outside of the vault.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Preferences {
    look: LookSettings,
    places: Places,
    refusals: Causes,
}

/// The vault while it is open, with what belongs to it.
pub(crate) struct Open<'a> {
    pub(crate) vault: &'a mut Unlocked,
    pub(crate) drafts: &'a mut Drafts,
    pub(crate) recovery_drafts: &'a mut RecoveryDrafts,
    pub(crate) guides: &'a mut Guides,
    pub(crate) shown: &'a mut Shown,
    /// In corrected time.
    pub(crate) now: UnixTime,
    /// What was added to this computer's clock for that.
    pub(crate) corrected_by: Option<Offset>,
    /// The true time − `now`, and how far that may be off, as far as it is known.
    pub(crate) beside: Beside,
}

/// How the time that codes are made from lies beside the truth.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside {
    pub(crate) offset: Offset,
    pub(crate) uncertainty: Duration,
}

impl Desktop {
    /// Looks at what lies on the disk.
    pub(crate) fn new(app: AppHandle, parts: Parts) -> Self {
        let now = now();
        let inside = Inside {
            session: Some(Session::start(parts.ports.clone())),
            locked: LockedSince {
                reason: LockReason::Start,
                at: now,
                idle_minutes: None,
            },
            drafts: Drafts::default(),
            recovery_drafts: RecoveryDrafts::default(),
            guides: Guides::of(parts.folders.clone()),
            looked_at: LookedAt::default(),
            showing: None,
            tries: Tries::default(),
            shown: Shown::default(),
            active_at: now,
            link: None,
            preferences: parts.preferences.read(),
            was_shown: false,
            clock: Clock::default(),
            keychain: None,
        };

        Self {
            app,
            parts,
            cost: OnceLock::new(),
            backup_stopped: AtomicBool::new(false),
            collecting: AtomicU64::new(0),
            inside: Mutex::new(inside),
        }
    }

    /// Reads from the open vault.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.inside().open(look)
    }

    /// Does what a person asked for with the open vault, and announces what followed from it.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.note_activity();

        self.change_unasked(change)
    }

    /// The same for what the program does by itself: nobody is there because of it.
    pub(crate) fn change_unasked<T>(
        &self,
        change: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let mut inside = self.inside();
        let unsaved_before = inside.is_unsaved();
        let answer = inside.open(change);
        let session = inside.view_if_open();
        let unsaved = inside
            .unlocked()
            .ok()
            .and_then(|vault| vault.unsaved().map(write_reason_of));
        drop(inside);

        if let Some(session) = session {
            self.announce(&AccountsChanged);
            if let Some(reason) = unsaved {
                self.announce(&SaveFailed { reason });
            } else if unsaved_before {
                self.announce(&Saved);
            }
            self.announce(&SessionChanged(session));
        }

        answer
    }

    /// The person did something.
    pub(crate) fn note_activity(&self) {
        self.inside().active_at = now();
    }

    /// When the vault was last saved, for the message about our own mistakes.
    pub(crate) fn saved_at(&self) -> Option<Millis> {
        self.inside()
            .unlocked()
            .ok()
            .map(|vault| vault.saved_at().into())
    }

    /// Tells the page. A window that is gone hears nothing, and needs nothing.
    pub(crate) fn announce<E: Event + Serialize + Clone>(&self, event: &E) {
        let _gone_with_the_window = event.emit(&self.app);
    }

    /// What the program is built from.
    pub(crate) const fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The running tauri.
    pub(crate) const fn app(&self) -> &AppHandle {
        &self.app
    }

    /// A step that panicked has broken off; what it left behind is still whole, because steps are saved first.
    fn inside(&self) -> MutexGuard<'_, Inside> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.session.is_none() {
            inside.session = Some(Session::start(self.parts.ports.clone()));
        }

        inside
    }
}

impl Inside {
    fn open<T>(
        &mut self,
        look: impl FnOnce(Open<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let reading = system_clock::reading();
        let now = self.clock.now(reading);
        let corrected_by = self.clock.added(reading);
        let beside = self.clock.beside(reading);
        let Some(Session::Unlocked(vault)) = &mut self.session else {
            return Err(CommandError::Locked);
        };

        look(Open {
            vault,
            drafts: &mut self.drafts,
            recovery_drafts: &mut self.recovery_drafts,
            guides: &mut self.guides,
            shown: &mut self.shown,
            now,
            corrected_by,
            beside,
        })
    }

    fn unlocked(&self) -> Result<&Unlocked, CommandError> {
        match &self.session {
            Some(Session::Unlocked(vault)) => Ok(vault),
            _ => Err(CommandError::Locked),
        }
    }

    fn is_unsaved(&self) -> bool {
        self.unlocked().is_ok_and(|vault| vault.unsaved().is_some())
    }

    fn view_if_open(&self) -> Option<SessionView> {
        let vault = self.unlocked().ok()?;

        Some(SessionView::of_unlocked(vault, now()))
    }
}

/// The computer's own time, for what concerns this computer only: idleness, waits, what is new on the screen. Codes and
/// changes are made in corrected time, [`Open::now`].
pub(crate) fn now() -> UnixTime {
    system_clock::now()
}

/// Runs a command where waiting disturbs nobody. A mistake of ours becomes an answer like any other.
pub(crate) async fn run<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Desktop) -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let worker = app.clone();
    let answer =
        tauri::async_runtime::spawn_blocking(move || wiped(|| work(&worker.state::<Desktop>())))
            .await;

    answer.unwrap_or_else(|_panicked| {
        Err(CommandError::Unexpected {
            saved_at_ms: app.state::<Desktop>().saved_at(),
        })
    })
}
