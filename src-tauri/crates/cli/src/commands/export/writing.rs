//! A new file, written for its owner alone, and read back from where it was written.

use std::{fs, path::Path};

use exchange::import::{self, Source};
use otp::SecretText;
use platform::files::write_new;

use crate::{failure::Failure, input};

pub(super) fn write_and_read_back(
    path: &Path,
    bytes: &[u8],
    password: Option<&SecretText>,
    accounts: usize,
) -> Result<(), Failure> {
    write_new(path, bytes).map_err(|error| Failure::not_written(&error))?;
    if !gives_back(path, bytes, password, accounts) {
        // Where it cannot be removed, the failure before is the one to tell.
        let _ = fs::remove_file(path);
        return Err(Failure::not_read_back());
    }

    Ok(())
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
