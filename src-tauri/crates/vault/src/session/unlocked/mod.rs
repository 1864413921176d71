//! A vault that is open.

mod accounts;
mod automatic_backups;
mod backup;
mod clock;
mod codes;
mod codes_lock;
mod conflict;
mod guides;
mod noted_backups;
mod paired_devices;
mod reading;
mod recovery;
mod reminder;
mod save;
mod ways_in;

use std::{cell::OnceCell, fmt};

use otp::UnixTime;

use super::{
    attempts::{Attempts, TooSoon},
    door::{Door, ProofRefused, Proven, UnlockedBy},
    locked::{Locked, UnlockError},
    not_set_up::SetUpError,
    unreadable::VaultProblem,
};
use crate::{
    document::{Document, Settings},
    format::{Anchor, AnySlot, FileProblem, Header},
    ids::VaultId,
    index::Index,
    keys::VaultKey,
    ports::{Ports, SnapshotId, VaultSnapshot},
};

pub use self::{paired_devices::PairingError, recovery::RecoveryError};
pub use accounts::ChangeError;
pub use automatic_backups::AutomaticBackup;
pub use backup::RestoreError;
pub use codes::AccountCode;
pub use codes_lock::CodesLockStanding;
use codes_lock::OpenCodes;
pub use conflict::{Conflict, Conflicts};
pub use guides::GuideError;
pub use reminder::{PASSWORD_ASKED_AFTER, PASSWORD_PUT_OFF_BY};
pub use save::SaveError;
use save::{OnDisk, Opened, opens};
pub use ways_in::PROOF_FRESH_FOR;

/// A vault that is open: the accounts, their codes, and every change.
///
/// A change is made in memory and saved before the call returns. When saving fails the change stays in memory,
/// [`Unlocked::unsaved`] says so, and [`Unlocked::retry_save`] tries again. Before each change, and when saving meets
/// a file that another process wrote, that file is read and joined with what is in memory; nothing of either is lost.
pub struct Unlocked {
    ports: Ports,
    key: VaultKey,
    /// As it was last read from the disk, or written to it.
    header: Header,
    /// The ways into the vault; differs from the header's while one is being added or removed.
    slots: Vec<AnySlot>,
    /// The next save gets a higher number than this.
    generation: u64,
    on_disk: Option<OnDisk>,
    document: Document,
    /// Made when it is first needed after a change.
    index: OnceCell<Index>,
    standing: Standing,
    opened_by: UnlockedBy,
    /// When somebody last proved that the vault is theirs.
    proven_at: UnixTime,
    /// The locks of recovery codes whose password was typed.
    open_codes: Option<OpenCodes>,
    unsaved: Option<SaveError>,
    /// Whether something waits for the next save that is not worth one of its own.
    touched: bool,
    attempts: Attempts,
    /// The latest time that any call brought along.
    now: UnixTime,
}

/// Whether the file that was opened is the one that this computer saved last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is, or a later one.
    Current,
    /// It is an older one, or one that lacks the last save: nothing can be changed before the user decides, with
    /// [`Unlocked::accept_rolled_back`] or [`Unlocked::bring_back`].
    RolledBack {
        /// How many saves it lacks.
        saves_behind: u64,
    },
}

/// Why an earlier save was not brought back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BringBackError {
    /// There is none of this name, or this vault's key does not open it.
    #[error("no such snapshot")]
    Missing,
    /// What it holds is back in memory, but not saved. [`Unlocked::retry_save`] tries again.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
}

impl Unlocked {
    /// Begins a new vault with its first save.
    pub(super) fn begin(
        ports: Ports,
        header: Header,
        key: VaultKey,
        document: Document,
        by: UnlockedBy,
        now: UnixTime,
    ) -> Result<Self, SetUpError> {
        let mut unlocked = Self {
            ports,
            key,
            slots: header.slots.clone(),
            generation: header.generation,
            header,
            on_disk: None,
            document,
            index: OnceCell::new(),
            standing: Standing::Current,
            opened_by: by,
            proven_at: now,
            open_codes: None,
            unsaved: None,
            touched: false,
            attempts: Attempts::default(),
            now,
        };
        unlocked.save_first()?;

        Ok(unlocked)
    }

    /// Opens the vault on the disk.
    pub(super) fn open(ports: &Ports, proven: &Proven, now: UnixTime) -> Result<Self, UnlockError> {
        // Before the file: saving writes it after the file, so that another process's save between these two readings
        // never makes the file look older than it.
        let anchor = ports
            .store
            .anchor(proven.vault)
            .and_then(|bytes| Anchor::read(&bytes, proven.vault, &proven.key));
        let file = ports.store.read()?.ok_or(UnlockError::Gone)?;
        let opened = match Opened::from_file(&file, proven.vault, &proven.key) {
            Ok(opened) => opened,
            Err(SaveError::OtherVault) => return Err(UnlockError::Gone),
            Err(SaveError::KeyChanged) => return Err(UnlockError::KeyChanged),
            Err(error) => return Err(unreadable(ports, proven, error)),
        };
        let generation = opened.header.generation;
        let standing = anchor
            .and_then(|anchor| anchor.saves_missing_in(generation, &opened.on_disk.hash))
            .map_or(Standing::Current, |saves_behind| Standing::RolledBack {
                saves_behind,
            });

        let mut unlocked = Self {
            ports: ports.clone(),
            key: proven.key.clone(),
            slots: opened.header.slots.clone(),
            generation: anchor.map_or(generation, |anchor| generation.max(anchor.generation)),
            header: opened.header,
            on_disk: Some(opened.on_disk),
            document: opened.document,
            index: OnceCell::new(),
            standing,
            opened_by: proven.by,
            proven_at: now,
            open_codes: None,
            unsaved: None,
            touched: false,
            attempts: Attempts::default(),
            now,
        };
        unlocked.note_way_in(now);

        Ok(unlocked)
    }

