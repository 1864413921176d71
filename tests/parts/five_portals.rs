//! The pages that play the five portals of the guides keep their rules, with codes of a program that is not ours.

use support::{
    Portal, Stage, codes,
    portal::{PASSWORD, PERSON},
};

/// A code that the portal was not given yet: that of the next step, which a tolerant portal takes already.
fn next_code(key: &str) -> String {
    codes::code_at(key, codes::unix_seconds() + 30)
}

#[test]
fn nordlayer_signs_everybody_out_and_takes_each_recovery_code_once() {
    let stage = Stage::set("parts-nordlayer");
    let portal = Portal::open(&stage);
    portal.sign_in_to("/nordlayer/", "Sign in");
    portal.page().see("You are signed in.");
    portal.page().click("link", "Settings");
    portal
        .page()
        .click_button("Two-factor authentication (2FA)");
    portal.page().see("will be signed out");
    portal.page().click_button("Confirm");

    portal.page().find("heading", "Sign in");
    portal.sign_in_to("/nordlayer/", "Sign in");
    portal.page().find("heading", "Set up an authenticator app");
    let key = portal.shown_key();
    portal.page().see(&key);
    let used = codes::code_now(&key);
    portal.answer("6-digit code", &used, "Verify");
    portal.page().find("heading", "Recovery codes");
    let recovery = portal.listed();
    assert_eq!(recovery.len(), 10);
    portal.page().click_button("Continue");
    portal.page().see("Say that you have saved them.");
    portal
        .page()
        .click("checkbox", "I have saved the recovery codes");
    portal.page().click_button("Continue");

    portal.sign_in_to("/nordlayer/", "Sign in");
    portal.answer("6-digit code", &used, "Sign in");
    portal.page().see("used before");
    portal.answer("6-digit code", &next_code(&key), "Sign in");
    portal.page().see("You are signed in.");

    for said in ["You are signed in.", "used before"] {
        portal.sign_out_of("/nordlayer/");
        portal.sign_in_to("/nordlayer/", "Sign in");
        portal.page().click("link", "Enter a recovery code");
        portal.answer("Recovery code", &recovery[0], "Sign in");
        portal.page().see(said);
    }
}

#[test]
fn the_customer_portal_gives_five_codes_and_a_new_set_cancels_the_old() {
    let stage = Stage::set("parts-customer");
    let portal = Portal::open(&stage);
    portal.sign_in_to("/customer/", "Log in");
    portal.page().click("link", "Profile");
    portal.page().click_button("Enable 2FA");
    let key = portal.shown_key();
    portal.answer("Code", "000000", "Check");
    portal.page().see("Invalid code.");
    portal.answer("Code", &codes::code_now(&key), "Check");
    portal.page().see("Two-Factor authentication is active.");

    portal.page().click_button("Generate backup code");
    let old = portal.listed();
    portal.page().click("link", "Close");
    portal.page().click_button("Generate backup code");
    let new = portal.listed();
    assert_eq!((old.len(), new.len()), (5, 5));

    portal.sign_out_of("/customer/");
    portal.sign_in_to("/customer/", "Log in");
    portal.answer("Code", &old[0], "Log in");
    portal.page().see("Invalid code.");
    portal.answer("Code", &new[0], "Log in");
    portal.page().click("link", "All users");
    portal.page().see(PERSON);
    portal.visit("/customer/users/?two-factor=Not+activated");
    portal.page().see("ben@example.org");
    assert!(!portal.page().text().contains(PERSON));
}

#[test]
fn emnify_asks_the_password_first_and_trusts_a_browser_until_it_is_removed() {
    let stage = Stage::set("parts-emnify");
    let portal = Portal::open(&stage);
    portal.sign_in_to("/emnify/", "Sign in");
    portal.page().click("link", "User Settings");
    portal.page().click("link", "Enable");
    portal.answer("Password", "another one", "Submit");
    portal.page().see("Wrong password.");
    portal.answer("Password", PASSWORD, "Submit");
    let key = portal.shown_key();
    portal.answer("6-digit token", &codes::code_now(&key), "Submit");
    portal.page().see("Two-Factor Authentication is on.");

    portal.sign_out_of("/emnify/");
    portal.sign_in_to("/emnify/", "Sign in");
    portal.page().click("checkbox", "Trust this device");
    portal.answer("Token", &next_code(&key), "Sign in");
    portal.page().find("heading", "emnify Portal");

    portal.sign_out_of("/emnify/");
    portal.sign_in_to("/emnify/", "Sign in");
    portal.page().click("link", "User Settings");
    portal.page().click_button("Remove");
    portal.page().see("None.");
    portal.sign_out_of("/emnify/");
    portal.sign_in_to("/emnify/", "Sign in");
    portal.page().find("textbox", "Token");
}

#[test]
fn the_sms_portal_wants_the_code_of_the_phone_first_and_that_of_the_app_later() {
    let stage = Stage::set("parts-sms");
    let portal = Portal::open(&stage);
    portal.sign_in_to("/sms/", "Sign in");
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    portal.page().click_button("Continue");
    portal.answer("Mobile number", "491700000", "Send SMS");
    portal.page().find("textbox", "Code from the SMS");
    portal.visit("/sms/phone/491700000/");
    let message = portal.listed().pop().expect("a message");
    let sent = message.rsplit(' ').next().expect("a code");

    portal.visit("/sms/sms-code/");
    portal.answer("Code from the SMS", sent, "Verify");
    let key = portal.shown_key();
    portal.page().click_button("Continue");
    portal.answer("Code of the app", sent, "Verify");
    portal.page().see("This is not the code of the app.");
    portal.answer("Code of the app", &codes::code_now(&key), "Verify");
    portal.page().click_button("Finish");
    portal.page().see("with two-factor authentication");
}

#[test]
fn nexudus_verifies_at_once_and_asks_for_a_backup_device() {
    let stage = Stage::set("parts-nexudus");
    let portal = Portal::open(&stage);
    portal.sign_in_to("/nexudus/", "Sign in");
    portal.page().click("link", PERSON);
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    let key = portal.shown_key();
    let used = codes::code_now(&key);
    portal.answer("Enable", &used, "Verify and enable");
    portal.page().see("add a backup device");

    portal.sign_out_of("/nexudus/");
    portal.sign_in_to("/nexudus/", "Sign in");
    portal.answer("Code", &used, "Continue");
    portal.page().see("used before");
    portal.answer("Code", &next_code(&key), "Continue");
    portal.page().find("heading", "Dashboard");
}
