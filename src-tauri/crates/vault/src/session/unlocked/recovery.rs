//! Recovery sets: keeping, replacing, using and showing them.

use otp::{SecretText, UnixTime};

use super::{ChangeError, Unlocked};
use crate::{
    document::{
        CodesClosed, Document, NewRecoverySet, OpenLocks, RecoveryPicture, RecoverySet,
        RecoverySetError, SetStanding,
    },
    ids::{AccountId, CodesLockId, RecoveryCodeId, RecoverySetId},
    keys::CodesKey,
    session::Proven,
};

/// More sets than anyone has.
pub(super) const RECOVERY_SETS_MAX: usize = 2_000;
/// All pictures together; a vault's file has room for four times as much.
pub(super) const PICTURES_BYTES_MAX: usize = 16 * 1_024 * 1_024;

/// Why a recovery set was not changed or shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// No set or code has this id, or the set is in the trash, or was replaced.
    #[error("no such recovery set or code")]
    Missing,
    /// The proof is of another vault.
    #[error("the proof is of another vault")]
    NotProven,
    /// The codes have a password of their own, and it was not typed, or too long ago.
    #[error("the recovery codes are locked")]
    Closed,
    /// There are too many sets, or their pictures are too large together.
    #[error("no room for another recovery set")]
    Full,
    /// It cannot be a recovery set.
    #[error(transparent)]
    NotASet(#[from] RecoverySetError),
    /// The vault was not changed, or the change was not saved.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

impl From<CodesClosed> for RecoveryError {
    fn from(_: CodesClosed) -> Self {
        Self::Closed
    }
}

impl Unlocked {
    /// All sets, those replaced and those in the trash too, the latest first.
    pub fn recovery_sets(&self) -> Vec<&RecoverySet> {
        let mut sets: Vec<&RecoverySet> = self.document.beside().recovery_sets.iter().collect();
        sets.reverse();

        sets
    }

    /// One set, wherever it stands.
    pub fn recovery_set(&self, id: RecoverySetId) -> Option<&RecoverySet> {
        self.document.beside().recovery_sets.get(id)
    }

    /// Keeps a set.
    pub fn add_recovery_set(
        &mut self,
        new: NewRecoverySet,
        now: UnixTime,
    ) -> Result<RecoverySetId, RecoveryError> {
        let lock = self.sealing(now)?;

        self.change(now, |document| add(document, new, lock.as_ref(), now))
    }

    /// Keeps a set in the place of another one, whose codes end now. One save: whatever happens meanwhile, either the
    /// old set is valid or the new one is.
    pub fn replace_recovery_set(
        &mut self,
        old: RecoverySetId,
        new: NewRecoverySet,
        now: UnixTime,
    ) -> Result<RecoverySetId, RecoveryError> {
        let lock = self.sealing(now)?;

        self.change(now, |document| {
            valid(document, old)?;
            let id = add(document, new, lock.as_ref(), now)?;
            let old = valid(document, old)?;
            let account = old.account();
            old.end(now);
            if let Some(new) = document.beside_mut().recovery_sets.get_mut(id)
                && new.account().is_none()
            {
                new.assign(account, now);
            }

            Ok(id)
        })
    }

    /// Adds codes to a set, as typed from its picture.
    pub fn add_recovery_codes(
        &mut self,
        id: RecoverySetId,
        codes: Vec<SecretText>,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        let lock = self.sealing(now)?;

        self.change(now, |document| {
            let set = valid(document, id)?;
            set.add_codes(codes, now)?;
            seal(set, lock.as_ref(), now);

            Ok(())
        })
    }

    /// Changes name and note.
    pub fn edit_recovery_set(
        &mut self,
        id: RecoverySetId,
        name: &str,
        note: &str,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            Ok(present(document, id)?.rename(name, note, now)?)
        })
    }

    /// Says which account a set is for.
    pub fn assign_recovery_set(
        &mut self,
        id: RecoverySetId,
        account: Option<AccountId>,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            present(document, id)?.assign(account, now);

            Ok(())
        })
    }

    /// Marks a code as used. Other computers' copies can never undo that.
    pub fn mark_recovery_code_used(
        &mut self,
        set: RecoverySetId,
        code: RecoveryCodeId,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.mark_recovery_code(set, code, true, now)
    }

    /// Takes that back: it was not used after all.
    pub fn mark_recovery_code_unused(
        &mut self,
        set: RecoverySetId,
        code: RecoveryCodeId,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.mark_recovery_code(set, code, false, now)
    }

    /// Notes that a set was printed or saved outside the vault.
    pub fn mark_recovery_set_kept_elsewhere(
        &mut self,
        id: RecoverySetId,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            valid(document, id)?.mark_kept_elsewhere(now);

            Ok(())
        })
    }

    /// Puts a set into the trash, where it stays for 30 days.
    pub fn delete_recovery_set(
        &mut self,
        id: RecoverySetId,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            present(document, id)?.delete(now);

            Ok(())
        })
    }

    /// Takes a set out of the trash.
    pub fn restore_recovery_set(
        &mut self,
        id: RecoverySetId,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            in_trash(document, id)?.restore(now);

            Ok(())
        })
    }

    /// Forgets a set in the trash for ever. Needs a proof, because nothing brings it back.
    pub fn purge_recovery_set(
        &mut self,
        id: RecoverySetId,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        if !self.accepts(proven) {
            return Err(RecoveryError::NotProven);
        }
        self.change(now, |document| {
            in_trash(document, id)?;
            document.beside_mut().recovery_sets.purge(id, now);

            Ok(())
        })
    }

    /// The codes of a set in its order. Needs a proof, and the lock open if there is one.
    pub fn reveal_recovery_codes(
        &self,
        id: RecoverySetId,
        proven: &Proven,
    ) -> Result<Vec<(RecoveryCodeId, SecretText)>, RecoveryError> {
        let set = self.revealed(id, proven)?;

        Ok(set.texts(&self.open_locks()?)?)
    }

    /// The picture of a set. Needs a proof, and the lock open if there is one.
    pub fn reveal_recovery_picture(
        &self,
        id: RecoverySetId,
        proven: &Proven,
    ) -> Result<RecoveryPicture, RecoveryError> {
        let set = self.revealed(id, proven)?;

        set.picture(&self.open_locks()?)?
            .ok_or(RecoveryError::Missing)
    }

    fn revealed(&self, id: RecoverySetId, proven: &Proven) -> Result<&RecoverySet, RecoveryError> {
        if !self.accepts(proven) {
            return Err(RecoveryError::NotProven);
        }

        self.recovery_set(id)
            .filter(|set| !matches!(set.standing(), SetStanding::InTrashSince(_)))
            .ok_or(RecoveryError::Missing)
    }

    fn mark_recovery_code(
        &mut self,
        set: RecoverySetId,
        code: RecoveryCodeId,
        used: bool,
        now: UnixTime,
    ) -> Result<(), RecoveryError> {
        self.change(now, |document| {
            present(document, set)?
                .mark_code(code, used, now)
                .ok_or(RecoveryError::Missing)
        })
    }
}

