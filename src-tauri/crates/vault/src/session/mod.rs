//! The session: what can be done depends on what is known, and the types say so.
//!
//! ```text
//! NotSetUp ──set_up──▶ Unlocked ──lock──▶ Locked ──unlock──▶ Unlocked
//!     ▲                                     │
//!     └──────────── start_again ────────────┘     Unreadable: a file that cannot be opened, and is never overwritten
//! ```
//!
//! Deriving a key from a password takes up to a second. Callers that guard the session with a mutex must not hold it
//! meanwhile: take a [`Door`] under the mutex, [`Door::prove`] without it, and hand the [`Proven`] back in.

mod attempts;
mod codes_door;
mod door;
mod locked;
mod not_set_up;
mod slots;
mod unlocked;
mod unreadable;

pub use attempts::TooSoon;
pub use codes_door::{CodesDoor, CodesOpened};
pub use door::{Door, Proof, ProofRefused, Proven, UnlockedBy};
pub use locked::{Locked, UnlockError, UnlockFailed};
pub use not_set_up::{NotSetUp, Protection, SetUp, SetUpError};
pub use slots::SlotChangeError;
pub use unlocked::{
    AccountCode, AutomaticBackup, BringBackError, ChangeError, CodesLockStanding, Conflict,
    Conflicts, GuideError, PASSWORD_ASKED_AFTER, PASSWORD_PUT_OFF_BY, PROOF_FRESH_FOR,
    PairingError, RecoveryError, RestoreError, SaveError, Standing, Unlocked,
};
pub use unreadable::{OpenSnapshotError, Unreadable, VaultProblem};

use std::mem;

use crate::{
    format::{Frame, Header},
    ports::{Ports, ReplaceError, VaultSnapshot},
};

/// Where the session stands.
#[derive(Debug)]
pub enum Session {
    /// There is no vault yet.
    NotSetUp(NotSetUp),
    /// There is a vault, and nothing of it is known.
    Locked(Locked),
    /// The accounts are there.
    Unlocked(Box<Unlocked>),
    /// There is a file that cannot be opened.
    Unreadable(Unreadable),
}

impl Session {
    /// Looks at what lies on the disk.
    pub fn start(ports: Ports) -> Self {
        let file = match ports.store.read() {
            Ok(Some(file)) => file,
            Ok(None) => return Self::NotSetUp(NotSetUp::new(ports)),
            Err(error) => {
                return Self::Unreadable(Unreadable::new(ports, VaultProblem::NoAccess(error)));
            }
        };
        match Frame::parse(&file).and_then(|frame| Header::parse(&frame)) {
            Ok(header) => Self::Locked(Locked::new(ports, header)),
            Err(problem) => Self::Unreadable(Unreadable::new(ports, VaultProblem::File(problem))),
        }
    }

    /// Closes an open vault in place; anything else stays what it is.
    pub fn lock(&mut self) {
        let Self::Unlocked(unlocked) = self else {
            return;
        };
        let nothing = Self::NotSetUp(NotSetUp::new(unlocked.ports().clone()));
        if let Self::Unlocked(unlocked) = mem::replace(self, nothing) {
            *self = Self::Locked(unlocked.lock());
        }
    }
}

/// The snapshots whose files are whole, as far as that can be told without a key; the newest first.
fn whole_snapshots(ports: &Ports) -> Vec<VaultSnapshot> {
    let mut snapshots = ports.store.snapshots().unwrap_or_default();
    snapshots.retain(|snapshot| {
        ports.store.read_snapshot(&snapshot.id).is_ok_and(|file| {
            Frame::parse(&file)
                .and_then(|frame| Header::parse(&frame))
                .is_ok()
        })
    });

    snapshots
}

/// Why the vault was not moved out of the way.
pub type StartAgainError = ReplaceError;
