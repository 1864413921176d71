//! One recovery code, and the marks that it was used.

use std::{cmp::Ordering, collections::BTreeMap, time::Duration};

use otp::{SecretText, UnixTime};
use serde::{Deserialize, Serialize, Serializer};
use zeroize::Zeroizing;

use super::{
    codes_lock::OpenLocks,
    kept::{Kept, Sealable},
};
use crate::{
    ids::{CodesLockId, RecoveryCodeId, UseId},
    keys::CodesKey,
};

/// The most characters of a code.
pub const RECOVERY_CODE_CHARS_MAX: usize = 128;

/// One recovery code of a set. Its text is reached only through [`crate::Unlocked`] and a proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryCode {
    pub(super) id: RecoveryCodeId,
    /// Its place in the portal's list, counted from 1.
    pub(super) number: u32,
    text: Kept<CodeText>,
    /// When it was last put under another lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text_set_at: Option<UnixTime>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    uses: BTreeMap<UseId, Use>,
}

/// A mark that a code was used. It stays, and at most it is taken back: no computer that does not know of a use can undo
/// it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Use {
    at: UnixTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undone_at: Option<UnixTime>,
}

impl RecoveryCode {
    pub(super) fn new(number: u32, text: SecretText, now: UnixTime) -> Self {
        Self {
            id: RecoveryCodeId::make(now),
            number,
            text: Kept::Plain(CodeText(text)),
            text_set_at: None,
            uses: BTreeMap::new(),
        }
    }

    /// Its name.
    pub const fn id(&self) -> RecoveryCodeId {
        self.id
    }

    /// Its place in the portal's list, counted from 1.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// When it was used first, if it was.
    pub fn used_at(&self) -> Option<UnixTime> {
        self.uses
            .values()
            .filter(|mark| mark.undone_at.is_none())
            .map(|mark| mark.at)
            .min()
    }

    /// The code itself; `None` while its lock is closed.
    pub(super) fn text(&self, locks: &OpenLocks) -> Option<SecretText> {
        let text = self.text.opened(locks, &self.in_seals())?;

        Some(text.0)
    }

    /// The lock that it is sealed with.
    pub(super) const fn lock(&self) -> Option<CodesLockId> {
        self.text.lock()
    }

    /// Whether a person could have put it here. Of a sealed one only the length is seen.
    pub(super) fn is_possible(&self) -> bool {
        match &self.text {
            // EXPOSE: only looked at.
            Kept::Plain(text) => is_code(text.0.expose()),
            Kept::Sealed(sealed) => sealed.len() <= RECOVERY_CODE_CHARS_MAX,
        }
    }

    /// Puts it under another lock, or under none. Stays as it is while its own lock is closed.
    pub(super) fn move_to(
        &mut self,
        locks: &OpenLocks,
        to: Option<(CodesLockId, &CodesKey)>,
        now: UnixTime,
    ) {
        if let Some(text) = self.text.moved(locks, to, &self.in_seals()) {
            self.text = text;
            self.text_set_at = Some(later(self.text_set_at, now));
        }
    }

    /// Its name in seals.
    fn in_seals(&self) -> String {
        format!("code|{}", self.id)
    }

    /// Marks it as used, unless it is.
    pub(super) fn mark_used(&mut self, now: UnixTime) {
        if self.used_at().is_none() {
            let mark = Use {
                at: now,
                undone_at: None,
            };
            self.uses.insert(UseId::make(now), mark);
        }
    }

    /// Takes back every mark that is known here.
    pub(super) fn mark_unused(&mut self, now: UnixTime) {
        for mark in self.uses.values_mut() {
            mark.undone_at.get_or_insert(now);
        }
    }

    /// All marks of both sides; of two versions of a mark, the one that was taken back.
    pub(super) fn merge(&mut self, other: Self) {
        self.number = self.number.min(other.number);
        // Should two versions of one moment differ, by whatever accident, every computer decides alike.
        if (other.text_set_at, &other.text) > (self.text_set_at, &self.text) {
            self.text = other.text;
            self.text_set_at = other.text_set_at;
        }
        for (id, theirs) in other.uses {
            let ours = self.uses.entry(id).or_insert(theirs);
            ours.at = ours.at.min(theirs.at);
            ours.undone_at = match (ours.undone_at, theirs.undone_at) {
                (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
                (ours, theirs) => ours.or(theirs),
            };
        }
    }
}

/// A moment after the last one, even if this computer's clock is behind.
fn later(last: Option<UnixTime>, now: UnixTime) -> UnixTime {
    last.map_or(now, |last| {
        now.max(last.saturating_add(Duration::from_millis(1)))
    })
}

/// The text of a code. Ordered, so that every computer decides alike.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
struct CodeText(SecretText);

impl Sealable for CodeText {
    fn bytes(&self) -> &[u8] {
        // EXPOSE: sealed at once.
        self.0.expose().as_bytes()
    }

    fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        let text = str::from_utf8(&bytes).ok().filter(|text| is_code(text))?;

        Some(Self(SecretText::new(text.to_owned())))
    }
}

impl Ord for CodeText {
    fn cmp(&self, other: &Self) -> Ordering {
        // EXPOSE: compared, not shown.
        self.0.expose().cmp(other.0.expose())
    }
}

impl PartialOrd for CodeText {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for CodeText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // EXPOSE: the document is encrypted as a whole.
        serializer.serialize_str(self.0.expose())
    }
}

/// Whether a text can be a code: letters, digits and marks of ASCII, with single blanks inside. Without quotes and
/// backslashes it is written and read without an unwiped copy.
pub(super) fn is_code(text: &str) -> bool {
    let allowed =
        |byte: u8| byte == b' ' || (byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');

    !text.is_empty()
        && text.len() <= RECOVERY_CODE_CHARS_MAX
        && text.trim() == text
        && !text.contains("  ")
        && text.bytes().all(allowed)
}
