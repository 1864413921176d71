//! Files and the standard input, read within limits.

use std::{
    fs::File,
    io::{self, BufRead as _, Read},
    path::Path,
};

use otp::SecretText;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// Longer than every address and key that is accepted.
const LINE_BYTES_MAX: u64 = 512 * 1_024;

/// The bytes of a picture file; `-` is the standard input. One byte more than a picture may have is enough to refuse it.
pub(crate) fn picture(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let limit = u64::try_from(qr::FILE_BYTES_MAX)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Zeroizing::new(Vec::new());
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };

    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::file_unreadable(&error)),
    }
}

/// The bytes of a file to import.
pub(crate) fn export(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    file(path, exchange::import::FILE_BYTES_MAX)
}

/// The bytes of a file. Of a larger one, one byte more is given, which is enough to refuse it.
pub(crate) fn file(path: &Path, bytes_max: usize) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let limit = u64::try_from(bytes_max)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Zeroizing::new(Vec::new());

    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| Failure::file_unreadable(&error))?;

    Ok(bytes)
}

/// A text of at most `bytes_max` bytes from a file, or what is left of the standard input. Of a longer one, one byte more
/// is given, which is enough to refuse it.
pub(crate) fn text(path: Option<&Path>, bytes_max: usize) -> Result<SecretText, Failure> {
    let limit = u64::try_from(bytes_max)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    // In one piece from the beginning: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(bytes_max.saturating_add(1)));
    let read = match path {
        Some(path) if path.as_os_str() != "-" => {
            File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
        }
        Some(_) | None => io::stdin().lock().take(limit).read_to_end(&mut bytes),
    };
    read.map_err(|error| Failure::file_unreadable(&error))?;

    Ok(SecretText::new(
        String::from_utf8_lossy(&bytes).into_owned(),
    ))
}

/// The next line of the standard input without its end; `None` at the end of the input.
///
/// Password, key and address may all come from there: each takes one line, in this order.
pub(crate) fn stdin_line() -> io::Result<Option<SecretText>> {
    let mut line = Zeroizing::new(String::new());
    let bytes = io::stdin()
        .lock()
        .take(LINE_BYTES_MAX)
        .read_line(&mut line)?;
    if bytes == 0 {
        return Ok(None);
    }

    Ok(Some(SecretText::new(
        line.trim_end_matches(['\r', '\n']).to_owned(),
    )))
}
