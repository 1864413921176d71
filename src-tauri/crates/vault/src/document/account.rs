//! An account: names, key, and what a person and its use made of it.

use std::{collections::BTreeMap, time::Duration};

use otp::{Parameters, Secret, UnixTime};

use super::{
    json::Unknown,
    key_history::{Key, KeyHistory, ReplacedKey},
    register::Register,
    step_offset::StepOffset,
};
use crate::ids::{AccountId, KeyId};

/// A deleted account stays in the trash this long.
pub const TRASH_KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Something the user signs in to with codes.
///
/// Its key is reached only through [`crate::Unlocked`]: an `Account` shows names and facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub(super) id: AccountId,
    pub(super) added_at: UnixTime,
    pub(super) issuer: Register<String>,
    pub(super) label: Register<String>,
    pub(super) group: Register<Option<String>>,
    pub(super) note: Register<String>,
    pub(super) pinned: Register<bool>,
    pub(super) position: Register<u64>,
    pub(super) tried: Register<bool>,
    pub(super) offset_steps: Register<StepOffset>,
    pub(super) deleted_at: Register<Option<UnixTime>>,
    pub(super) keys: KeyHistory,
    pub(super) use_count: u64,
    pub(super) last_copied_at: Option<UnixTime>,
    /// Fields of later versions, kept with their times.
    pub(super) unknown: BTreeMap<String, Register<Unknown>>,
}

impl Account {
    pub(crate) fn new(
        id: AccountId,
        names: Names,
        secret: Secret,
        parameters: Parameters,
        now: UnixTime,
    ) -> Self {
        Self {
            id,
            added_at: now,
            issuer: Register::new(names.issuer, now),
            label: Register::new(names.label, now),
            group: Register::new(names.group, now),
            note: Register::new(names.note, now),
            pinned: Register::new(false, now),
            position: Register::new(0, now),
            tried: Register::new(false, now),
            offset_steps: Register::new(StepOffset::NONE, now),
            deleted_at: Register::new(None, now),
            keys: KeyHistory::new(id.into(), Key::Readable { secret, parameters }, now),
            use_count: 0,
            last_copied_at: None,
            unknown: BTreeMap::new(),
        }
    }

    /// Its name among all accounts.
    pub const fn id(&self) -> AccountId {
        self.id
    }

    /// Who issued it; may be empty.
    pub fn issuer(&self) -> &str {
        self.issuer.get()
    }

    /// The account's name there, without the issuer in front; may be empty.
    pub fn label(&self) -> &str {
        self.label.get()
    }

    /// The group it is in.
    pub fn group(&self) -> Option<&str> {
        self.group.get().as_deref()
    }

    /// What the user wrote about it; may be empty.
    pub fn note(&self) -> &str {
        self.note.get()
    }

    /// Whether it stands above the others.
    pub const fn is_pinned(&self) -> bool {
        *self.pinned.get()
    }

    /// Whether a portal has accepted a code of it.
    pub const fn is_tried(&self) -> bool {
        *self.tried.get()
    }

    /// How far the portal's own clock is off.
    pub const fn offset_steps(&self) -> StepOffset {
        *self.offset_steps.get()
    }

    /// When it was added.
    pub const fn added_at(&self) -> UnixTime {
        self.added_at
    }

    /// The name of its present key.
    pub(crate) fn key_id(&self) -> KeyId {
        self.keys.current_id()
    }

    /// When its present key was put in.
    pub(crate) fn key_made_at(&self) -> UnixTime {
        self.keys.current_made_at()
    }

    /// When a code of it was last copied.
    pub const fn last_copied_at(&self) -> Option<UnixTime> {
        self.last_copied_at
    }

    /// How many times a code of it was copied.
    pub const fn use_count(&self) -> u64 {
        self.use_count
    }

    /// When it was put into the trash, if it is there.
    pub const fn deleted_at(&self) -> Option<UnixTime> {
        *self.deleted_at.get()
    }

    /// How its codes are made; `None` if its key cannot be read by this version.
    pub fn parameters(&self) -> Option<Parameters> {
        match self.keys.current() {
            Key::Readable { parameters, .. } => Some(*parameters),
            Key::Unreadable(_) => None,
        }
    }

    /// The keys that were replaced and are still kept, the latest first.
    pub fn replaced_keys(&self) -> impl Iterator<Item = ReplacedKey> {
        self.keys.replaced()
    }

    pub(crate) fn secret(&self) -> Option<(&Secret, Parameters)> {
        match self.keys.current() {
            Key::Readable { secret, parameters } => Some((secret, *parameters)),
            Key::Unreadable(_) => None,
        }
    }

    pub(crate) const fn position(&self) -> u64 {
        *self.position.get()
    }

    pub(crate) fn rename(&mut self, names: Names, now: UnixTime) {
        self.issuer.set(names.issuer, now);
        self.label.set(names.label, now);
        self.group.set(names.group, now);
        self.note.set(names.note, now);
    }

