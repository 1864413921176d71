//! A key is where it belongs, in the encrypted vault, and nowhere else: not in files, logs, the page or its process.

use std::fs;

use support::{
    Claviger, Portal, Protection, Stage, Way,
    claviger::{PASSWORD, files_below},
    memory, picture, wait,
};

/// A key that occurs nowhere else, and the ways in which it could be written down.
const CANARY: &str = "OZUXI5LQMVZGC3TUMEQGQ2LTEBRWC3TB";

/// The canary in every form that a program might keep: base32, raw, hexadecimal, base64, and the person's password.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let raw = b"vituperanta his cana".to_vec();
    let hex = "76697475706572616e7461206869732063616e61";

    vec![
        ("base32", CANARY.into()),
        ("base32 in small letters", CANARY.to_lowercase().into()),
        ("raw", raw),
        ("hexadecimal", hex.into()),
        ("base64", b"dml0dXBlcmFudGEgaGlzIGNhbmE".to_vec()),
        ("as a QR code holds it", half_a_byte_later(CANARY)),
        ("the password", PASSWORD.into()),
    ]
}

/// A QR code puts 4 bits before its bytes and 8 or 16 bits for their number (ISO/IEC 18004 §7.4.5), so in its own words
/// every letter lies across two of them. Without the first and the last word, which hold parts of other letters.
fn half_a_byte_later(text: &str) -> Vec<u8> {
    text.as_bytes()
        .windows(2)
        .map(|two| two[0] << 4 | two[1] >> 4)
        .collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn nothing_on_the_disk_and_nothing_printed_holds_a_key_or_the_password() {
    let stage = Stage::set("leaks-disk");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::PasswordAndKeychain);
    stage
        .screen()
        .copy_text(&Portal::address_of("mara", CANARY));
    claviger.start_adding(Way::Paste);
    claviger.check_and_add("Northwind Portal", "mara");
    claviger.try_later();
    claviger.copied_code("Northwind Portal", "mara");
    claviger.lock();
    claviger.try_password(&format!("{PASSWORD} and more"));
    claviger.page().see("That password is not right.");
    claviger.unlock(PASSWORD);
    claviger.quit();

    let mut found = Vec::new();
    let files = files_below(stage.home());
    assert!(files.len() > 5, "there is something to look at: {files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap_or_default();
        found.extend(
            forms()
                .into_iter()
                .filter(|(_, form)| contains(&bytes, form))
                .map(|(name, _)| (name, file.clone())),
        );
    }
    assert_eq!(found, Vec::new());
}

#[test]
fn a_scanned_key_never_enters_the_page_and_leaves_the_program_when_it_locks() {
    let stage = Stage::set_without_keychain("leaks-memory");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    let file = stage.home().join("code.png");
    picture::save_qr(&Portal::address_of("mara", CANARY), &file);
    claviger.start_adding(Way::Open);
    support::steps::choose_in_file_dialog(&stage, &file);
    claviger.check_and_add("Northwind Portal", "mara");
    claviger.try_later();
    claviger.copied_code("Northwind Portal", "mara");

    let key: Vec<_> = forms()
        .into_iter()
        .filter(|(name, _)| *name != "the password")
        .collect();
    let page_processes = memory::processes_named(&stage, "WebKitWebProcess");
    assert!(
        !page_processes.is_empty(),
        "the page has a process of its own"
    );
    for process in page_processes {
        assert_eq!(
            memory::forms_in(process, &key),
            Vec::<&str>::new(),
            "in the page's process"
        );
    }

    claviger.lock();
    let program = memory::processes_named(&stage, "claviger");
    assert_eq!(program.len(), 1);
    wait::until(
        "a program that has forgotten the key",
        wait::PATIENCE,
        || memory::forms_in(program[0], &key).is_empty().then_some(()),
    );
}

#[test]
fn the_search_through_a_process_finds_what_is_there() {
    let stage = Stage::set_without_keychain("leaks-search");
    let claviger = Claviger::open(&stage);
    claviger
        .page()
        .run("window.kept = 'a canary ' + 'in the page'", Vec::new());

    let form = [("the canary", b"a canary in the page".to_vec())];
    let seen = wait::within(wait::PATIENCE, || {
        memory::processes_named(&stage, "WebKitWebProcess")
            .into_iter()
            .any(|process| {
                // Ropes are joined when a text is read.
                claviger.page().run(
                    "return window.kept.charCodeAt(3) + window.kept.indexOf('x')",
                    Vec::new(),
                );
                !memory::forms_in(process, &form).is_empty()
            })
            .then_some(())
    });
    assert!(seen.is_some(), "a search that finds nothing proves nothing");
}
