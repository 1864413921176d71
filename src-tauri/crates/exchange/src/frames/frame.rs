//! One frame as a text.

use std::{fmt, str::FromStr};

use data_encoding::BASE32_NOPAD;
use sha2::{Digest as _, Sha256};

use super::{CHUNK_BYTES, CHUNKS_MAX, NUMBER_MAX};

const PREFIX: &str = "OTPX1/";
/// Longer than any frame.
const TEXT_BYTES_MAX: usize = 1_024;

/// Tells one transfer from another, and a whole file from a damaged one: the first bytes of its SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TransferId([u8; 10]);

impl TransferId {
    pub(super) fn of(file: &[u8]) -> Self {
        let hash: [u8; 32] = Sha256::digest(file).into();
        let mut id = [0; 10];
        id.copy_from_slice(&hash[..10]);

        Self(id)
    }
}

/// A part of a file, as one QR code shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub(super) id: TransferId,
    /// From 1 to [`NUMBER_MAX`].
    pub(super) number: u32,
    /// Into how many chunks the file was cut: from 1 to [`CHUNKS_MAX`].
    pub(super) count: usize,
    /// From 1 to [`CHUNK_BYTES`] bytes, as many in each frame of a transfer.
    pub(super) content: Vec<u8>,
}

/// The text is no frame, or a damaged one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a frame of a transfer")]
pub struct NotAFrame;

impl FromStr for Frame {
    type Err = NotAFrame;

    fn from_str(text: &str) -> Result<Self, NotAFrame> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(NotAFrame);
        }
        let mut parts = text.strip_prefix(PREFIX).ok_or(NotAFrame)?.split('/');
        let (Some(id), Some(number), Some(count), Some(content), None) = (
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
        ) else {
            return Err(NotAFrame);
        };
        let id = bytes_of(id)?.try_into().map_err(|_| NotAFrame)?;
        let content = bytes_of(content)?;
        if content.is_empty() || content.len() > CHUNK_BYTES {
            return Err(NotAFrame);
        }

        Ok(Self {
            id: TransferId(id),
            number: number_of(number, NUMBER_MAX as usize)?
                .try_into()
                .map_err(|_| NotAFrame)?,
            count: number_of(count, CHUNKS_MAX)?,
            content,
        })
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = BASE32_NOPAD.encode(&self.id.0);
        let content = BASE32_NOPAD.encode(&self.content);

        write!(f, "{PREFIX}{id}/{}/{}/{content}", self.number, self.count)
    }
}

fn bytes_of(text: &str) -> Result<Vec<u8>, NotAFrame> {
    BASE32_NOPAD.decode(text.as_bytes()).map_err(|_| NotAFrame)
}

/// From 1 to `max`, in digits only.
fn number_of(text: &str, max: usize) -> Result<usize, NotAFrame> {
    let number: usize = text.parse().map_err(|_| NotAFrame)?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());

    (is_plain && (1..=max).contains(&number))
        .then_some(number)
        .ok_or(NotAFrame)
}
