//! Files of which only a statement is known: how many accounts, or that they must be refused.

use std::collections::BTreeMap;

use exchange::import::{Format, ImportError};

use crate::{expectations, import, say};

/// Files with their passwords, and how many accounts can be used and cannot.
const READABLE: &[(&str, &str, usize, usize)] = &[
    ("cotp/cotp_input.json", "", 2, 0),
    ("cotp/otp_uri_input_otp_uri.json", "", 1, 0),
    (
        "extract_otp_secrets/example_keepass_output.totp.csv",
        "",
        5,
        0,
    ),
    // Its header is no address.
    ("extract_otp_secrets/example_output.csv", "", 6, 1),
    ("extract_otp_secrets/example_output.json", "", 6, 0),
    ("extract_otp_secrets/test_export_wrong_prefix.txt", "", 1, 0),
    ("stratum/authplus.db", "testtesttest", 8, 0),
    ("stratum/backup.html", "", 7, 2),
    ("stratum/keepass.aes256.aeskdf.kdbx", "test", 7, 0),
    ("stratum/keepass.aes256.argon2d.kdbx", "test", 7, 0),
    ("stratum/keepass.chacha20.argon2d.kdbx", "test", 7, 0),
    ("stratum/keepass.groups.kdbx", "test", 7, 0),
    // Stratum itself refuses this form. The database has no entries.
    ("stratum/keepass.kdbx3.kdbx", "test", 0, 0),
    ("stratum/keepass.nocompression.kdbx", "test", 7, 0),
    ("stratum/keepass.norecyclebin.kdbx", "test", 7, 0),
];

#[test]
fn files_with_a_stated_number_of_accounts_give_it() {
    if expectations("stratum").is_none() {
        return;
    }
    let mut folders = BTreeMap::new();
    for (path, password, found, skipped) in READABLE {
        let import = import(path, Some(password)).unwrap();
        assert_eq!(
            (import.found().count(), import.skipped().count()),
            (*found, *skipped),
            "{path}: {import:?}"
        );
        count(&mut folders, path, *found);
    }
    tell(folders, "as stated");
}

#[test]
fn files_that_must_be_refused_are() {
    if expectations("stratum").is_none() {
        return;
    }
    let mut folders = BTreeMap::new();
    let refused = [
        ("extract_otp_secrets/empty_file.txt", ImportError::Empty),
        (
            "extract_otp_secrets/only_comments.txt",
            ImportError::Unknown,
        ),
        (
            "extract_otp_secrets/test_export_wrong_content.txt",
            ImportError::Unknown,
        ),
        (
            "extract_otp_secrets/test_export_wrong_data.txt",
            ImportError::Damaged {
                format: Format::Addresses,
            },
        ),
        (
            "extract_otp_secrets/text_masquerading_as_image.jpeg",
            ImportError::Unknown,
        ),
        (
            "stratum/bitwarden.encrypted.accountrestricted.json",
            ImportError::Restricted {
                format: Format::Bitwarden,
            },
        ),
        ("stratum/winauth.invalid.zip", ImportError::Unknown),
    ];
    for (path, error) in refused {
        assert_eq!(import(path, Some("test")).unwrap_err(), error, "{path}");
        count(&mut folders, path, 0);
    }

    tell(folders, "refused");
}

fn tell(folders: BTreeMap<&str, (usize, usize)>, outcome: &str) {
    for (folder, (files, accounts)) in folders {
        say(&format!(
            "{folder}: {files} files, {accounts} accounts {outcome}"
        ));
    }
}

/// One more file of its folder.
fn count<'p>(folders: &mut BTreeMap<&'p str, (usize, usize)>, path: &'p str, accounts: usize) {
    let folder = path.split('/').next().unwrap_or_default();
    let (files, sum) = folders.entry(folder).or_default();
    *files += 1;
    *sum += accounts;
}

/// The keys of these databases are known from another file of that folder.
#[test]
fn databases_of_one_program_hold_the_same_accounts_however_they_are_sealed() {
    if expectations("stratum").is_none() {
        return;
    }
    let known = keys("stratum/bitwardenauthenticator.json", None);
    for kind in [
        "aes256.aeskdf",
        "aes256.argon2d",
        "chacha20.argon2d",
        "groups",
    ] {
        let path = format!("stratum/keepass.{kind}.kdbx");
        let keys = keys(&path, Some("test"));
        // The seventh one is of Steam.
        let shared = keys.iter().filter(|key| known.contains(key)).count();
        assert_eq!((keys.len(), shared), (7, 6), "{path}");
    }
    let keys = keys("stratum/authplus.db", Some("testtesttest"));
    // One of the other two counts, one is of Battle.net.
    let shared = keys.iter().filter(|key| known.contains(key)).count();
    assert_eq!((keys.len(), shared), (8, 6));
}

fn keys(path: &str, password: Option<&str>) -> Vec<Vec<u8>> {
    let import = import(path, password).unwrap();

    import
        .found()
        .map(|found| found.enrollment.secret.expose().to_vec())
        .collect()
}
