//! What the fuzzer begins with (`src-tauri/fuzz/corpus/import`, `import-sealed`), read as any file is. Each file bears
//! the name of its format, so that none of them begins in vain; those that are broken say so.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use std::{collections::BTreeSet, fs, path::Path};

use exchange::import::{Format, Import, ImportError, Source, read};
use otp::SecretText;

const BROKEN: &str = "broken";

#[test]
fn every_plain_file_gives_an_account_of_its_format() {
    let read: BTreeSet<String> = files("import")
        .into_iter()
        .map(|(name, bytes)| check(&name, import(&bytes, None)))
        .collect();

    // Programs without a plain file.
    let sealed_only = [Format::OtpClient, Format::GhostAuth];
    let plain = Format::ALL
        .iter()
        .filter(|format| format.is_read() && !sealed_only.contains(format));
    let missing: Vec<&Format> = plain.filter(|format| !read.contains(format.id())).collect();
    assert!(missing.is_empty(), "the fuzzer has no file of {missing:?}");
}

#[test]
fn every_sealed_file_gives_an_account_to_its_password_and_to_no_other() {
    let files = files("import-sealed");
    assert!(files.len() >= 20);
    for (name, bytes) in files {
        check(&name, import(&bytes, Some("password")));
        let refused = import(&bytes, Some("another one")).unwrap_err();
        assert!(
            matches!(refused, ImportError::PasswordWrong { .. }),
            "{name}: {refused:?}"
        );
    }
}

/// The part of the name that says the format.
fn check(name: &str, read: Result<Import, ImportError>) -> String {
    let format = name.split('.').next().unwrap_or_default();
    if format == BROKEN {
        assert!(read.is_err(), "{name}");
    } else {
        assert!(read.is_ok(), "{name}: {read:?}");
        let import = read.unwrap();
        assert_eq!(import.format.id(), format, "{name}");
        assert!(import.found().count() > 0, "{name}: {import:?}");
    }

    format.to_owned()
}

fn import(bytes: &[u8], password: Option<&str>) -> Result<Import, ImportError> {
    let password = password.map(|password| SecretText::new(password.to_owned()));

    read(&Source {
        // The name that a form of andOTP's files is told by.
        name: Some("accounts.json.aes"),
        password: password.as_ref(),
        ..Source::of(bytes)
    })
}

fn files(target: &str) -> Vec<(String, Vec<u8>)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let folder = fs::read_dir(corpus.join(target)).unwrap();

    folder
        .map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}
