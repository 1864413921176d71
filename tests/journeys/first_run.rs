//! The first run: protect, clock, first account.

use support::{
    Claviger, Protection, Stage,
    claviger::{PASSWORD, vault_files},
};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// What the window is dressed in, once it shows.
fn theme(claviger: &Claviger<'_>) -> String {
    claviger.page().find("button", "Continue");
    let theme = "return document.documentElement.dataset.theme";
    let theme = claviger.page().run(theme, Vec::new());

    theme.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_window_is_as_dark_as_the_desktop() {
    let mut stage = Stage::set_without_keychain("first-run-dark");
    assert_eq!(theme(&Claviger::open(&stage)), "light");

    stage.turn_dark();
    assert_eq!(theme(&Claviger::open(&stage)), "dark");
}

#[test]
fn a_password_that_is_short_or_typed_differently_is_named_before_anything_is_made() {
    let stage = Stage::set_without_keychain("first-run-problems");
    let claviger = Claviger::open(&stage);
    claviger.choose_protection(Protection::Password);

    claviger.page().click_button("Continue");
    claviger.page().see("Choose a password.");
    claviger.page().fill("Password", "short");
    claviger.page().see("Too short. Use at least 8 characters.");
    claviger.page().fill("Password", PASSWORD);
    claviger.page().fill("Type it again", "something else");
    claviger.page().click_button("Continue");
    claviger.page().see("The two passwords are not the same.");

    assert!(
        vault_files(&stage).is_empty(),
        "nothing is made before the last step"
    );
}

#[test]
fn five_words_from_claviger_open_it_again() {
    let stage = Stage::set_without_keychain("first-run-words");
    let claviger = Claviger::open(&stage);
    claviger.choose_protection(Protection::Password);
    claviger.page().click_button("Make five words for me");
    claviger
        .page()
        .see("Write these five words down before you go on:");
    let words = claviger.page().find("textbox", "Password").value();
    assert_eq!(words.split_whitespace().count(), 5, "five words");

    claviger.page().click_button("Continue");
    claviger.answer_clock_question();
    claviger.page().click_button("Later");
    claviger.lock();
    claviger.unlock(&words);
}

#[test]
fn leaving_in_the_middle_keeps_nothing() {
    let stage = Stage::set("first-run-left");
    let claviger = Claviger::open(&stage);
    claviger.choose_protection(Protection::Password);
    claviger.page().fill("Password", PASSWORD);
    claviger.page().fill("Type it again", PASSWORD);
    claviger.page().click_button("Continue");
    claviger
        .page()
        .find("heading", "May Claviger check the time?");
    claviger.kill();
    assert!(vault_files(&stage).is_empty());

    let claviger = Claviger::open(&stage);
    claviger
        .page()
        .find("heading", "How should Claviger be unlocked?");
}

#[test]
fn without_a_keychain_only_the_password_is_offered() {
    let stage = Stage::set_without_keychain("first-run-no-keychain");
    let claviger = Claviger::open(&stage);
    claviger
        .page()
        .find("heading", "How should Claviger be unlocked?");

    let offered = |title: &str| {
        claviger
            .page()
            .find("radio", title)
            .attribute("disabled")
            .is_none()
    };
    assert!(offered("A password"));
    assert!(!offered(
        "A password, and the system login to open it faster"
    ));
    assert!(!offered("No lock"));
}

#[test]
fn with_no_lock_the_printed_key_opens_the_accounts_when_the_keychain_is_lost() {
    let stage = Stage::set("first-run-no-lock");
    let claviger = Claviger::open(&stage);
    claviger.choose_protection(Protection::KeychainOnly);
    claviger.page().click_button("Continue");
    claviger.answer_clock_question();
    let printed = claviger
        .page()
        .find("group", "Recovery key")
        .text()
        .replace('\n', " ");
    claviger.page().click_button("Continue");
    claviger.page().see("Print the key or write it down first.");
    claviger
        .page()
        .click("checkbox", "I have printed it or written it down");
    claviger.page().click_button("Continue");
    claviger.page().click_button("Later");
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.quit();

    let claviger = Claviger::open(&stage);
    claviger.wait_for_row("Northwind", "mara");
    claviger.quit();

    stage.forget_keychain();
    let claviger = Claviger::open(&stage);
    claviger.page().find("heading", "Claviger is locked");
    claviger.page().click_button("Use the recovery key");
    claviger
        .page()
        .fill("Recovery key", &printed.to_lowercase());
    claviger.page().click_button("Unlock");
    claviger.wait_for_row("Northwind", "mara");
}
