//! What is no export at all.

use super::*;

fn error_of(bytes: &[u8]) -> ImportError {
    read(&Source::of(bytes)).unwrap_err()
}

#[test]
fn what_is_no_export_is_told_apart() {
    assert_eq!(error_of(b" \n"), ImportError::Empty);
    assert_eq!(
        error_of(b"<!doctype html><title>404</title>"),
        ImportError::Unknown
    );
    assert_eq!(error_of(b"{}"), ImportError::Unknown);
    assert_eq!(error_of(b"[]"), ImportError::Unknown);
    assert_eq!(
        error_of("[".repeat(1_000_000).as_bytes()),
        ImportError::Unknown
    );
}

#[test]
fn a_list_with_too_many_entries_is_refused_before_they_fill_the_memory() {
    let list = |entries: usize| {
        let account = r#"{"secret":"JBSWY3DPEHPK3PXP","label":"ann"}"#;
        format!("[{account}{}]", ",0".repeat(entries - 1))
    };

    let most = list(ENTRIES_MAX);
    assert_eq!(
        read(&Source::of(most.as_bytes())).unwrap().entries.len(),
        ENTRIES_MAX
    );
    assert_eq!(
        error_of(list(ENTRIES_MAX + 1).as_bytes()),
        ImportError::TooMany
    );
}

#[test]
fn parts_of_too_many_transfers_are_refused_before_they_are_compared() {
    let secret = otp::Secret::from_bytes(vec![7; 20]).unwrap();
    let account = otp::migration::Outgoing {
        issuer: "Acme",
        label: "ann",
        secret: &secret,
        parameters: otp::Parameters::default(),
    };
    let parts = |transfers: i32| {
        let parts = (0..transfers).flat_map(|id| otp::migration::write(&[account], id));
        let lines: Vec<String> = parts.map(|part| part.expose().to_owned()).collect();
        lines.join("\n")
    };

    let some = read(&Source::of(parts(100).as_bytes())).unwrap();
    assert_eq!(some.entries.len(), 100);
    assert_eq!(error_of(parts(101).as_bytes()), ImportError::TooMany);
}

#[test]
fn a_table_with_more_columns_than_any_is_damaged() {
    let table = format!("Title,TOTP{}\nAcme,JBSWY3DPEHPK3PXP\n", ",x".repeat(200));

    assert_eq!(
        error_of(table.as_bytes()),
        ImportError::Damaged {
            format: Format::KeePassCsv
        }
    );
}

#[test]
fn a_manifest_that_names_a_large_file_again_and_again_is_refused() {
    let entry = r#"{"encryption_iv":null,"encryption_salt":null,"filename":"1.maFile"}"#;
    let manifest =
        format!(r#"{{"encrypted":false,"periodic_checking":false,"entries":[{entry},{entry}]}}"#);
    let large = " ".repeat(FILE_BYTES_MAX / 2 + 1).into_bytes();
    let source = Source {
        beside: &|_| Some(large.clone()),
        ..Source::of(manifest.as_bytes())
    };

    assert_eq!(read(&source).unwrap_err(), ImportError::TooLarge);
}
