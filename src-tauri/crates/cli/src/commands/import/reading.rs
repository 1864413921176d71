//! From a file to its accounts, with its password where it has one.

use std::path::Path;

use exchange::import::{self, Import, ImportError, Source};
use otp::SecretText;
use qr::Outcome;
use zeroize::Zeroizing;

use crate::{arguments, failure::Failure, input, password};

pub(super) fn read(arguments: &arguments::Import) -> Result<Import, Failure> {
    let bytes = input::export(&arguments.file)?;
    let given = if arguments.file_password_stdin {
        password_of_file(true)
    } else {
        None
    };
    match read_with(&arguments.file, &bytes, given.as_ref()) {
        Err(ImportError::PasswordNeeded { format }) if !arguments.file_password_stdin => {
            let Some(typed) = password_of_file(false) else {
                return Err(ImportError::PasswordNeeded { format }.into());
            };
            Ok(read_with(&arguments.file, &bytes, Some(&typed))?)
        }
        Err(ImportError::Unknown) => in_picture(&bytes),
        other => Ok(other?),
    }
}

fn read_with(
    path: &Path,
    bytes: &[u8],
    password: Option<&SecretText>,
) -> Result<Import, ImportError> {
    let folder = path.parent().unwrap_or(Path::new(""));

    import::read(&Source {
        bytes,
        name: path.file_name().and_then(|name| name.to_str()),
        password,
        beside: &|name| Some(input::export(&folder.join(name)).ok()?.to_vec()),
    })
}

fn password_of_file(from_stdin: bool) -> Option<SecretText> {
    password::Source::of_file(from_stdin)
        .ok()
        .flatten()
        // EXPOSE: only looked at to tell whether it is there.
        .filter(|password| !password.expose().is_empty())
}

/// The QR codes of a picture are addresses, too.
fn in_picture(bytes: &[u8]) -> Result<Import, Failure> {
    let Ok(scan) = qr::read(bytes) else {
        return Err(ImportError::Unknown.into());
    };
    let codes = match scan.outcome {
        Outcome::Found(codes) => codes,
        Outcome::Unreadable(place) => return Err(place.into()),
        Outcome::None => return Err(Failure::no_qr_code()),
    };
    let mut lines = Zeroizing::new(String::new());
    for code in &codes {
        // EXPOSE: parsed into types that keep it.
        lines.push_str(code.text.expose());
        lines.push('\n');
    }

    Ok(import::read(&Source::of(lines.as_bytes()))?)
}
