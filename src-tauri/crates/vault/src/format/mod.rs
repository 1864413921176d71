//! The vault file, "OTPV v1": how bytes on disk become a header and a sealed document, and back.
//!
//! `FORMAT.md` beside this crate says the same for people who must open a vault without this program. Nothing here
//! touches a disk.

mod anchor;
mod frame;
mod header;
mod kdf;
mod seal;
mod slot;
mod text;

pub(crate) use anchor::Anchor;
pub(crate) use frame::Frame;
pub(crate) use frame::PAYLOAD_BYTES_MAX;
pub use frame::{FILE_BYTES_MAX, FileProblem, Part, Stamp};
pub(crate) use header::Header;
pub(crate) use kdf::Kdf;
pub(crate) use seal::{OpenError, SealError, open, seal};
pub(crate) use slot::{AnySlot, Slot, SlotKind};
pub(crate) use text::base64;
