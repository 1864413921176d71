//! Files that were made to hurt.

use exchange::import::{Format, ImportError, Reason};

use crate::{expectations, import, say};

/// What a hostile file gives: an error, or so many accounts and so many that are skipped.
fn outcome(name: &str) -> Result<(usize, usize), ImportError> {
    let import = import(&format!("hostile/{name}"), Some("test"))?;

    Ok((import.found().count(), import.skipped().count()))
}

#[test]
fn every_hostile_file_ends_in_a_clear_answer() {
    let Some(expected) = expectations("hostile") else {
        return;
    };
    let newer = |format, version, known| {
        Err(ImportError::Newer {
            format,
            version,
            known,
        })
    };
    let damaged = |format| Err(ImportError::Damaged { format });
    let answers = [
        ("2fas_schema_5.2fas", newer(Format::TwoFas, 5, 4)),
        ("aegis_db_version_4.json", newer(Format::Aegis, 4, 3)),
        ("aegis_flipped_byte.json", damaged(Format::Aegis)),
        ("aegis_two_bad_entries.json", Ok((5, 2))),
        ("csv_injection.txt", Ok((1, 0))),
        ("deep_json.json", Err(ImportError::Unknown)),
        ("empty.json", Err(ImportError::Empty)),
        ("gmig_truncated_varint.txt", damaged(Format::Addresses)),
        (
            "gmig_unknown_enum_and_fields.txt",
            damaged(Format::Addresses),
        ),
        ("html_instead.json", Err(ImportError::Unknown)),
        ("proton_version_2.json", newer(Format::Proton, 2, 1)),
        ("raivo_zip_bomb.zip", Err(ImportError::TooLarge)),
        ("stratum_truncated.authpro", damaged(Format::Stratum)),
        ("uris_mixed_with_junk.txt", Ok((3, 3))),
        ("uris_utf16le_bom.txt", Ok((2, 0))),
    ];
    for (name, answer) in &answers {
        assert!(expected.contains_key(*name), "{name} is not a fixture");
        assert_eq!(&outcome(name), answer, "{name}");
    }

    let costly = [
        "aegis_scrypt_n_2pow30.json",
        "bitwarden_kdfmemory.json",
        "ente_memlimit_32TiB.json",
    ];
    for name in costly {
        let error = outcome(name).unwrap_err();
        assert!(
            matches!(error, ImportError::TooCostly { .. }),
            "{name}: {error:?}"
        );
    }
    // Only the number in front tells this format, and this one is out of its range.
    assert_eq!(
        outcome("andotp_iterations_max.bin"),
        Err(ImportError::Unknown)
    );
    assert_eq!(
        answers.len() + costly.len() + 1,
        expected.len(),
        "not every file was tried"
    );

    say(&format!("hostile: {} files answered", expected.len()));
}

#[test]
fn bad_entries_are_listed_with_their_reasons_and_lines() {
    if expectations("hostile").is_none() {
        return;
    }
    let aegis = import("hostile/aegis_two_bad_entries.json", None).unwrap();
    let reasons: Vec<String> = aegis
        .skipped()
        .map(|skipped| format!("{}: {}", skipped.label, skipped.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            "Mason: the key is not right: unexpected '!' at position 1",
            "James: unknown kind of codes \"fido\"",
        ]
    );

    let list = import("hostile/uris_mixed_with_junk.txt", None).unwrap();
    let lines: Vec<_> = list.skipped().map(|skipped| skipped.line).collect();
    assert_eq!(lines, [Some(3), Some(5), Some(6)]);
    assert!(
        list.skipped()
            .any(|skipped| skipped.reason == Reason::NotAnAddress)
    );
}
