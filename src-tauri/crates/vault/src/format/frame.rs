//! The outermost layer: where the header and the payload lie, and whether the bytes are all there.

use std::ops::Range;

use crc::{CRC_32_ISCSI, Crc};
use otp::UnixTime;
use serde::Deserialize;

use super::text;
use crate::ids::VaultId;

/// `\x89OTPV\r\n\x1a`: a first byte that is no text, a line end and an end-of-file mark, so that a copy in text mode
/// is noticed at once.
const MAGIC: [u8; 8] = [0x89, b'O', b'T', b'P', b'V', 0x0d, 0x0a, 0x1a];
/// The last eight bytes: a file without them is cut off.
const TRAILER: [u8; 8] = *b"OTPVEND\n";
const MAJOR: u16 = 1;
const MINOR: u16 = 0;
/// Magic, major, minor, header length, payload length, checksum.
const PREFIX_BYTES: usize = 24;
const CHECKSUM_AT: usize = 20;
/// Room for hundreds of slots.
const HEADER_BYTES_MAX: usize = 65_536;
pub(super) const NONCE_BYTES: usize = 24;
pub(super) const TAG_BYTES: usize = 16;
const PAYLOAD_BYTES_MIN: usize = NONCE_BYTES + TAG_BYTES;
/// About 200,000 accounts; also what an attacker can make us allocate.
pub(crate) const PAYLOAD_BYTES_MAX: usize = 64 << 20;
/// CRC-32C finds damage; it is no protection against people, the seal is.
const CRC_32C: Crc<u32> = Crc::<u32>::new(&CRC_32_ISCSI);

/// The largest vault file. Larger files are refused before they are read.
pub const FILE_BYTES_MAX: usize =
    PREFIX_BYTES + HEADER_BYTES_MAX + PAYLOAD_BYTES_MAX + TRAILER.len();

/// Why bytes are no vault that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The file is damaged.
    #[error("damaged: {0:?}")]
    Damaged(Part),
    /// The file is whole, and written by a newer Claviger in a format that this one does not know.
    #[error("written by a newer version: {version}")]
    Newer {
        /// The format of the file, as `2.0`, or the version of its document, as `document 2`.
        version: String,
    },
}

/// What is damaged in a vault file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The file does not begin as a vault does.
    NotAVault,
    /// The end of the file is missing.
    Truncated,
    /// The header, which holds the slots.
    Header,
    /// The sealed document, or what surrounds it.
    Payload,
}

/// Which save of which vault a file is: two files with the same stamp hold the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The vault's name.
    pub vault: VaultId,
    /// How many times the vault had been saved.
    pub generation: u64,
    /// When, in whole seconds.
    pub saved_at: UnixTime,
    /// The tag of the sealed document, which no two saves share.
    pub tag: [u8; TAG_BYTES],
}

impl Stamp {
    /// The most bytes at the beginning of a file that [`Stamp::from_ends`] needs.
    pub const HEAD_BYTES_MAX: usize = PREFIX_BYTES + HEADER_BYTES_MAX;
    /// The bytes at the end of a file that [`Stamp::from_ends`] needs.
    pub const TAIL_BYTES: usize = TAG_BYTES + TRAILER.len();

    /// Reads the stamp of a whole file.
    pub fn of(file: &[u8]) -> Result<Self, FileProblem> {
        let frame = Frame::parse(file)?;

        Self::new(frame.header(), frame.tag())
    }

    /// Reads the stamp from the two ends of a file, so that comparing does not read megabytes.
    ///
    /// `head`: the first [`Stamp::HEAD_BYTES_MAX`] bytes, or all if the file has fewer. `tail`: the last
    /// [`Stamp::TAIL_BYTES`] bytes, or all. `file_bytes`: the length of the whole file.
    pub fn from_ends(head: &[u8], tail: &[u8], file_bytes: u64) -> Result<Self, FileProblem> {
        let prefix = Prefix::parse(head)?;
        let header = prefix.header(head)?;
        let expected_bytes = prefix.payload().end + TRAILER.len();
        let Some(tag) = tail
            .strip_suffix(&TRAILER)
            .and_then(|tail| tail.last_chunk::<TAG_BYTES>())
            .filter(|_| u64::try_from(expected_bytes) == Ok(file_bytes))
        else {
            return Err(FileProblem::Damaged(Part::Truncated));
        };

        Self::new(header, *tag)
    }

    fn new(header: &[u8], tag: [u8; TAG_BYTES]) -> Result<Self, FileProblem> {
        #[derive(Deserialize)]
        struct SaveText {
            vault_id: VaultId,
            r#gen: u64,
            #[serde(with = "text::rfc3339")]
            saved: UnixTime,
        }
        let save: SaveText =
            serde_json::from_slice(header).map_err(|_| FileProblem::Damaged(Part::Header))?;

        Ok(Self {
            vault: save.vault_id,
            generation: save.r#gen,
            saved_at: save.saved,
            tag,
        })
    }
}

/// A whole file whose lengths and checksum agree.
pub(crate) struct Frame<'a> {
    file: &'a [u8],
    minor: u16,
    payload: Range<usize>,
}

