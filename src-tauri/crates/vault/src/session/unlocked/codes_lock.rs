//! The lock of recovery codes: a password of their own, beside that of the vault.
//!
//! Whoever opens the vault then sees which sets there are and how many codes are left, marks codes as used and deletes
//! sets, but reads none. Turning the lock on seals every code in one save, turning it off unseals every code in one.
//! Two computers that turn it on at the same time have two locks until somebody opens both; no code is ever under a
//! lock that is not in the document.

use std::collections::BTreeSet;

use otp::UnixTime;

use super::{ChangeError, PROOF_FRESH_FOR, RecoveryError, Unlocked};
use crate::{
    document::{CodesLock, Document, OpenLocks, Record, RecoverySet},
    ids::CodesLockId,
    keys::{CodesKey, NewPassword},
    session::{CodesDoor, CodesOpened, Proven, TooSoon},
};

/// Where the lock of recovery codes stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesLockStanding {
    /// There is none: the vault's own password is enough.
    Off,
    /// There is one, and its password was not typed, or too long ago.
    Closed,
    /// Its password was typed.
    Open {
        /// Until when nobody is asked again.
        until: UnixTime,
    },
}

/// The locks that are open, and since when.
pub(super) struct OpenCodes {
    locks: OpenLocks,
    opened_at: UnixTime,
}

impl OpenCodes {
    fn is_fresh(&self, now: UnixTime) -> bool {
        self.opened_at <= now && now.saturating_since(self.opened_at) < PROOF_FRESH_FOR
    }
}

impl Unlocked {
    /// Where the lock stands.
    pub fn codes_lock(&self, now: UnixTime) -> CodesLockStanding {
        let needed = needed_locks(&self.document);
        let open = self.open_codes.as_ref().filter(|open| open.is_fresh(now));
        match open {
            _ if needed.is_empty() => CodesLockStanding::Off,
            Some(open) if needed.iter().all(|lock| open.locks.contains_key(lock)) => {
                CodesLockStanding::Open {
                    until: open.opened_at.saturating_add(PROOF_FRESH_FOR),
                }
            }
            _ => CodesLockStanding::Closed,
        }
    }

    /// The door of the lock, to type its password at without holding on to the session.
    pub fn codes_door(&self, now: UnixTime) -> Result<CodesDoor, TooSoon> {
        self.attempts.allow(now)?;
        let needed = needed_locks(&self.document);
        let locks = self.document.beside().codes_locks.iter();

        Ok(CodesDoor::to(
            locks
                .filter(|lock| needed.contains(&lock.id()))
                .map(|lock| (lock.id(), lock.slot()))
                .collect(),
        ))
    }

    /// Keeps the lock open for [`PROOF_FRESH_FOR`], and seals what another program added meanwhile without knowing of
    /// it.
    pub fn open_codes(&mut self, opened: CodesOpened, now: UnixTime) {
        let mut locks = self
            .open_codes
            .take()
            .filter(|open| open.is_fresh(now))
            .map_or_else(OpenLocks::new, |open| open.locks);
        locks.extend(opened.locks);
        self.open_codes = Some(OpenCodes {
            locks,
            opened_at: now,
        });
        // What cannot be saved now is sealed when the lock is opened next.
        let _ = self.seal_strays(now);
    }

    /// Closes the lock before its time.
    pub fn close_codes(&mut self) {
        self.open_codes = None;
    }

    /// A proof for showing codes while the lock is open: who typed its password is not asked for the vault's, too.
    pub fn codes_proof(&self, now: UnixTime) -> Option<Proven> {
        let is_open = matches!(self.codes_lock(now), CodesLockStanding::Open { .. });

        is_open.then(|| Proven {
            vault: self.header.vault_id,
            key: self.key.clone(),
            by: self.opened_by,
        })
    }

    /// Turns the lock on: seals every code and picture under a password of their own. Earlier saves and backups still
    /// have them without it.
    pub fn lock_codes(
        &mut self,
        proven: &Proven,
        password: &NewPassword,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        if !self.accepts(proven) {
            return Err(RecoveryError::NotProven);
        }
        let (id, key) = self.change_all_or_nothing(now, |document| {
            if !needed_locks(document).is_empty() {
                return Err(RecoveryError::Closed);
            }
            let (lock, key) = CodesLock::new(password, now);
            let id = lock.id();
            let beside = document.beside_mut();
            beside.codes_locks.add(lock);
            move_all(document, &OpenLocks::new(), Some((id, &key)), now);

            Ok((id, key))
        })?;
        self.open_codes = Some(OpenCodes {
            locks: OpenLocks::from([(id, key)]),
            opened_at: now,
        });

        Ok(())
    }

    /// Gives the lock another password. It must be open. Earlier saves and backups keep the old one.
    pub fn change_codes_password(
        &mut self,
        password: &NewPassword,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        let open = self.all_open(now)?;

        self.change_all_or_nothing(now, |document| {
            for lock in document.beside_mut().codes_locks.iter_mut() {
                if let Some(key) = open.get(&lock.id()) {
                    lock.change_password(key, password, now);
                }
            }

            Ok(())
        })
    }

    /// Turns the lock off: the vault's own password is enough again. It must be open.
    pub fn unlock_codes(&mut self, now: UnixTime) -> Result<(), RecoveryError> {
        let open = self.all_open(now)?;
        self.change_all_or_nothing(now, |document| {
            move_all(document, &open, None, now);
            end_locks(document, now, |lock| open.contains_key(&lock));

            Ok(())
        })?;
        self.close_codes();

        Ok(())
    }

