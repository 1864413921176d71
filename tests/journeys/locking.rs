//! The closed door: what opens it, and what does not.

use std::time::{Duration, Instant};

use support::{Claviger, Protection, Stage, claviger::PASSWORD};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn with_one_account(stage: &Stage, protection: Protection) -> Claviger<'_> {
    let claviger = Claviger::open(stage);
    claviger.set_up(protection);
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.wait_for_row("Northwind", "mara");

    claviger
}

#[test]
fn locking_leaves_nothing_of_the_accounts_in_the_window_and_the_password_brings_them_back() {
    let stage = Stage::set_without_keychain("lock-password");
    let claviger = with_one_account(&stage, Protection::Password);
    claviger.press("ctrl+l");
    claviger.page().find("heading", "Claviger is locked");
    let left = claviger
        .page()
        .run("return document.documentElement.outerHTML", Vec::new())
        .to_string();
    assert!(
        !left.contains("Northwind") && !left.contains("mara"),
        "the page is dropped, not covered"
    );

    claviger.unlock(PASSWORD);
    claviger.wait_for_row("Northwind", "mara");
}

#[test]
fn a_wrong_password_changes_nothing_and_the_fifth_makes_one_wait() {
    let stage = Stage::set_without_keychain("lock-wrong");
    let claviger = with_one_account(&stage, Protection::Password);
    claviger.lock();

    claviger.try_password("not my password");
    claviger.page().see("That password is not right.");
    claviger.page().see("Nothing was changed or deleted.");
    assert_eq!(
        claviger.page().find("textbox", "Password").value(),
        "",
        "the field is empty again"
    );
    assert_eq!(claviger.page().focused(), "textbox: Password");

    for _ in 0..4 {
        claviger.try_password("not my password");
        claviger.page().see("That password is not right.");
    }
    claviger.page().see("You can try again in");
    support::wait::until("the end of the wait", Duration::from_secs(70), || {
        claviger
            .page()
            .find("button", "Unlock")
            .attribute("disabled")
            .is_none()
            .then_some(())
    });
    claviger.unlock(PASSWORD);
    claviger.wait_for_row("Northwind", "mara");
}

#[test]
fn the_system_login_opens_the_door_at_the_start_and_on_demand() {
    let stage = Stage::set("lock-keychain");
    let claviger = with_one_account(&stage, Protection::PasswordAndKeychain);
    claviger.lock();
    claviger.page().click_button("Use the system login");
    claviger.wait_for_row("Northwind", "mara");
    claviger.quit();

    let claviger = Claviger::open(&stage);
    claviger.wait_for_row("Northwind", "mara");
}

#[test]
fn a_keychain_that_does_not_answer_leaves_the_password_in_charge() {
    let stage = Stage::set("lock-frozen-keychain");
    let claviger = with_one_account(&stage, Protection::PasswordAndKeychain);
    claviger.lock();
    stage.freeze_keychain();

    let asked = Instant::now();
    claviger.page().click_button("Use the system login");
    claviger.page().see("The system key store did not answer.");
    claviger.page().see("Your accounts are safe.");
    // Not a measurement: it must answer by itself, long before a person gives up.
    assert!(asked.elapsed() < Duration::from_secs(20));
    claviger.unlock(PASSWORD);
    claviger.wait_for_row("Northwind", "mara");
}

#[test]
fn a_forgotten_password_lets_one_start_again_and_keeps_the_locked_file() {
    let stage = Stage::set_without_keychain("lock-forgotten");
    let claviger = with_one_account(&stage, Protection::Password);
    claviger.lock();
    claviger.page().click_button("I forgot it");
    claviger.page().find("alertdialog", "Forgotten password");
    claviger.page().click_button("Start again");
    claviger
        .page()
        .find("textbox", "Type START to go on")
        .fill("START");
    claviger.page().click_button("Start again");
    claviger
        .page()
        .find("heading", "How should Claviger be unlocked?");

    let kept = support::claviger::files_below(&support::claviger::data_folder(&stage));
    assert!(
        kept.iter()
            .any(|file| file.to_string_lossy().contains("claviger.locked-")),
        "the locked file stays: {kept:?}"
    );
}
