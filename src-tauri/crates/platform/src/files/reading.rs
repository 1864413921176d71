//! Reading files that may be anything: limits first.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use vault::{FILE_BYTES_MAX, FileProblem, Stamp, ports::ReadError};

use super::errors::read_error;

/// Refuse links: whoever put one there chooses what is read. Do not wait at pipes.
#[cfg(unix)]
#[expect(clippy::cast_possible_wrap, reason = "open flags are small numbers")]
pub(super) const NO_FOLLOW: i32 = rustix::fs::OFlags::NOFOLLOW.bits() as i32;
#[cfg(unix)]
#[expect(clippy::cast_possible_wrap, reason = "open flags are small numbers")]
const NO_WAITING: i32 = rustix::fs::OFlags::NONBLOCK.bits() as i32;

/// A whole file; `None` only if there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    let Some((file, length)) = open(path)? else {
        return Ok(None);
    };
    let length = usize::try_from(length)
        .ok()
        .filter(|&length| length <= FILE_BYTES_MAX)
        .ok_or(ReadError::TooLarge)?;
    let mut bytes = Vec::with_capacity(length + 1);
    // The file may grow while it is read.
    file.take(FILE_BYTES_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| read_error(&error))?;
    if bytes.len() > FILE_BYTES_MAX {
        return Err(ReadError::TooLarge);
    }

    Ok(Some(bytes))
}

/// Which save a vault file is, from its two ends; `None` only if there is no file.
pub(super) fn stamp(path: &Path) -> Result<Option<Result<Stamp, FileProblem>>, ReadError> {
    match open(path)? {
        Some((file, length)) => ends(file, length)
            .map(|(head, tail)| Some(Stamp::from_ends(&head, &tail, length)))
            .map_err(|error| read_error(&error)),
        None => Ok(None),
    }
}

fn ends(mut file: File, length: u64) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut head = Vec::with_capacity(8 << 10);
    (&mut file)
        .take(Stamp::HEAD_BYTES_MAX as u64)
        .read_to_end(&mut head)?;
    let mut tail = Vec::with_capacity(Stamp::TAIL_BYTES);
    file.seek(SeekFrom::Start(
        length.saturating_sub(Stamp::TAIL_BYTES as u64),
    ))?;
    file.take(Stamp::TAIL_BYTES as u64).read_to_end(&mut tail)?;

    Ok((head, tail))
}

fn open(path: &Path) -> Result<Option<(File, u64)>, ReadError> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NO_FOLLOW | NO_WAITING);
    let file = match options.open(path) {
        Ok(file) => file,
        // The only error that means "there is none".
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(read_error(&error)),
    };
    let metadata = file.metadata().map_err(|error| read_error(&error))?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }

    Ok(Some((file, metadata.len())))
}
