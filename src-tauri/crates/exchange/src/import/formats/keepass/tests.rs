//! Databases of all kinds, whole and hostile.

mod codes;
mod writer;

use otp::SecretText;

use crate::import::{
    Format, Import, ImportError, Note, Source, effort::Argon2Cost, read as import,
};

use super::header::{ARGON2ID, TWOFISH};
use writer::{Kdf, PASSWORD, Recipe, field_4, recipes};

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile>
    <Meta>
        <Binaries><Binary ID="0" Protected="True">sealed, too</Binary></Binaries>
        <RecycleBinEnabled>True</RecycleBinEnabled>
        <RecycleBinUUID>YmluYmluYmluYmluYmluYg==</RecycleBinUUID>
    </Meta>
    <Root><Group><Name>Root</Name>
        <Entry>
            <Tags>bank;money</Tags>
            <String><Key>Title</Key><Value>Acme &amp; Sons</Value></String>
            <String><Key>UserName</Key><Value>ann</Value></String>
            <String><Key>Password</Key><Value Protected="True">hunter2</Value></String>
            <String><Key>otp</Key><Value Protected="True">otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXP&amp;period=60</Value></String>
            <String><Key>Notes</Key><Value>by the window</Value></String>
            <History><Entry>
                <String><Key>Title</Key><Value>Old Acme</Value></String>
                <String><Key>otp</Key><Value Protected="True">otpauth://totp/Old?secret=KRSXG5CTMVRXEZLU</Value></String>
            </Entry></History>
        </Entry>
        <Entry><String><Key>Title</Key><Value>A password alone</Value></String></Entry>
        <Group><Name>Games</Name>
            <Entry>
                <String><Key>Title</Key><Value>Valve</Value></String>
                <String><Key>TOTP Seed</Key><Value Protected="True">GEZDGNBVGY3TQOJQ</Value></String>
                <String><Key>TOTP Settings</Key><Value>30;S</Value></String>
            </Entry>
        </Group>
        <Group><UUID>YmluYmluYmluYmluYmluYg==</UUID><Name>Recycle Bin</Name>
            <Entry>
                <String><Key>Title</Key><Value>Gone</Value></String>
                <String><Key>TimeOtp-Secret</Key><Value Protected="True">12345678901234567890</Value></String>
            </Entry>
        </Group>
    </Group></Root>
</KeePassFile>
"#;

fn open(bytes: &[u8], password: &str) -> Result<Import, ImportError> {
    let password = SecretText::new(password.to_owned());

    import(&Source {
        password: Some(&password),
        ..Source::of(bytes)
    })
}

fn damaged() -> ImportError {
    ImportError::Damaged {
        format: Format::KeePass,
    }
}

fn newest() -> Recipe {
    recipes().remove(0)
}

