//! A new file, written for its owner alone, and read back from where it was written.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use exchange::import::{self, Source};
use otp::SecretText;

use crate::{failure::Failure, input};

pub(super) fn write_and_read_back(
    path: &Path,
    bytes: &[u8],
    password: Option<&SecretText>,
    accounts: usize,
) -> Result<(), Failure> {
    let file = new_file(path).map_err(|error| Failure::not_written(&error))?;
    if let Err(error) = write_all(file, bytes) {
        remove(path);
        return Err(Failure::not_written(&error));
    }
    if !gives_back(path, bytes, password, accounts) {
        remove(path);
        return Err(Failure::not_read_back());
    }

    Ok(())
}

/// Never a file that is there already, and never one that others may read.
fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);

    options.open(path)
}

fn write_all(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;

    file.sync_all()
}

/// The same bytes, and as many accounts in them as were written.
fn gives_back(path: &Path, bytes: &[u8], password: Option<&SecretText>, accounts: usize) -> bool {
    let Ok(back) = input::export(path) else {
        return false;
    };
    if back.as_slice() != bytes {
        return false;
    }
    let source = Source {
        password,
        ..Source::of(&back)
    };

    // A list without accounts is no list to anybody.
    accounts == 0 || import::read(&source).is_ok_and(|import| import.found().count() == accounts)
}

/// What was written in part helps nobody.
fn remove(path: &Path) {
    // Where it cannot be removed, the failure before is the one to tell.
    let _ = fs::remove_file(path);
}