    /// Closes the vault and wipes its key. What waited for a save is saved first; a change that could not be saved
    /// before and cannot be saved now is lost, so ask [`Unlocked::unsaved`] before locking unasked.
    pub fn lock(mut self) -> Locked {
        if (self.touched || self.unsaved.is_some()) && self.standing == Standing::Current {
            // A failure was told before, or concerns only how often codes were copied.
            let _ = self.save(self.now);
        }

        Locked::after_attempts(self.ports, self.header, self.attempts)
    }

    /// The vault's name.
    pub const fn vault_id(&self) -> VaultId {
        self.header.vault_id
    }

    /// What opened it.
    pub const fn unlocked_by(&self) -> UnlockedBy {
        self.opened_by
    }

    /// Whether the file is the one that this computer saved last.
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// When it was last saved, by whichever computer.
    pub const fn saved_at(&self) -> UnixTime {
        self.header.saved
    }

    /// Why the last change is only in memory, if it is.
    pub const fn unsaved(&self) -> Option<&SaveError> {
        self.unsaved.as_ref()
    }

    /// Takes over what other processes saved meanwhile. Answers whether there was anything. Cheap when there was not.
    pub fn refresh(&mut self) -> Result<bool, SaveError> {
        let stamp = self.ports.store.stamp();
        if stamp.is_none() || stamp == self.on_disk.map(|on_disk| on_disk.stamp) {
            return Ok(false);
        }
        self.absorb()?;

        Ok(true)
    }

    /// Goes on with a file that is older than the last one saved here.
    pub fn accept_rolled_back(&mut self, now: UnixTime) -> Result<(), SaveError> {
        self.standing = Standing::Current;

        self.save(now)
    }

    /// Earlier saves that this vault's key opens, the newest first.
    pub fn snapshots(&self) -> Vec<VaultSnapshot> {
        opening_snapshots(&self.ports, self.header.vault_id, &self.key)
    }

    /// Brings everything back that an earlier save holds and the vault lacks, and saves it.
    pub fn bring_back(&mut self, id: &SnapshotId, now: UnixTime) -> Result<(), BringBackError> {
        let opened = open_snapshot(&self.ports, id, self.header.vault_id, &self.key)
            .ok_or(BringBackError::Missing)?;
        self.document.merge(opened.document);
        self.index.take();
        self.standing = Standing::Current;

        Ok(self.save(now)?)
    }

    /// The settings.
    pub const fn settings(&self) -> &Settings {
        self.document.settings()
    }

    /// Changes settings and saves them.
    pub fn change_settings(
        &mut self,
        now: UnixTime,
        change: impl FnOnce(&mut Settings),
    ) -> Result<(), ChangeError> {
        self.change(now, |document| {
            let mut settings = document.settings().clone();
            change(&mut settings);
            document.change_settings(settings, now);

            Ok(())
        })
    }

    /// The door to prove at, before what needs a [`Proven`] although the vault is open.
    pub fn door(&self, now: UnixTime) -> Result<Door, TooSoon> {
        self.attempts.allow(now)?;

        Ok(Door::to_confirm(&self.ports, &self.header))
    }

    /// Tells that a proof was refused at the door, so that guessing gets slower.
    pub fn count_refused(&mut self, refused: ProofRefused, now: UnixTime) {
        if refused.is_wrong_guess() {
            self.attempts.count_failure(now);
        }
    }

    pub(super) const fn ports(&self) -> &Ports {
        &self.ports
    }

    fn accepts(&self, proven: &Proven) -> bool {
        proven.vault == self.header.vault_id && proven.key == self.key
    }
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlocked")
            .field("vault", &self.header.vault_id)
            .field("standing", &self.standing)
            .finish_non_exhaustive()
    }
}

fn unreadable(ports: &Ports, proven: &Proven, error: SaveError) -> UnlockError {
    let problem = match error {
        SaveError::Unreadable(problem) => problem,
        SaveError::NoAccess(error) => return error.into(),
        SaveError::Write(_)
        | SaveError::InUse
        | SaveError::OtherVault
        | SaveError::KeyChanged
        | SaveError::TooLarge
        | SaveError::Faulty => FileProblem::Damaged(crate::Part::Payload),
    };

    UnlockError::Unreadable {
        problem: VaultProblem::File(problem),
        snapshots: opening_snapshots(ports, proven.vault, &proven.key),
    }
}

fn opening_snapshots(ports: &Ports, vault: VaultId, key: &VaultKey) -> Vec<VaultSnapshot> {
    let mut snapshots = ports.store.snapshots().unwrap_or_default();
    snapshots.retain(|snapshot| {
        ports
            .store
            .read_snapshot(&snapshot.id)
            .is_ok_and(|file| opens(&file, vault, key))
    });

    snapshots
}

fn open_snapshot(ports: &Ports, id: &SnapshotId, vault: VaultId, key: &VaultKey) -> Option<Opened> {
    let file = ports.store.read_snapshot(id).ok()?;

    Opened::from_file(&file, vault, key).ok()
}
