//! `KeePass` databases (KDBX 3.1 and 4): a header that names its own cost, behind it a sealed and packed document, and
//! in that document values that are sealed once more.

mod blocks;
pub(super) mod codes;
mod document;
mod elements;
mod header;
mod inner;
mod key;
mod variants;

use std::io::Read as _;

use flate2::read::GzDecoder;
use zeroize::Zeroizing;

use super::super::{FILE_BYTES_MAX, ImportError, cipher::Plain, job::Job, report::Entry};

use header::{Form, Header};
use inner::Stream;
use key::Keys;

/// What every file begins with, `KeePass` 1 included.
pub(in super::super) const MAGIC: [u8; 4] = [0x03, 0xd9, 0xa2, 0x9a];

pub(in super::super) fn read(job: &mut Job<'_>, bytes: &[u8]) -> Result<Vec<Entry>, ImportError> {
    let (header, body) = Header::read(job, bytes)?;
    match &header.form {
        Form::Three { start, stream } => {
            let packed = open_3(job, &header, *start, body)?;
            let stream = Stream::of(stream.number, stream.key).ok_or_else(|| job.damaged())?;
            let text = unpacked(job, &header, packed)?;
            read_document(job, &text, stream)
        }
        Form::Four => {
            let packed = open_4(job, &header, body)?;
            let plain = unpacked(job, &header, packed)?;
            let (stream, text) = inner::split(&plain).ok_or_else(|| job.damaged())?;
            read_document(job, text, stream)
        }
    }
}

/// Whether this is the document alone, as `KeePass` 2 and `KeePassXC` export it.
pub(in super::super) fn is_document(text: &str) -> bool {
    text.starts_with("<?xml") && text.contains("<KeePassFile>")
}

/// The document alone. Nothing in it is sealed.
pub(in super::super) fn read_plain(
    job: &mut Job<'_>,
    text: &str,
) -> Result<Vec<Entry>, ImportError> {
    document::read(job, text, None)
}

fn read_document(
    job: &mut Job<'_>,
    text: &[u8],
    stream: Stream,
) -> Result<Vec<Entry>, ImportError> {
    let text = std::str::from_utf8(text).map_err(|_| job.damaged())?;

    document::read(job, text, Some(stream))
}

/// Nothing authenticates the first form: a wrong password gives another beginning than the header says.
fn open_3(
    job: &mut Job<'_>,
    header: &Header<'_>,
    start: &[u8],
    body: &[u8],
) -> Result<Plain, ImportError> {
    let keys = Keys::derive(job, header)?;
    let plain = header
        .cipher
        .open(keys.cipher.as_slice(), header.iv, body)
        .ok_or_else(|| job.wrong())?;
    let hashed = plain.strip_prefix(start).ok_or_else(|| job.wrong())?;

    blocks::hashed(hashed).ok_or_else(|| job.damaged())
}

/// Digest and code of the header stand behind it: the first tells damage, the second a wrong password.
fn open_4(job: &mut Job<'_>, header: &Header<'_>, body: &[u8]) -> Result<Plain, ImportError> {
    let (digest, body) = body
        .split_first_chunk::<32>()
        .ok_or_else(|| job.damaged())?;
    let (code, body) = body
        .split_first_chunk::<32>()
        .ok_or_else(|| job.damaged())?;
    if !header.has_digest(digest) {
        return Err(job.damaged());
    }
    let keys = Keys::derive(job, header)?;
    if !keys.is_code_of_header(header.bytes, code) {
        return Err(job.wrong());
    }

    blocks::authenticated(&keys, body)
        .and_then(|sealed| {
            header
                .cipher
                .open(keys.cipher.as_slice(), header.iv, &sealed)
        })
        .ok_or_else(|| job.damaged())
}

fn unpacked(job: &Job<'_>, header: &Header<'_>, packed: Plain) -> Result<Plain, ImportError> {
    if !header.is_packed {
        return Ok(packed);
    }
    // A few bytes may unpack to any number of them.
    let limit = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    let mut plain = Zeroizing::new(Vec::new());
    GzDecoder::new(packed.as_slice())
        .take(limit + 1)
        .read_to_end(&mut plain)
        .map_err(|_| job.damaged())?;
    if plain.len() > FILE_BYTES_MAX {
        return Err(ImportError::TooLarge);
    }

    Ok(plain)
}

/// Bytes behind their number, in 32 bits, and the rest.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;

    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests;
