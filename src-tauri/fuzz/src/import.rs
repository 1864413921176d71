//! Files of other programs.

use std::fs;

use exchange::{
    export::{self, Account, Target},
    import::{self, Found, Import, Source},
};
use libfuzzer_sys::Corpus;
use otp::SecretText;

use crate::fuzzed::{self, Way};

/// Imports JSON.
pub fn import_json(bytes: &[u8]) -> Corpus {
    import_by(Way::Json, bytes)
}

/// Imports a list, a table, a page, or the preferences of an app.
pub fn import_text(bytes: &[u8]) -> Corpus {
    import_by(Way::Text, bytes)
}

/// Imports a database.
pub fn import_database(bytes: &[u8]) -> Corpus {
    import_by(Way::Database, bytes)
}

/// Imports a file if it goes in this way: what another target is for is no use to this one.
fn import_by(way: Way, bytes: &[u8]) -> Corpus {
    if Way::of(bytes) != way {
        return Corpus::Reject;
    }
    import(bytes, None);

    Corpus::Keep
}

/// Imports an archive, or one that is made around the content of its file.
pub fn import_archive(bytes: &[u8]) -> Corpus {
    let Some(archive) = fuzzed::archive(bytes) else {
        return Corpus::Reject;
    };
    import(&archive, None);

    Corpus::Keep
}

/// Derives the keys of the files that the fuzzer begins with, and from now on no others.
pub fn know_sealed_seeds() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/import-sealed");
    for seed in fs::read_dir(folder).expect("the folder of the first files") {
        let file = seed.and_then(|seed| fs::read(seed.path()));
        import_sealed(&file.expect("one of the first files"));
    }
    import::only_known_keys();
}

/// Imports a file with a password.
pub fn import_sealed(bytes: &[u8]) {
    import(bytes, Some(&SecretText::new("password".to_owned())));
}

/// Imports a file. What it gives is written for another program and has to come back.
fn import(bytes: &[u8], password: Option<&SecretText>) {
    let read = import::read(&Source {
        bytes,
        // The name that a form of andOTP's files is told by, which nothing in them marks.
        name: Some("accounts.json.aes"),
        password,
        beside: &|_| Some(bytes.to_vec()),
    });
    let Ok(import) = read else {
        return;
    };
    let accounts = accounts_of(&import);
    let written = export::write(Target::AegisPlain, &accounts, None).expect("a plain file");
    let lost = written
        .losses
        .iter()
        .filter(|loss| loss.kind.is_whole_account());
    let expected = accounts.len() - lost.count();

    let back = import::read(&Source::of(&written.bytes)).expect("a file of ours");
    assert_eq!(
        back.found().count(),
        expected,
        "accounts are lost in a file of ours"
    );
}

fn accounts_of(import: &Import) -> Vec<Account<'_>> {
    import.found().map(account_of).collect()
}

fn account_of(found: &Found) -> Account<'_> {
    let enrollment = &found.enrollment;

    Account {
        issuer: enrollment.issuer.as_deref().unwrap_or_default(),
        label: &enrollment.label,
        secret: &enrollment.secret,
        parameters: enrollment.parameters,
        note: found.note.as_deref().unwrap_or_default(),
        group: found.groups.first().map(String::as_str),
        pinned: found.pinned,
    }
}
