//! What the fuzzer begins with (`src-tauri/fuzz/corpus`), read as any file is. Each file bears the name of its format,
//! so that none of them begins in vain; those that are broken say so.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

mod fuzzed;

use std::{collections::BTreeSet, fs, path::Path};

use exchange::{
    import::{Format, Import, ImportError, Source, read},
    pairing::Introduction,
    sealed::{PrivateKey, Sealed, With, open_keys},
};
use fuzzed::Way;
use otp::SecretText;

const BROKEN: &str = "broken";
const PAYLOAD: &[u8] = b"{\"format\":\"claviger-backup\"";

#[test]
fn every_plain_file_gives_an_account_of_its_format() {
    let targets = [
        (Way::Json, "import-json"),
        (Way::Text, "import-text"),
        (Way::Archive, "import-archive"),
        (Way::Database, "import-database"),
    ];
    let mut read = BTreeSet::new();
    for (way, target) in targets {
        for (name, bytes) in files(target) {
            let file = match way {
                Way::Archive => fuzzed::archive(&bytes).unwrap(),
                Way::Json | Way::Text | Way::Database => bytes,
            };
            assert_eq!(Way::of(&file), way, "{name}");
            read.insert(check(&name, import(&file, None)));
        }
    }

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

#[test]
fn every_file_of_ours_opens_or_is_read_as_what_it_is_called() {
    let own = PrivateKey::from_bytes(&[7; 32]).unwrap();
    let passphrase = SecretText::new("password".to_owned());
    for (name, bytes) in files("import-backup") {
        let text = || str::from_utf8(&bytes).unwrap();
        let open = |with| Sealed::parse(&bytes).unwrap().open(with);
        match name.as_str() {
            "sealed.keys" => {
                let plain = open(With::Keys(std::slice::from_ref(&own))).unwrap();
                assert!(plain.starts_with(PAYLOAD));
            }
            "sealed.passphrase" => {
                assert!(
                    open(With::Passphrase(&passphrase))
                        .unwrap()
                        .starts_with(PAYLOAD)
                );
            }
            "sealed.key-file" => assert!(open_keys(&bytes, &passphrase).is_ok()),
            "private-key" => {
                let keys = PrivateKey::parse_file(&SecretText::new(text().to_owned())).unwrap();
                assert_eq!(keys[0].public_key(), own.public_key());
            }
            "public-key" => assert_eq!(text().parse(), Ok(own.public_key())),
            "pairing" => assert!(text().parse::<Introduction>().is_ok()),
            // They are read where they are known: in the tests of the vault.
            _ => assert!(name.starts_with("payload"), "{name}"),
        }
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
