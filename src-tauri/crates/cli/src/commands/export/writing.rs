//! A new file, written for its owner alone, and read back from where it was written.

use std::{fs, path::Path};

use exchange::export::{Account, ReadBack, Target, read_back};
use otp::SecretText;
use platform::files::write_new;

use crate::{failure::Failure, input};

pub(super) fn write_and_read_back(
    path: &Path,
    bytes: &[u8],
    target: Target,
    accounts: &[Account<'_>],
    password: Option<&SecretText>,
) -> Result<(), Failure> {
    write_new(path, bytes).map_err(|error| Failure::not_written(&error))?;
    let gives_back = input::export(path).is_ok_and(|back| {
        read_back(target, accounts, &back, password).is_ok_and(ReadBack::is_whole)
    });
    if !gives_back {
        // Where it cannot be removed, the failure before is the one to tell.
        let _ = fs::remove_file(path);
        return Err(Failure::not_read_back());
    }

    Ok(())
}