#[test]
fn every_kind_of_database_gives_its_accounts() {
    for recipe in recipes() {
        let import = open(&recipe.write(DOCUMENT), PASSWORD).unwrap();
        let accounts: Vec<String> = import
            .found()
            .map(|found| {
                let account = &found.enrollment;
                format!(
                    "{} / {} / {} / {:?} / {:?} / {}",
                    account.issuer.as_deref().unwrap_or_default(),
                    account.label,
                    account.parameters.kind(),
                    found.groups,
                    found.note,
                    if found.trashed { "trashed" } else { "in use" },
                )
            })
            .collect();
        insta::allow_duplicates! {
            insta::assert_snapshot!(accounts.join("\n"), @r#"
            Acme / ann / totp / ["bank", "money"] / Some("by the window") / in use
            Valve /  / steam / ["Games"] / None / in use
            Gone /  / totp / ["Recycle Bin"] / None / trashed
            "#);
        }
        assert_eq!(import.notes, [Note::OtherThingsLeft { entries: 1 }]);
        // EXPOSE: a key of this file.
        let keys: Vec<_> = import
            .found()
            .map(|found| found.enrollment.secret.expose())
            .collect();
        assert_eq!(
            keys,
            [
                b"Hello!\xde\xad\xbe\xef".as_slice(),
                b"1234567890",
                b"12345678901234567890"
            ]
        );
    }
}

#[test]
fn a_database_asks_for_its_password_and_refuses_another() {
    for recipe in recipes() {
        let file = recipe.write(DOCUMENT);
        assert_eq!(
            import(&Source::of(&file)),
            Err(ImportError::PasswordNeeded {
                format: Format::KeePass
            })
        );
        assert_eq!(
            open(&file, "another one"),
            Err(ImportError::PasswordWrong {
                format: Format::KeePass
            })
        );
    }
}

#[test]
fn a_document_that_was_exported_without_a_password_gives_the_same_accounts() {
    let document = DOCUMENT.replace("Protected=", "ProtectInMemory=");

    assert_eq!(
        import(&Source::of(document.as_bytes())),
        open(&newest().write(DOCUMENT), PASSWORD)
    );
    // Without its stream a sealed value is noise.
    assert_eq!(import(&Source::of(DOCUMENT.as_bytes())), Err(damaged()));
}

#[test]
fn a_recycle_bin_that_is_turned_off_is_a_group_like_others() {
    let document = DOCUMENT.replace("<RecycleBinEnabled>True", "<RecycleBinEnabled>False");
    let import = open(&newest().write(&document), PASSWORD).unwrap();

    assert!(import.found().all(|found| !found.trashed));
}

#[test]
fn a_changed_byte_is_told_wherever_it_stands() {
    let file = newest().write(DOCUMENT);
    for at in (12..file.len()).step_by(61) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(open(&changed, PASSWORD).is_err(), "byte {at}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_damaged() {
    for recipe in recipes() {
        let file = recipe.write(DOCUMENT);
        for length in (12..recipe.header().len()).chain([file.len() - 33, file.len() - 16]) {
            assert_ne!(
                open(&file[..length], PASSWORD).map(|_| ()),
                Ok(()),
                "{length}"
            );
        }
    }
}

#[test]
fn what_a_header_asks_for_is_refused_before_it_is_spent() {
    let argon2 = |memory_kib, passes, lanes| {
        let cost = Argon2Cost {
            memory_kib,
            passes,
            lanes,
        };
        Recipe {
            kdf: Kdf::Argon2(ARGON2ID, cost),
            ..newest()
        }
    };
    let aes = |recipe| Recipe {
        kdf: Kdf::Aes { rounds: u64::MAX },
        ..recipe
    };
    for recipe in [
        aes(newest()),
        aes(recipes().remove(3)),
        argon2(1 << 40, 1, 1),
        argon2(1 << 20, 1, 1),
        argon2(65_536, u64::MAX, 1),
    ] {
        let refused = open(&recipe.write(DOCUMENT), PASSWORD).unwrap_err();
        assert!(
            matches!(refused, ImportError::TooCostly { .. }),
            "{refused:?}"
        );
    }
    for (memory_kib, passes, lanes) in [(0, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 1_000)] {
        let file = argon2(memory_kib, passes, lanes).write(DOCUMENT);
        assert_eq!(open(&file, PASSWORD), Err(damaged()));
    }
}

#[test]
fn a_document_that_unpacks_without_end_is_refused() {
    let blank = vec![b' '; crate::import::FILE_BYTES_MAX + 1];

    assert_eq!(
        open(&newest().write_bytes(&blank), PASSWORD),
        Err(ImportError::TooLarge)
    );
}

#[test]
fn fields_of_the_inner_header_that_are_too_short_are_damage() {
    for number in [1, 0] {
        let mut inner = Vec::new();
        field_4(&mut inner, number, b"");
        let file = Recipe { inner, ..newest() }.write(DOCUMENT);
        assert_eq!(open(&file, PASSWORD), Err(damaged()), "field {number}");
    }
}

#[test]
fn a_document_that_is_none_is_damage() {
    let nested = format!("<KeePassFile>{}", "<Group>".repeat(100_000));
    for document in [
        "",
        "<KeePassFile>",
        "<Other></Other>",
        r#"<!DOCTYPE x [<!ENTITY a "b">]><KeePassFile>&a;</KeePassFile>"#,
        r"<KeePassFile><KeePassFile/></KeePassFile>",
        &nested,
    ] {
        let file = newest().write_bytes(document.as_bytes());
        assert_eq!(open(&file, PASSWORD), Err(damaged()), "{document:.40}");
    }
    let unsealed = r#"<KeePassFile><Value Protected="True">*</Value></KeePassFile>"#;
    assert_eq!(
        open(&newest().write_bytes(unsealed.as_bytes()), PASSWORD),
        Err(damaged())
    );
}

#[test]
fn forms_that_nobody_reads_are_told_by_name() {
    let unsupported = Err(ImportError::FormUnsupported {
        format: Format::KeePass,
    });
    let mut first = newest().write(DOCUMENT);
    first[4] = 0x65;
    assert_eq!(open(&first, PASSWORD), unsupported, "KeePass 1");
    let other = Recipe {
        cipher: TWOFISH ^ 1,
        ..newest()
    };
    assert_eq!(
        open(&other.write(DOCUMENT), PASSWORD),
        unsupported,
        "a cipher of an add-on"
    );

    let newer = Recipe {
        version: 5,
        ..newest()
    };
    assert_eq!(
        open(&newer.write(DOCUMENT), PASSWORD),
        Err(ImportError::Newer {
            format: Format::KeePass,
            version: 5,
            known: 4
        })
    );
}
