//! The header: which vault, which save, and the slots through which its key is reached. Readable without a key.

use otp::UnixTime;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    frame::{FileProblem, Frame, Part},
    slot::AnySlot,
    text,
};
use crate::{
    ids::{DeviceId, VaultId},
    keys::{COMMITMENT_BYTES, Cipher},
};

/// Everything before the sealed document, parsed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Header {
    pub(crate) vault_id: VaultId,
    /// How many times the vault has been saved; 1 for the first.
    #[serde(rename = "gen")]
    pub(crate) generation: u64,
    /// SHA-256 of the file that this one replaced; zeros for the first.
    #[serde(with = "text::hex")]
    pub(crate) prev: [u8; 32],
    #[serde(with = "text::rfc3339")]
    pub(crate) saved: UnixTime,
    /// The computer that saved it.
    pub(crate) writer: DeviceId,
    pub(crate) cipher: Cipher,
    /// Commits to the vault key: tells a wrong key from a damaged document.
    #[serde(with = "text::base64")]
    pub(crate) kc: [u8; COMMITMENT_BYTES],
    pub(crate) slots: Vec<AnySlot>,
    /// Fields of later minor versions, kept.
    #[serde(flatten)]
    pub(crate) unknown: Map<String, Value>,
}

impl Header {
    /// Reads the header of a file whose checksum is right.
    pub(crate) fn parse(frame: &Frame<'_>) -> Result<Self, FileProblem> {
        let header: Self = serde_json::from_slice(frame.header())
            .map_err(|_| FileProblem::Damaged(Part::Header))?;
        let is_strange = header.holds_unknown_fields() && !frame.may_hold_unknown_fields();
        if is_strange || header.slots.iter().any(is_broken) {
            return Err(FileProblem::Damaged(Part::Header));
        }

        Ok(header)
    }

    /// The slots that this version knows how to open.
    pub(crate) fn slots(&self) -> impl Iterator<Item = &super::Slot> {
        self.slots.iter().filter_map(AnySlot::known)
    }

    fn holds_unknown_fields(&self) -> bool {
        !self.unknown.is_empty() || self.slots().any(|slot| !slot.unknown.is_empty())
    }
}

fn is_broken(slot: &AnySlot) -> bool {
    slot.known().is_none() && !slot.is_of_later_type()
}
