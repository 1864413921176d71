//! A key is where it belongs, in the encrypted vault, and nowhere else: not in files, logs, the page or its process.

use support::{
    Canary, Claviger, Portal, Protection, Stage, Way, claviger::PASSWORD, picture, wait,
};

/// A key that occurs nowhere else, and the ways in which it could be written down.
const CANARY: &str = "OZUXI5LQMVZGC3TUMEQGQ2LTEBRWC3TB";

/// The canary in every form that a program might keep: base32, raw, hexadecimal, base64, and what a QR code holds.
fn key_forms() -> Vec<(&'static str, Vec<u8>)> {
    let raw = b"vituperanta his cana".to_vec();
    let hex = "76697475706572616e7461206869732063616e61";

    vec![
        ("base32", CANARY.into()),
        ("base32 in small letters", CANARY.to_lowercase().into()),
        ("raw", raw),
        ("hexadecimal", hex.into()),
        ("base64", b"dml0dXBlcmFudGEgaGlzIGNhbmE".to_vec()),
        ("as a QR code holds it", half_a_byte_later(CANARY)),
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

    let password = ("the password", PASSWORD.into());
    let canary = Canary::new(key_forms().into_iter().chain([password]));
    assert_eq!(canary.found_below(stage.home()), Vec::new());
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

    let key = Canary::new(key_forms());
    let none: [&str; 0] = [];
    assert_eq!(key.found_in_memory(&stage, "WebKitWebProcess"), none);

    claviger.lock();
    wait::until(
        "a program that has forgotten the key",
        wait::PATIENCE,
        || {
            key.found_in_memory(&stage, "claviger")
                .is_empty()
                .then_some(())
        },
    );
}

#[test]
fn the_search_through_a_process_finds_what_is_there() {
    let stage = Stage::set_without_keychain("leaks-search");
    let claviger = Claviger::open(&stage);
    claviger
        .page()
        .run("window.kept = 'a canary ' + 'in the page'", Vec::new());

    let canary = Canary::of_texts(&["a canary in the page"]);
    let seen = wait::within(wait::PATIENCE, || {
        // Ropes are joined when a text is read.
        claviger.page().run(
            "return window.kept.charCodeAt(3) + window.kept.indexOf('x')",
            Vec::new(),
        );
        (!canary
            .found_in_memory(&stage, "WebKitWebProcess")
            .is_empty())
        .then_some(())
    });
    assert!(seen.is_some(), "a search that finds nothing proves nothing");
}