    pub(crate) fn pin(&mut self, pinned: bool, now: UnixTime) {
        self.pinned.set(pinned, now);
    }

    pub(crate) fn place(&mut self, position: u64, now: UnixTime) {
        self.position.set(position, now);
    }

    pub(crate) fn mark_tried(&mut self, tried: bool, now: UnixTime) {
        self.tried.set(tried, now);
    }

    pub(crate) fn set_offset(&mut self, offset: StepOffset, now: UnixTime) {
        self.offset_steps.set(offset, now);
    }

    pub(crate) fn delete(&mut self, now: UnixTime) {
        self.deleted_at.set(Some(now), now);
    }

    pub(crate) fn restore(&mut self, now: UnixTime) {
        self.deleted_at.set(None, now);
    }

    pub(crate) fn replace_key(&mut self, secret: Secret, parameters: Parameters, now: UnixTime) {
        self.keys.replace(secret, parameters, now);
        self.tried.set(false, now);
        self.offset_steps.set(StepOffset::NONE, now);
    }

    pub(crate) fn advance_counter(&mut self) -> Option<u64> {
        self.keys.advance()
    }

    pub(crate) fn mark_copied(&mut self, now: UnixTime) {
        self.use_count = self.use_count.saturating_add(1);
        self.last_copied_at = self.last_copied_at.max(Some(now));
    }

    pub(super) fn is_expired(&self, now: UnixTime) -> bool {
        self.deleted_at()
            .is_some_and(|deleted_at| now.saturating_since(deleted_at) > TRASH_KEPT)
    }

    pub(super) fn forget_expired_keys(&mut self, now: UnixTime) {
        self.keys.forget_expired(now);
    }

    /// Joins another version of the same account: of each field the later setting, all keys of both.
    pub(super) fn merge(&mut self, other: Self) {
        self.added_at = self.added_at.min(other.added_at);
        self.issuer.merge(other.issuer);
        self.label.merge(other.label);
        self.group.merge(other.group);
        self.note.merge(other.note);
        self.pinned.merge(other.pinned);
        self.position.merge(other.position);
        self.tried.merge(other.tried);
        self.offset_steps.merge(other.offset_steps);
        self.deleted_at.merge(other.deleted_at);
        self.keys.merge(other.keys);
        self.use_count = self.use_count.max(other.use_count);
        self.last_copied_at = self.last_copied_at.max(other.last_copied_at);
        merge_unknown(&mut self.unknown, other.unknown);
    }
}

/// Joins fields that this version does not know.
pub(super) fn merge_unknown(
    ours: &mut BTreeMap<String, Register<Unknown>>,
    theirs: BTreeMap<String, Register<Unknown>>,
) {
    for (name, theirs) in theirs {
        match ours.get_mut(&name) {
            Some(ours) => ours.merge(theirs),
            None => {
                ours.insert(name, theirs);
            }
        }
    }
}

/// What people call an account. Parsed once: trimmed, within the limits, and with an issuer or a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    issuer: String,
    label: String,
    group: Option<String>,
    note: String,
}

/// The most characters of an issuer, a label or a group.
pub const NAME_CHARS_MAX: usize = 256;
/// The most characters of a note.
pub const NOTE_CHARS_MAX: usize = 10_000;

/// Why names cannot be an account's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// A name has more characters than `chars_max`.
    #[error("longer than {chars_max} characters")]
    TooLong {
        /// [`NAME_CHARS_MAX`] or [`NOTE_CHARS_MAX`].
        chars_max: usize,
    },
    /// Neither an issuer nor a label.
    #[error("neither an issuer nor a label")]
    Empty,
}

impl Names {
    /// Names without group and note.
    pub fn new(issuer: &str, label: &str) -> Result<Self, NameError> {
        let (issuer, label) = (issuer.trim(), label.trim());
        if issuer.is_empty() && label.is_empty() {
            return Err(NameError::Empty);
        }

        Ok(Self {
            issuer: within(issuer, NAME_CHARS_MAX)?,
            label: within(label, NAME_CHARS_MAX)?,
            group: None,
            note: String::new(),
        })
    }

    /// With a group; a blank one means none.
    pub fn with_group(self, group: Option<&str>) -> Result<Self, NameError> {
        let group = group
            .map(str::trim)
            .filter(|group| !group.is_empty())
            .map(|group| within(group, NAME_CHARS_MAX))
            .transpose()?;

        Ok(Self { group, ..self })
    }

    /// With a note.
    pub fn with_note(self, note: &str) -> Result<Self, NameError> {
        let note = within(note.trim_end(), NOTE_CHARS_MAX)?;

        Ok(Self { note, ..self })
    }
}

fn within(text: &str, chars_max: usize) -> Result<String, NameError> {
    if text.chars().nth(chars_max).is_some() {
        return Err(NameError::TooLong { chars_max });
    }

    Ok(text.to_owned())
}
