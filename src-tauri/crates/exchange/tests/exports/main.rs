//! Real exports of other programs, and hostile ones. They are third-party data and stay outside this repository: in
//! the folder that `CLAVIGER_FIXTURES` names, else in `../shared/fixtures`.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

mod differences;
mod hostile;
mod stated;

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use exchange::import::{Found, Import, ImportError, Source, read};
use otp::{SecretText, base32};
use serde_json::Value;

use differences::differs;

/// The folders with exports of accounts. Pictures are read by another crate, lists of addresses and codes are compared
/// by `otp`.
const FOLDERS: [&str; 11] = [
    "aegis",
    "bitwarden-authenticator",
    "bitwarden-sdk",
    "cotp",
    "ente",
    "extract_otp_secrets",
    "gnome-authenticator",
    "keepassxc",
    "proton",
    "stratum",
    "synthetic",
];

#[test]
fn every_export_gives_exactly_its_accounts() {
    let mut failures = Vec::new();
    for folder in FOLDERS {
        let Some(expected) = expectations(folder) else {
            return;
        };
        let (mut files, mut accounts) = (0, 0);
        for (name, file) in &expected {
            let Some(wanted) = file["accounts"].as_array() else {
                continue;
            };
            let path = format!("{folder}/{name}");
            if is_picture(name) {
                continue;
            }
            match compare(&path, file, wanted) {
                Ok(()) => {
                    files += 1;
                    accounts += wanted.len();
                }
                Err(problem) => failures.push(format!("{path}: {problem}")),
            }
        }
        say(&format!(
            "{folder}: {files} files, {accounts} accounts equal"
        ));
    }

    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn a_wrong_password_and_a_missing_one_are_told_apart() {
    let mut asked = 0;
    for folder in FOLDERS {
        let Some(expected) = expectations(folder) else {
            return;
        };
        for (name, file) in &expected {
            if file["password"].is_null() || file.get("accounts").is_none() {
                continue;
            }
            let path = format!("{folder}/{name}");
            let none = import(&path, None).unwrap_err();
            let wrong = import(&path, Some("not the password")).unwrap_err();
            assert!(
                matches!(none, ImportError::PasswordNeeded { .. }),
                "{path}: {none:?}"
            );
            assert!(
                matches!(wrong, ImportError::PasswordWrong { .. }),
                "{path}: {wrong:?}"
            );
            asked += 1;
        }
    }

    say(&format!(
        "{asked} files ask for their password and refuse another"
    ));
}

fn compare(path: &str, file: &Value, wanted: &[Value]) -> Result<(), String> {
    let import = import(path, file["password"].as_str()).map_err(|error| error.to_string())?;
    let (wanted, unusable): (Vec<&Value>, Vec<&Value>) =
        wanted.iter().partition(|account| is_usable(account));
    let malformed = file["malformed"].as_array().map_or(0, Vec::len);
    if import.skipped().count() != unusable.len() + malformed {
        return Err(format!(
            "skipped: {:?}",
            import.skipped().collect::<Vec<_>>()
        ));
    }
    let found: Vec<&Found> = import.found().collect();
    if found.len() != wanted.len() {
        return Err(format!("{} accounts, not {}", found.len(), wanted.len()));
    }
    let mut left = found;
    for wanted in wanted {
        let Some(at) = left
            .iter()
            .position(|found| differs(path, wanted, found).is_none())
        else {
            let nearest = left.first().and_then(|found| differs(path, wanted, found));
            return Err(format!(
                "{wanted} is not there; the next one differs in {nearest:?}"
            ));
        };
        left.remove(at);
    }

    Ok(())
}

/// Whether codes can be made at all: other decoders also list what has a broken key, no digits, or no PIN.
fn is_usable(account: &Value) -> bool {
    let within = |field: &str, range: std::ops::RangeInclusive<u64>| {
        account[field]
            .as_u64()
            .is_none_or(|number| range.contains(&number))
    };
    let algorithm = account["algorithm"].as_str().unwrap_or("SHA1");
    let is_motp = account["type"] == "motp";

    (is_motp || base32::parse(account["secret"].as_str().unwrap()).is_ok())
        && (!is_motp || account.get("pin").is_some())
        && algorithm.parse::<otp::Algorithm>().is_ok()
        && within("digits", 1..=10)
        && within("period", 1..=86_400)
}

fn import(path: &str, password: Option<&str>) -> Result<Import, ImportError> {
    let path = root().join(path);
    let bytes = fs::read(&path).unwrap();
    let password = password.map(|password| SecretText::new(password.to_owned()));
    let folder = path.parent().unwrap().to_owned();

    read(&Source {
        bytes: &bytes,
        name: path.file_name().and_then(|name| name.to_str()),
        password: password.as_ref(),
        beside: &|name| {
            let plain = Path::new(name).file_name() == Some(name.as_ref());
            plain.then(|| fs::read(folder.join(name)).ok())?
        },
    })
}

fn expectations(folder: &str) -> Option<serde_json::Map<String, Value>> {
    let path = root().join(folder).join("EXPECTED.json");
    if !path.exists() {
        say(&format!("SKIPPED: no {}", path.display()));
        return None;
    }

    Some(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

fn is_picture(name: &str) -> bool {
    ["png", "jpg", "jpeg"].iter().any(|extension| {
        Path::new(name)
            .extension()
            .is_some_and(|own| own.eq_ignore_ascii_case(extension))
    })
}

fn root() -> PathBuf {
    std::env::var_os("CLAVIGER_FIXTURES")
        .map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/fixtures"),
            PathBuf::from,
        )
        .join("exports")
}

/// Tells counts and skips even when the test passes: the harness captures `println!`, not the stream itself.
fn say(line: &str) {
    io::stderr()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}
