//! One recovery code, and the marks that it was used.

use std::collections::BTreeMap;

use otp::{SecretText, UnixTime};
use serde::{Deserialize, Serialize, Serializer};

use crate::ids::{RecoveryCodeId, UseId};

/// The most characters of a code.
pub const RECOVERY_CODE_CHARS_MAX: usize = 128;

/// One recovery code of a set. Its text is reached only through [`crate::Unlocked`] and a proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryCode {
    pub(super) id: RecoveryCodeId,
    /// Its place in the portal's list, counted from 1.
    pub(super) number: u32,
    #[serde(serialize_with = "write_secret")]
    pub(super) text: SecretText,
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
            text,
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

    pub(crate) const fn text(&self) -> &SecretText {
        &self.text
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
        // EXPOSE: should two versions differ, by whatever accident, every computer decides alike.
        if other.text.expose() > self.text.expose() {
            self.text = other.text;
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

fn write_secret<S: Serializer>(text: &SecretText, serializer: S) -> Result<S::Ok, S::Error> {
    // EXPOSE: the document is encrypted as a whole.
    serializer.serialize_str(text.expose())
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
