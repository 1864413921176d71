//! The whole story with the keyboard alone: no click anywhere.

use std::fs;

use support::{
    Claviger, Stage,
    claviger::PASSWORD,
    codes,
    steps::{choose_in_file_dialog, copy_button},
    wait::{self, PATIENCE},
};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const OTHER_KEY: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

/// More than any screen has stops.
const TABS_MAX: usize = 60;

/// Presses Tab until the focus is there.
fn tab_to(claviger: &Claviger<'_>, there: &str) {
    let mut passed = Vec::new();
    for _ in 0..TABS_MAX {
        let focused = claviger.page().focused();
        if focused == there {
            return;
        }
        passed.push(focused);
        claviger.press("Tab");
    }
    panic!("Tab never comes to {there:?}; it passed {passed:#?}");
}

fn wait_for_focus(claviger: &Claviger<'_>, there: &str) {
    let what = format!("the focus on {there:?}");
    wait::until(&what, PATIENCE, || {
        (claviger.page().focused() == there).then_some(())
    });
}

fn type_at(claviger: &Claviger<'_>, field: &str, text: &str) {
    tab_to(claviger, field);
    claviger.screen().type_text(text);
}

fn set_up(claviger: &Claviger<'_>) {
    claviger
        .page()
        .find("heading", "How should Claviger be unlocked?");
    tab_to(claviger, "radio: A password");
    type_at(claviger, "textbox: Password", PASSWORD);
    type_at(claviger, "textbox: Type it again", PASSWORD);
    claviger.press("Return");
    claviger
        .page()
        .find("heading", "May Claviger check the time?");
    tab_to(claviger, "radio: No");
    claviger.press("Up");
    assert!(
        claviger
            .page()
            .find("radio", "Yes, a few times a day")
            .is_on(),
        "arrows choose among radio buttons"
    );
    claviger.press("Down");
    tab_to(claviger, "button: Continue");
    claviger.press("Return");
    claviger.page().find("heading", "Add your first account");
    tab_to(claviger, "button: Later");
    claviger.press("Return");
    claviger.page().find("button", "Lock");
}

fn add(claviger: &Claviger<'_>, issuer: &str, label: &str, key: &str) {
    claviger.press("ctrl+n");
    claviger.page().find("dialog", "Add account");
    type_at(claviger, "textbox: Portal or service", issuer);
    type_at(claviger, "textbox: Account", label);
    type_at(claviger, "textbox: Key from the portal", key);
    claviger.press("Return");
    claviger.page().see("is saved. Now try it.");
    tab_to(claviger, "button: I will do it later");
    claviger.press("Return");
    claviger.page().wait_until_gone("dialog", "Add account");
}

/// Goes to a button and presses it.
fn press_button(claviger: &Claviger<'_>, name: &str) {
    tab_to(claviger, &format!("button: {name}"));
    claviger.press("Return");
}

#[test]
fn everything_of_a_day_is_done_without_a_pointer() {
    let stage = Stage::set_without_keychain("keyboard");
    let claviger = Claviger::open(&stage);
    let page = claviger.page();
    set_up(&claviger);
    add(&claviger, "Northwind", "mara", KEY);
    add(&claviger, "Contoso", "mara", OTHER_KEY);

    // Search, and Enter copies.
    claviger.press("slash");
    wait_for_focus(&claviger, "combobox: Search accounts");
    claviger.screen().type_text("north");
    page.see("1 match");
    codes::checked(KEY, || claviger.copied_by(|| claviger.press("Return")));
    claviger.press("Escape");

    // Arrows move between rows; letters act on the row.
    claviger.press("Down");
    wait_for_focus(
        &claviger,
        &format!("button: {}", copy_button("Contoso", "mara")),
    );
    claviger.press("Down");
    wait_for_focus(
        &claviger,
        &format!("button: {}", copy_button("Northwind", "mara")),
    );
    claviger.press("p");
    page.see("Pinned");

    // Hide codes, hold Space to see one.
    claviger.press("ctrl+h");
    page.see("Codes are hidden.");
    claviger.press("ctrl+h");
    wait::until("codes that are shown again", PATIENCE, || {
        (!page.text().contains("Codes are hidden.")).then_some(())
    });

    // Delete asks, with Cancel in focus; the trash gives it back.
    wait_for_focus(
        &claviger,
        &format!("button: {}", copy_button("Northwind", "mara")),
    );
    claviger.press("Delete");
    page.find("alertdialog", "Delete Northwind for mara?");
    wait_for_focus(&claviger, "button: Cancel");
    tab_to(&claviger, "button: Delete");
    claviger.press("Return");
    page.see("moved to the trash");
    tab_to(&claviger, "button: Undo");
    claviger.press("Return");
    claviger.wait_for_row("Northwind", "mara");

    // Sections, settings and back.
    claviger.press("ctrl+comma");
    page.find("heading", "Settings");
    claviger.press("ctrl+1");
    claviger.wait_for_row("Northwind", "mara");

    // Lock and unlock: the field has the focus.
    claviger.press("ctrl+l");
    page.find("heading", "Claviger is locked");
    wait_for_focus(&claviger, "textbox: Password");
    claviger.screen().type_text(PASSWORD);
    claviger.press("Return");
    claviger.wait_for_row("Northwind", "mara");
}

#[test]
fn recovery_codes_come_from_a_file_and_go_to_another_without_a_pointer() {
    let stage = Stage::set_without_keychain("keyboard-recovery");
    let list = stage.home().join("from-the-portal.txt");
    fs::write(&list, "7f3a-91bd\nc04e-5521\n9b8d-66f0\n").expect("a list of codes");
    let claviger = Claviger::open(&stage);
    let page = claviger.page();
    set_up(&claviger);

    claviger.press("ctrl+3");
    page.find("heading", "Recovery");
    press_button(&claviger, "Add recovery codes");
    page.find("dialog", "Add recovery codes");
    press_button(&claviger, "Open a file");
    choose_in_file_dialog(&stage, &list);
    page.see("3 codes, all different");
    type_at(&claviger, "textbox: Name", "Northwind");
    claviger.press("Return");
    page.see("3 of 3 left");

    press_button(&claviger, "Save a file");
    page.find("dialog", "Save the codes as a file");
    tab_to(&claviger, "radio: Encrypted");
    claviger.press("Right");
    page.see("Anyone who has the file has your codes.");
    press_button(&claviger, "Choose where");
    let saved = stage.home().join("on-a-stick.txt");
    choose_in_file_dialog(&stage, &saved);
    page.see("Saved as on-a-stick.txt");
    let text = fs::read_to_string(saved).expect("a saved file");
    assert!(text.contains("c04e-5521"), "{text}");
}