    /// For a password that is forgotten: the codes are lost. Forgets every set that it sealed for ever, and turns the
    /// lock off. Needs a proof, because nothing brings them back.
    pub fn forget_locked_codes(
        &mut self,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        if !self.accepts(proven) {
            return Err(RecoveryError::NotProven);
        }
        self.change_all_or_nothing(now, |document| {
            let sets = &mut document.beside_mut().recovery_sets;
            let lost: Vec<_> = sets
                .iter()
                .filter(|set| set.locks().next().is_some())
                .map(RecoverySet::id)
                .collect();
            for set in lost {
                sets.purge(set, now);
            }
            end_locks(document, now, |_| true);

            Ok(())
        })?;
        self.close_codes();

        Ok(())
    }

    /// What opens codes, once it was typed; nothing is needed while there is no lock.
    pub(super) fn open_locks(&self) -> Result<OpenLocks, RecoveryError> {
        if needed_locks(&self.document).is_empty() {
            return Ok(OpenLocks::new());
        }

        self.open_codes
            .as_ref()
            .map(|open| open.locks.clone())
            .ok_or(RecoveryError::Closed)
    }

    /// What new codes are sealed with; `None` while there is no lock. Looks at the disk first: another program may have
    /// turned it on.
    pub(super) fn sealing(
        &mut self,
        now: UnixTime,
    ) -> Result<Option<(CodesLockId, CodesKey)>, RecoveryError> {
        // What stands in the way of reading is told when saving meets it.
        let _ = self.refresh();
        match self.codes_lock(now) {
            CodesLockStanding::Off => Ok(None),
            CodesLockStanding::Closed => Err(RecoveryError::Closed),
            CodesLockStanding::Open { .. } => Ok(self.current_lock()),
        }
    }

    /// The keys of all locks, if all are open.
    fn all_open(&self, now: UnixTime) -> Result<OpenLocks, RecoveryError> {
        match self.codes_lock(now) {
            CodesLockStanding::Off => Err(RecoveryError::Missing),
            CodesLockStanding::Closed => Err(RecoveryError::Closed),
            CodesLockStanding::Open { .. } => self.open_locks(),
        }
    }

    /// The lock that was turned on last, if it is open.
    fn current_lock(&self) -> Option<(CodesLockId, CodesKey)> {
        let open = &self.open_codes.as_ref()?.locks;
        let locks = self.document.beside().codes_locks.iter();
        let id = locks
            .filter(|lock| lock.is_on())
            .map(CodesLock::id)
            .last()?;

        Some((id, open.get(&id)?.clone()))
    }

    /// Brings everything that can be opened under the lock that was turned on last; the others are then of no use.
    fn seal_strays(&mut self, now: UnixTime) -> Result<(), RecoveryError> {
        let Some((id, key)) = self.current_lock() else {
            return Ok(());
        };
        let open = self.open_locks()?;
        let is_stray =
            |set: &RecoverySet| set.is_partly_plain() || set.locks().any(|lock| lock != id);
        let beside = self.document.beside();
        let has_others = beside
            .codes_locks
            .iter()
            .any(|lock| lock.is_on() && lock.id() != id && open.contains_key(&lock.id()));
        if !has_others && !beside.recovery_sets.iter().any(is_stray) {
            return Ok(());
        }

        self.change(now, |document| {
            move_all(document, &open, Some((id, &key)), now);
            end_locks(document, now, |lock| lock != id && open.contains_key(&lock));

            Ok(())
        })
    }

    /// Like `change`, but what cannot be saved is taken back: nobody should believe in a password that is nowhere.
    fn change_all_or_nothing<T>(
        &mut self,
        now: UnixTime,
        apply: impl FnOnce(&mut Document) -> Result<T, RecoveryError>,
    ) -> Result<T, RecoveryError> {
        // What stands in the way of reading is told when saving meets it.
        let _ = self.refresh();
        let before = self.document.clone();
        let done = self.change(now, apply);
        if matches!(done, Err(RecoveryError::Change(ChangeError::NotSaved(_)))) {
            self.document = before;
            self.index.take();
            // Others' changes may have been joined meanwhile: the next save looks at the file again.
            self.on_disk = None;
        }

        done
    }
}

/// The locks that are on, and those that codes are still sealed with.
fn needed_locks(document: &Document) -> BTreeSet<CodesLockId> {
    let beside = document.beside();
    let on = beside.codes_locks.iter().filter(|lock| lock.is_on());
    let sealing = beside.recovery_sets.iter().flat_map(RecoverySet::locks);

    on.map(CodesLock::id).chain(sealing).collect()
}

fn move_all(
    document: &mut Document,
    open: &OpenLocks,
    to: Option<(CodesLockId, &CodesKey)>,
    now: UnixTime,
) {
    for set in document.beside_mut().recovery_sets.iter_mut() {
        set.move_to(open, to, now);
    }
}

fn end_locks(document: &mut Document, now: UnixTime, ends: impl Fn(CodesLockId) -> bool) {
    let locks = document.beside_mut().codes_locks.iter_mut();
    for lock in locks.filter(|lock| lock.is_on() && ends(lock.id())) {
        lock.end(now);
    }
}
