//! Recovery codes are in the encrypted vault and where somebody asked for them, and nowhere else: not in files, logs, the
//! search, the page or its process before they are shown, nor in a picture of the window while they are hidden.

use std::{fs, path::PathBuf};

use support::{
    Canary, Claviger, Protection, Stage, claviger::PASSWORD, picture, steps::choose_in_file_dialog,
    wait,
};

/// Codes that occur nowhere else.
const CODES: [&str; 5] = [
    "vk7q-x2mw",
    "b9rt-03hz",
    "qd4f-y8ns",
    "j6pc-e5ul",
    "w1ga-m7xo",
];
const NONE: [&str; 0] = [];
/// Icons that come into sight again have edges that differ by up to 5 of 255; a letter of a code differs by 200.
const EDGES_DIFFER: u8 = 16;

fn add_set(claviger: &Claviger<'_>) {
    claviger.add_by_typing("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "NordLayer", "mara");
    claviger.page().click("button", "Recovery");
    claviger
        .page()
        .click("button", "If this computer died today*");
    claviger
        .page()
        .click_button("Add its recovery codes: NordLayer");
    claviger.screen().copy_text(&CODES.join("\n"));
    claviger.page().click("textbox", "Codes from the portal");
    claviger.press("ctrl+v");
    claviger.page().see("5 codes, all different");
    claviger.page().click_button("Keep 5 codes");
    claviger
        .page()
        .wait_until_gone("dialog", "Add recovery codes");
    claviger.page().see("5 of 5 left");
}

/// Does all that can be done with codes that stay hidden.
fn use_every_button(claviger: &Claviger<'_>) {
    let page = claviger.page();
    let copied = claviger.copied_by(|| page.click_button("Copy code 2"));
    assert_eq!(copied, CODES[1]);
    page.click_button("Mark as used: code 2");
    page.click_button("Not used after all: code 2");
    page.find("button", "Mark as used: code 2");
    let copied = claviger.copied_by(|| page.click_button("Copy unused"));
    assert_eq!(copied, CODES.join("\n"));
    page.click_button("Clear now");
    wait::until("an empty clipboard", wait::PATIENCE, || {
        claviger.screen().clipboard().is_empty().then_some(())
    });

    page.click_button("More for this set");
    page.click("menuitem", "Name, account and note");
    page.fill("Note", "Printed, in the safe");
    page.click_button("Save");
    page.see("Printed, in the safe");
    page.click_button("Replace this set");
    page.click_button("Cancel");
    page.click_button("Print");
    page.find("alertdialog", "Print these codes?");
    page.click_button("Print");
    let dialog = claviger.screen().wait_for_window("Print");
    claviger.screen().activate(&dialog);
    claviger.screen().press("Escape");
    wait::until("the print dialog to close", wait::PATIENCE, || {
        claviger.screen().windows("Print").is_empty().then_some(())
    });

    page.click("button", "Codes*");
    // Half a code: the whole one would then stand in the page because it was typed there.
    page.find("combobox", "Search accounts").fill("vk7q");
    page.see("No account matches");
    page.click_button("Clear search");
    page.click("button", "Recovery");
    page.see("5 of 5 left");
}

/// What the list of codes looks like.
fn looks(stage: &Stage, claviger: &Claviger<'_>, name: &str) -> Vec<u8> {
    let (left, top, width, height) = claviger.page().find("list", "Codes").place();
    let png = stage.results().join(format!("{name}.png"));
    stage.screen().save_window(&claviger.window(), &png);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "places on a small screen, in whole pixels"
    )]
    let part = [left, top, width, height].map(|edge| edge as u32);

    picture::part(&png, part.into())
}

/// Whether nobody could see a difference.
fn is_alike(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.abs_diff(*other) <= EDGES_DIFFER)
}

/// The same, as soon as nothing of it moves any more.
fn looks_at_rest(stage: &Stage, claviger: &Claviger<'_>, name: &str) -> Vec<u8> {
    let mut before = looks(stage, claviger, name);
    wait::until("a list that stands still", wait::PATIENCE, || {
        let now = looks(stage, claviger, name);
        let rests = now == before;
        before = now;
        rests.then(|| before.clone())
    })
}

/// Shows the codes; `hide` must take them off the page again.
fn show(stage: &Stage, claviger: &Claviger<'_>, canary: &Canary, hide: impl FnOnce()) {
    let hidden = looks_at_rest(stage, claviger, "hidden");
    claviger.page().click_button("Show codes");
    claviger.page().see(CODES[0]);
    assert_eq!(canary.found_on(claviger.page()), CODES);
    let shown = looks_at_rest(stage, claviger, "shown");
    assert!(
        !is_alike(&shown, &hidden),
        "a picture shows codes that are shown"
    );

    hide();
    claviger.page().find("button", "Show codes");
    assert_eq!(canary.found_on(claviger.page()), NONE);
    wait::until("a picture without codes", wait::PATIENCE, || {
        is_alike(&looks(stage, claviger, "hidden-again"), &hidden).then_some(())
    });
}

/// Saves the codes as a plain file, as the person wants it.
fn save(stage: &Stage, claviger: &Claviger<'_>) -> PathBuf {
    let file = stage.home().join("nordlayer.txt");
    let page = claviger.page();
    page.click_button("Save a file");
    // The radio button is drawn by its label, and that is what a person clicks.
    page.run(
        "arguments[0].closest('label').click()",
        vec![page.find("radio", "Plain text").reference()],
    );
    page.click_button("Choose where");
    choose_in_file_dialog(stage, &file);
    page.see("Saved as nordlayer.txt");

    file
}

#[test]
fn recovery_codes_stand_nowhere_but_where_somebody_asked_for_them() {
    let stage = Stage::set_without_keychain("leaks-recovery");
    let canary = Canary::of_texts(&CODES);
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    add_set(&claviger);
    assert_eq!(canary.found_on(claviger.page()), NONE, "after pasting them");
    claviger.quit();

    let claviger = Claviger::open(&stage);
    claviger.unlock(PASSWORD);
    claviger.page().click("button", "Recovery");
    use_every_button(&claviger);
    assert_eq!(canary.found_on(claviger.page()), NONE);
    assert_eq!(canary.found_in_memory(&stage, "WebKitWebProcess"), NONE);

    show(&stage, &claviger, &canary, || {
        assert!(
            !canary
                .found_in_memory(&stage, "WebKitWebProcess")
                .is_empty()
        );
        claviger.page().click_button("Hide codes");
    });
    show(&stage, &claviger, &canary, || {
        let window = claviger.window();
        stage.screen().minimise(&window);
        stage.screen().activate(&window);
    });
    claviger.page().click_button("Show codes");
    claviger.page().see(CODES[0]);
    claviger.copied_by(|| claviger.page().click_button("Copy code 1"));
    claviger.lock();
    assert_eq!(canary.found_on(claviger.page()), NONE, "when locked");
    assert_eq!(claviger.screen().clipboard(), "");

    claviger.unlock(PASSWORD);
    claviger.page().click("button", "Recovery");
    let file = save(&stage, &claviger);
    claviger.quit();
    let found = CODES.map(|code| (code, file.clone()));
    assert_eq!(canary.found_below(stage.home()), found);
    fs::remove_file(file).expect("the person's file can go");
    assert_eq!(canary.found_below(stage.home()), []);
}
