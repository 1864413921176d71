//! What a person noted about the ways back into one account: second devices, trusted browsers, a phone.

use std::collections::BTreeMap;

use otp::UnixTime;
use serde::{Deserialize, Serialize};

use super::{NAME_CHARS_MAX, json::UnknownFields, records::Record, register::Register};
use crate::ids::{AccountId, NotedId};

/// More devices or browsers than anyone notes for one account.
const NOTED_MAX: usize = 100;

/// The noted ways back into one account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaysBack {
    account: AccountId,
    sms: Register<bool>,
    phone_note: Register<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    devices: BTreeMap<NotedId, Noted>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    browsers: BTreeMap<NotedId, Noted>,
    #[serde(flatten)]
    unknown: UnknownFields,
}

/// A device or a browser that a person noted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    name: Register<String>,
    added_at: UnixTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tested_at: Option<UnixTime>,
    removed_at: Register<Option<UnixTime>>,
}

/// What was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotedKind {
    /// A second device that has the account.
    BackupDevice,
    /// A browser that the portal does not ask for a code.
    TrustedBrowser,
}

/// Why a note was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// A name has more characters than `chars_max`.
    #[error("longer than {chars_max} characters")]
    TooLong {
        /// [`NAME_CHARS_MAX`].
        chars_max: usize,
    },
    /// No name.
    #[error("without a name")]
    NoName,
    /// Too many devices or browsers.
    #[error("more than {noted_max}")]
    TooMany {
        /// The limit.
        noted_max: usize,
    },
}

impl WaysBack {
    /// Nothing is noted. What is not said was never set, so any setting is later.
    pub(crate) fn new(account: AccountId) -> Self {
        let never = UnixTime::from_millis(0);

        Self {
            account,
            sms: Register::new(false, never),
            phone_note: Register::new(String::new(), never),
            devices: BTreeMap::new(),
            browsers: BTreeMap::new(),
            unknown: UnknownFields::default(),
        }
    }

    /// Whether the portal sends a code by SMS when codes are lost.
    pub const fn has_sms(&self) -> bool {
        *self.sms.get()
    }

    /// Which phone that is, in the person's words; may be empty.
    pub fn phone_note(&self) -> &str {
        self.phone_note.get()
    }

    /// What is noted and was not removed, the first noted first.
    pub fn noted(&self, kind: NotedKind) -> impl Iterator<Item = (NotedId, &Noted)> {
        self.all(kind)
            .iter()
            .filter(|(_, noted)| noted.removed_at.get().is_none())
            .map(|(id, noted)| (*id, noted))
    }

    /// The same notes, where accounts have other names.
    pub(crate) fn renamed(self, name: impl Fn(AccountId) -> AccountId) -> Self {
        Self {
            account: name(self.account),
            ..self
        }
    }

    pub(crate) fn note_phone(
        &mut self,
        note: &str,
        has_sms: bool,
        now: UnixTime,
    ) -> Result<(), NoteError> {
        let note = named(note, true)?;
        self.phone_note.set(note, now);
        self.sms.set(has_sms, now);

        Ok(())
    }

    pub(crate) fn note(
        &mut self,
        kind: NotedKind,
        name: &str,
        now: UnixTime,
    ) -> Result<NotedId, NoteError> {
        let name = named(name, false)?;
        let all = self.all_mut(kind);
        if all.len() >= NOTED_MAX {
            return Err(NoteError::TooMany {
                noted_max: NOTED_MAX,
            });
        }
        let id = NotedId::make(now);
        let noted = Noted {
            name: Register::new(name, now),
            added_at: now,
            tested_at: None,
            removed_at: Register::new(None, now),
        };
        all.insert(id, noted);

        Ok(id)
    }

    pub(crate) fn noted_mut(&mut self, id: NotedId) -> Option<&mut Noted> {
        match self.devices.get_mut(&id) {
            Some(device) => Some(device),
            None => self.browsers.get_mut(&id),
        }
    }

    const fn all(&self, kind: NotedKind) -> &BTreeMap<NotedId, Noted> {
        match kind {
            NotedKind::BackupDevice => &self.devices,
            NotedKind::TrustedBrowser => &self.browsers,
        }
    }

    const fn all_mut(&mut self, kind: NotedKind) -> &mut BTreeMap<NotedId, Noted> {
        match kind {
            NotedKind::BackupDevice => &mut self.devices,
            NotedKind::TrustedBrowser => &mut self.browsers,
        }
    }
}

impl Noted {
    /// What the person calls it.
    pub fn name(&self) -> &str {
        self.name.get()
    }

    /// When it was noted.
    pub const fn added_at(&self) -> UnixTime {
        self.added_at
    }

    /// When it was last seen to work, if it was.
    pub const fn tested_at(&self) -> Option<UnixTime> {
        self.tested_at
    }

    pub(crate) fn mark_tested(&mut self, now: UnixTime) {
        self.tested_at = self.tested_at.max(Some(now));
    }

    pub(crate) fn remove(&mut self, removed: bool, now: UnixTime) {
        self.removed_at.set(removed.then_some(now), now);
    }

    fn merge(&mut self, other: Self) {
        self.name.merge(other.name);
        self.added_at = self.added_at.min(other.added_at);
        self.tested_at = self.tested_at.max(other.tested_at);
        self.removed_at.merge(other.removed_at);
    }
}

impl Record for WaysBack {
    type Id = AccountId;

    fn id(&self) -> AccountId {
        self.account
    }

    /// Of each field the later setting; all devices and browsers of both.
    fn merge(&mut self, other: Self) {
        self.sms.merge(other.sms);
        self.phone_note.merge(other.phone_note);
        merge_noted(&mut self.devices, other.devices);
        merge_noted(&mut self.browsers, other.browsers);
        self.unknown.merge(other.unknown);
    }

    /// It goes with its account.
    fn is_expired(&self, _now: UnixTime) -> bool {
        false
    }
}

fn merge_noted(ours: &mut BTreeMap<NotedId, Noted>, theirs: BTreeMap<NotedId, Noted>) {
    for (id, theirs) in theirs {
        match ours.get_mut(&id) {
            Some(ours) => ours.merge(theirs),
            None => {
                ours.insert(id, theirs);
            }
        }
    }
}

fn named(text: &str, may_be_empty: bool) -> Result<String, NoteError> {
    let text = text.trim();
    if text.is_empty() && !may_be_empty {
        return Err(NoteError::NoName);
    }
    if text.chars().nth(NAME_CHARS_MAX).is_some() {
        return Err(NoteError::TooLong {
            chars_max: NAME_CHARS_MAX,
        });
    }

    Ok(text.to_owned())
}