fn add(
    document: &mut Document,
    new: NewRecoverySet,
    lock: Option<&(CodesLockId, CodesKey)>,
    now: UnixTime,
) -> Result<RecoverySetId, RecoveryError> {
    let sets = &mut document.beside_mut().recovery_sets;
    let bytes: usize = sets.iter().map(RecoverySet::picture_bytes).sum();
    if sets.len() >= RECOVERY_SETS_MAX
        || bytes.saturating_add(new.picture_bytes()) > PICTURES_BYTES_MAX
    {
        return Err(RecoveryError::Full);
    }
    let mut set = RecoverySet::new(new, now);
    seal(&mut set, lock, now);
    let id = set.id();
    sets.add(set);

    Ok(id)
}

/// Seals what is plain, if there is a lock.
fn seal(set: &mut RecoverySet, lock: Option<&(CodesLockId, CodesKey)>, now: UnixTime) {
    if let Some((id, key)) = lock {
        set.move_to(&OpenLocks::new(), Some((*id, key)), now);
    }
}

/// A set that is not in the trash.
fn present(document: &mut Document, id: RecoverySetId) -> Result<&mut RecoverySet, RecoveryError> {
    find(document, id, |standing| {
        !matches!(standing, SetStanding::InTrashSince(_))
    })
}

/// A set whose codes work.
fn valid(document: &mut Document, id: RecoverySetId) -> Result<&mut RecoverySet, RecoveryError> {
    find(document, id, |standing| standing == SetStanding::Valid)
}

fn in_trash(document: &mut Document, id: RecoverySetId) -> Result<&mut RecoverySet, RecoveryError> {
    find(document, id, |standing| {
        matches!(standing, SetStanding::InTrashSince(_))
    })
}

fn find(
    document: &mut Document,
    id: RecoverySetId,
    stands: impl Fn(SetStanding) -> bool,
) -> Result<&mut RecoverySet, RecoveryError> {
    document
        .beside_mut()
        .recovery_sets
        .get_mut(id)
        .filter(|set| stands(set.standing()))
        .ok_or(RecoveryError::Missing)
}
