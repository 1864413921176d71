//! A recovery set: the codes that a portal gave at once, and what became of them.

use std::{collections::BTreeMap, time::Duration};

use otp::{SecretText, UnixTime};
use serde::{Deserialize, Serialize};

use super::{
    NAME_CHARS_MAX, NOTE_CHARS_MAX,
    account::TRASH_KEPT,
    codes_lock::{CodesClosed, OpenLocks},
    json::UnknownFields,
    kept::Kept,
    new_recovery_set::{NewRecoverySet, RECOVERY_CODES_MAX, RecoverySetError, check_codes, within},
    picture::RecoveryPicture,
    records::Record,
    recovery_code::RecoveryCode,
    register::Register,
};
use crate::{
    ids::{AccountId, CodesLockId, RecoveryCodeId, RecoverySetId},
    keys::CodesKey,
};

/// A set that was replaced is kept this long.
pub const ENDED_SET_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Recovery codes of one portal and account, issued at once. Codes and picture are reached only through
/// [`crate::Unlocked`] and a proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoverySet {
    id: RecoverySetId,
    added_at: UnixTime,
    account: Register<Option<AccountId>>,
    name: Register<String>,
    note: Register<String>,
    kept_elsewhere_at: Register<Option<UnixTime>>,
    ended_at: Register<Option<UnixTime>>,
    deleted_at: Register<Option<UnixTime>>,
    picture: Register<Option<Kept<RecoveryPicture>>>,
    codes: Vec<RecoveryCode>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// Where a set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetStanding {
    /// Its codes work, as far as is known.
    Valid,
    /// Another set took its place; its codes do not work any more.
    EndedSince(UnixTime),
    /// It is in the trash.
    InTrashSince(UnixTime),
}

impl RecoverySet {
    pub(crate) fn new(new: NewRecoverySet, now: UnixTime) -> Self {
        let codes = (1..).zip(new.codes);

        Self {
            id: RecoverySetId::make(now),
            added_at: now,
            account: Register::new(new.account, now),
            name: Register::new(new.name, now),
            note: Register::new(new.note, now),
            kept_elsewhere_at: Register::new(None, now),
            ended_at: Register::new(None, now),
            deleted_at: Register::new(None, now),
            picture: Register::new(new.picture.map(Kept::Plain), now),
            codes: codes
                .map(|(number, text)| RecoveryCode::new(number, text, now))
                .collect(),
            unknown: UnknownFields::default(),
        }
    }

    /// Its name among all sets.
    pub const fn id(&self) -> RecoverySetId {
        self.id
    }

    /// When it was added.
    pub const fn added_at(&self) -> UnixTime {
        self.added_at
    }

    /// The account it is for.
    pub const fn account(&self) -> Option<AccountId> {
        *self.account.get()
    }

    /// What it is for, in the person's words.
    pub fn name(&self) -> &str {
        self.name.get()
    }

    /// What the person wrote about it; may be empty.
    pub fn note(&self) -> &str {
        self.note.get()
    }

    /// When it was printed or saved outside the vault, if it was.
    pub const fn kept_elsewhere_at(&self) -> Option<UnixTime> {
        *self.kept_elsewhere_at.get()
    }

    /// Whether a picture is kept with it.
    pub const fn has_picture(&self) -> bool {
        self.picture.get().is_some()
    }

    /// Where it stands.
    pub fn standing(&self) -> SetStanding {
        match (self.deleted_at.get(), self.ended_at.get()) {
            (Some(since), _) => SetStanding::InTrashSince(*since),
            (None, Some(since)) => SetStanding::EndedSince(*since),
            (None, None) => SetStanding::Valid,
        }
    }

    /// Whether its codes work, as far as is known.
    pub fn is_valid(&self) -> bool {
        self.standing() == SetStanding::Valid
    }

    /// The codes in the portal's order.
    pub fn codes(&self) -> &[RecoveryCode] {
        &self.codes
    }

    /// How many codes were not used.
    pub fn left(&self) -> usize {
        self.codes
            .iter()
            .filter(|code| code.used_at().is_none())
            .count()
    }

    pub(crate) fn picture_bytes(&self) -> usize {
        match self.picture.get() {
            None => 0,
            Some(Kept::Plain(picture)) => picture.len(),
            Some(Kept::Sealed(sealed)) => sealed.len(),
        }
    }

    /// The codes in the portal's order, if their locks are open.
    pub(crate) fn texts(
        &self,
        locks: &OpenLocks,
    ) -> Result<Vec<(RecoveryCodeId, SecretText)>, CodesClosed> {
        let text = |code: &RecoveryCode| Some((code.id, code.text(locks)?));
        let texts: Option<Vec<_>> = self.codes.iter().map(text).collect();

        texts.ok_or(CodesClosed)
    }

    /// The picture, if there is one and its lock is open.
    pub(crate) fn picture(
        &self,
        locks: &OpenLocks,
    ) -> Result<Option<RecoveryPicture>, CodesClosed> {
        let picture = self.picture.get().as_ref();
        let opened = picture.map(|picture| picture.opened(locks, &self.picture_in_seals()));

        opened.map(|picture| picture.ok_or(CodesClosed)).transpose()
    }

    /// The locks that codes and picture are sealed with.
    pub(crate) fn locks(&self) -> impl Iterator<Item = CodesLockId> {
        let picture = self.picture.get().as_ref().and_then(Kept::lock);

        self.codes
            .iter()
            .filter_map(RecoveryCode::lock)
            .chain(picture)
    }