impl<'a> Frame<'a> {
    /// Finds the parts of a file, and says which of them is damaged. Needs no key.
    pub(crate) fn parse(file: &'a [u8]) -> Result<Self, FileProblem> {
        let prefix = Prefix::parse(file).map_err(|problem| cut_off_first(file, problem))?;
        prefix
            .header(file)
            .map_err(|problem| cut_off_first(file, problem))?;
        let payload = prefix.payload();
        let end = payload.end + TRAILER.len();
        if file.len() < end {
            return Err(FileProblem::Damaged(Part::Truncated));
        }
        if file.len() > end || !file.ends_with(&TRAILER) {
            return Err(FileProblem::Damaged(Part::Payload));
        }

        Ok(Self {
            file,
            minor: prefix.minor,
            payload,
        })
    }

    /// Headers of minor version 0 hold nothing unknown; later ones may.
    pub(crate) const fn may_hold_unknown_fields(&self) -> bool {
        self.minor > MINOR
    }

    /// The header's bytes as they are.
    pub(crate) fn header(&self) -> &'a [u8] {
        &self.file[PREFIX_BYTES..self.payload.start]
    }

    /// Everything before the payload: what the seal also covers.
    pub(super) fn sealed_along(&self) -> &'a [u8] {
        &self.file[..self.payload.start]
    }

    pub(super) fn payload(&self) -> &'a [u8] {
        &self.file[self.payload.clone()]
    }

    fn tag(&self) -> [u8; TAG_BYTES] {
        self.payload().last_chunk().copied().unwrap_or_default()
    }
}

/// Begins a file: everything before the payload. `None` if header or payload are too long.
pub(super) fn begin(header: &[u8], payload_bytes: usize) -> Option<Vec<u8>> {
    if header.len() > HEADER_BYTES_MAX || payload_bytes > PAYLOAD_BYTES_MAX {
        return None;
    }
    let header_length = u32::try_from(header.len()).ok()?;
    let payload_length = u32::try_from(payload_bytes).ok()?;
    let mut file = Vec::with_capacity(PREFIX_BYTES + header.len() + payload_bytes + TRAILER.len());
    file.extend(MAGIC);
    file.extend(MAJOR.to_le_bytes());
    file.extend(MINOR.to_le_bytes());
    file.extend(header_length.to_le_bytes());
    file.extend(payload_length.to_le_bytes());
    file.extend(checksum(&file, header).to_le_bytes());
    file.extend(header);

    Some(file)
}

/// Ends a file whose payload is complete.
pub(super) fn end(file: &mut Vec<u8>) {
    file.extend(TRAILER);
}

struct Prefix {
    minor: u16,
    header_bytes: usize,
    payload_bytes: usize,
    checksum: u32,
}

impl Prefix {
    /// Reads the first 24 bytes. The checksum is compared in [`Prefix::header`].
    fn parse(file: &[u8]) -> Result<Self, FileProblem> {
        let begins_well = file.iter().zip(&MAGIC).all(|(byte, magic)| byte == magic);
        if !begins_well {
            return Err(FileProblem::Damaged(Part::NotAVault));
        }
        if file.len() < PREFIX_BYTES {
            return Err(FileProblem::Damaged(Part::Truncated));
        }
        let prefix = Self {
            minor: u16::from_le_bytes(array_at(file, 10)),
            header_bytes: u32::from_le_bytes(array_at(file, 12)) as usize,
            payload_bytes: u32::from_le_bytes(array_at(file, 16)) as usize,
            checksum: u32::from_le_bytes(array_at(file, CHECKSUM_AT)),
        };
        if prefix.header_bytes > HEADER_BYTES_MAX
            || !(PAYLOAD_BYTES_MIN..=PAYLOAD_BYTES_MAX).contains(&prefix.payload_bytes)
        {
            return Err(FileProblem::Damaged(Part::Header));
        }

        Ok(prefix)
    }

    fn header<'a>(&self, file: &'a [u8]) -> Result<&'a [u8], FileProblem> {
        let Some(header) = file.get(PREFIX_BYTES..self.payload().start) else {
            return Err(FileProblem::Damaged(Part::Truncated));
        };
        if checksum(&file[..CHECKSUM_AT], header) != self.checksum {
            return Err(FileProblem::Damaged(Part::Header));
        }
        // Every major version keeps the first 24 bytes and the checksum as they are. So a whole file of a newer
        // version differs from a damaged one, and damage is never called "newer".
        let major = u16::from_le_bytes(array_at(file, 8));
        if major != MAJOR {
            return Err(FileProblem::Newer {
                version: format!("{major}.{}", self.minor),
            });
        }

        Ok(header)
    }

    fn payload(&self) -> Range<usize> {
        let start = PREFIX_BYTES + self.header_bytes;

        start..start + self.payload_bytes
    }
}

/// A file that lost its end is "cut off", whatever else its remains look like. One that still has its end is not.
fn cut_off_first(file: &[u8], problem: FileProblem) -> FileProblem {
    match problem {
        FileProblem::Damaged(Part::Truncated) if file.ends_with(&TRAILER) => {
            FileProblem::Damaged(Part::Header)
        }
        FileProblem::Damaged(_) | FileProblem::Newer { .. } => problem,
    }
}

fn checksum(prefix: &[u8], header: &[u8]) -> u32 {
    let mut digest = CRC_32C.digest();
    digest.update(prefix);
    digest.update(header);

    digest.finalize()
}

/// The bytes at a place within the prefix, whose length was checked.
fn array_at<const N: usize>(file: &[u8], at: usize) -> [u8; N] {
    file.get(at..)
        .and_then(|rest| rest.first_chunk())
        .copied()
        .unwrap_or([0; N])
}