    /// Whether codes or picture are sealed with no lock.
    pub(crate) fn is_partly_plain(&self) -> bool {
        self.codes.iter().any(|code| code.lock().is_none())
            || matches!(self.picture.get(), Some(Kept::Plain(_)))
    }

    /// Puts codes and picture under another lock, or under none. What is under a closed one stays as it is.
    pub(crate) fn move_to(
        &mut self,
        locks: &OpenLocks,
        to: Option<(CodesLockId, &CodesKey)>,
        now: UnixTime,
    ) {
        for code in &mut self.codes {
            code.move_to(locks, to, now);
        }
        let place = self.picture_in_seals();
        let picture = self.picture.get().as_ref();
        if let Some(moved) = picture.and_then(|picture| picture.moved(locks, to, &place)) {
            self.picture.set(Some(moved), now);
        }
    }

    /// The picture's name in seals.
    fn picture_in_seals(&self) -> String {
        format!("picture|{}", self.id)
    }

    pub(crate) fn rename(
        &mut self,
        name: &str,
        note: &str,
        now: UnixTime,
    ) -> Result<(), RecoverySetError> {
        let name = within(name.trim(), NAME_CHARS_MAX)?;
        if name.is_empty() {
            return Err(RecoverySetError::NoName);
        }
        let note = within(note.trim_end(), NOTE_CHARS_MAX)?;
        self.name.set(name, now);
        self.note.set(note, now);

        Ok(())
    }

    pub(crate) fn assign(&mut self, account: Option<AccountId>, now: UnixTime) {
        self.account.set(account, now);
    }

    /// Types the codes of a picture. They stand behind those that are there.
    pub(crate) fn add_codes(
        &mut self,
        codes: Vec<SecretText>,
        now: UnixTime,
    ) -> Result<(), RecoverySetError> {
        if self.codes.len().saturating_add(codes.len()) > RECOVERY_CODES_MAX {
            return Err(RecoverySetError::TooMany {
                codes_max: RECOVERY_CODES_MAX,
            });
        }
        check_codes(&codes)?;
        let last = self
            .codes
            .iter()
            .map(RecoveryCode::number)
            .max()
            .unwrap_or(0);
        let added = (last.saturating_add(1)..).zip(codes);
        self.codes
            .extend(added.map(|(number, text)| RecoveryCode::new(number, text, now)));

        Ok(())
    }

    pub(crate) fn code_mut(&mut self, id: RecoveryCodeId) -> Option<&mut RecoveryCode> {
        self.codes.iter_mut().find(|code| code.id == id)
    }

    pub(crate) fn mark_code(
        &mut self,
        id: RecoveryCodeId,
        used: bool,
        now: UnixTime,
    ) -> Option<()> {
        let code = self.code_mut(id)?;
        if used {
            code.mark_used(now);
        } else {
            code.mark_unused(now);
        }

        Some(())
    }

    /// Its codes work: it is neither replaced nor in the trash.
    pub(crate) fn make_valid(&mut self, now: UnixTime) {
        self.ended_at.set(None, now);
        self.deleted_at.set(None, now);
    }

    /// The same set, where accounts have other names.
    pub(crate) fn renamed(self, name: impl Fn(AccountId) -> AccountId) -> Self {
        Self {
            account: self.account.map(|account| account.map(name)),
            ..self
        }
    }

    pub(crate) fn mark_kept_elsewhere(&mut self, now: UnixTime) {
        self.kept_elsewhere_at.set(Some(now), now);
    }

    pub(crate) fn end(&mut self, now: UnixTime) {
        self.ended_at.set(Some(now), now);
    }

    pub(crate) fn delete(&mut self, now: UnixTime) {
        self.deleted_at.set(Some(now), now);
    }

    pub(crate) fn restore(&mut self, now: UnixTime) {
        self.deleted_at.set(None, now);
    }
}

impl Record for RecoverySet {
    type Id = RecoverySetId;

    fn id(&self) -> RecoverySetId {
        self.id
    }

    /// Of each field the later setting, all codes of both, all marks of both.
    fn merge(&mut self, other: Self) {
        self.added_at = self.added_at.min(other.added_at);
        self.account.merge(other.account);
        self.name.merge(other.name);
        self.note.merge(other.note);
        self.kept_elsewhere_at.merge(other.kept_elsewhere_at);
        self.ended_at.merge(other.ended_at);
        self.deleted_at.merge(other.deleted_at);
        self.picture.merge(other.picture);
        let mut codes: BTreeMap<RecoveryCodeId, RecoveryCode> =
            self.codes.drain(..).map(|code| (code.id, code)).collect();
        for theirs in other.codes {
            match codes.get_mut(&theirs.id) {
                Some(ours) => ours.merge(theirs),
                None => {
                    codes.insert(theirs.id, theirs);
                }
            }
        }
        self.codes = codes.into_values().collect();
        self.codes.sort_by_key(|code| (code.number, code.id));
        self.unknown.merge(other.unknown);
    }

    fn is_expired(&self, now: UnixTime) -> bool {
        let (since, kept) = match self.standing() {
            SetStanding::Valid => return false,
            SetStanding::EndedSince(since) => (since, ENDED_SET_KEPT),
            SetStanding::InTrashSince(since) => (since, TRASH_KEPT),
        };

        now.saturating_since(since) > kept
    }
}
