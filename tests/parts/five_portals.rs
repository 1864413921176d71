//! The pages that play the five portals of the guides keep their rules, with codes of a program that is not ours.

use support::{Portal, Stage, codes};

const PASSWORD: &str = "north wind 7 lanterns";

/// A code that the portal was not given yet: that of the next step, which a tolerant portal takes already.
fn next_code(key: &str) -> String {
    codes::code_at(key, codes::unix_seconds() + 30)
}

fn sign_in(portal: &Portal<'_>, site: &str, button: &str) {
    portal.visit(site);
    let name = if site == "/sms/" {
        "User name"
    } else {
        "E-mail"
    };
    portal.page().fill(name, "mara@example.org");
    portal.page().fill("Password", PASSWORD);
    portal.page().click_button(button);
}

fn answer(portal: &Portal<'_>, field: &str, code: &str, button: &str) {
    portal.page().fill(field, code);
    portal.page().click_button(button);
}

#[test]
fn nordlayer_signs_everybody_out_and_takes_each_recovery_code_once() {
    let stage = Stage::set("parts-nordlayer");
    let portal = Portal::open(&stage);
    sign_in(&portal, "/nordlayer/", "Sign in");
    portal.page().see("You are signed in.");
    portal.page().click("link", "Settings");
    portal
        .page()
        .click_button("Two-factor authentication (2FA)");
    portal.page().see("will be signed out");
    portal.page().click_button("Confirm");

    portal.page().find("heading", "Sign in");
    sign_in(&portal, "/nordlayer/", "Sign in");
    portal.page().find("heading", "Set up an authenticator app");
    let key = portal.shown_key();
    portal.page().see(&key);
    codes::wait_for_room(20);
    let used = codes::code_now(&key);
    answer(&portal, "6-digit code", &used, "Verify");
    portal.page().find("heading", "Recovery codes");
    let recovery = portal.listed();
    assert_eq!(recovery.len(), 10);
    portal.page().click_button("Continue");
    portal.page().see("Say that you have saved them.");
    portal
        .page()
        .click("checkbox", "I have saved the recovery codes");
    portal.page().click_button("Continue");

    sign_in(&portal, "/nordlayer/", "Sign in");
    answer(&portal, "6-digit code", &used, "Sign in");
    portal.page().see("used before");
    answer(&portal, "6-digit code", &next_code(&key), "Sign in");
    portal.page().see("You are signed in.");

    for said in ["You are signed in.", "used before"] {
        portal.visit("/nordlayer/sign-out/");
        sign_in(&portal, "/nordlayer/", "Sign in");
        portal.page().click("link", "Enter a recovery code");
        answer(&portal, "Recovery code", &recovery[0], "Sign in");
        portal.page().see(said);
    }
}

#[test]
fn the_customer_portal_gives_five_codes_and_a_new_set_cancels_the_old() {
    let stage = Stage::set("parts-customer");
    let portal = Portal::open(&stage);
    sign_in(&portal, "/customer/", "Log in");
    portal.page().click("link", "Profile");
    portal.page().click_button("Enable 2FA");
    let key = portal.shown_key();
    codes::wait_for_room(20);
    answer(&portal, "Code", "000000", "Check");
    portal.page().see("Invalid code.");
    answer(&portal, "Code", &codes::code_now(&key), "Check");
    portal.page().see("Two-Factor authentication is active.");

    portal.page().click_button("Generate backup code");
    let old = portal.listed();
    portal.page().click("link", "Close");
    portal.page().click_button("Generate backup code");
    let new = portal.listed();
    assert_eq!((old.len(), new.len()), (5, 5));

    portal.visit("/customer/sign-out/");
    sign_in(&portal, "/customer/", "Log in");
    answer(&portal, "Code", &old[0], "Log in");
    portal.page().see("Invalid code.");
    answer(&portal, "Code", &new[0], "Log in");
    portal.page().click("link", "All users");
    portal.page().see("mara@example.org");
    portal.visit("/customer/users/?two-factor=Not+activated");
    portal.page().see("ben@example.org");
    assert!(!portal.page().text().contains("mara@example.org"));
}

#[test]
fn emnify_asks_the_password_first_and_trusts_a_browser_until_it_is_removed() {
    let stage = Stage::set("parts-emnify");
    let portal = Portal::open(&stage);
    sign_in(&portal, "/emnify/", "Sign in");
    portal.page().click("link", "User Settings");
    portal.page().click("link", "Enable");
    answer(&portal, "Password", "another one", "Submit");
    portal.page().see("Wrong password.");
    answer(&portal, "Password", PASSWORD, "Submit");
    let key = portal.shown_key();
    codes::wait_for_room(20);
    answer(&portal, "6-digit token", &codes::code_now(&key), "Submit");
    portal.page().see("Two-Factor Authentication is on.");

    portal.visit("/emnify/sign-out/");
    sign_in(&portal, "/emnify/", "Sign in");
    portal.page().click("checkbox", "Trust this device");
    answer(&portal, "Token", &next_code(&key), "Sign in");
    portal.page().find("heading", "emnify Portal");

    portal.visit("/emnify/sign-out/");
    sign_in(&portal, "/emnify/", "Sign in");
    portal.page().click("link", "User Settings");
    portal.page().click_button("Remove");
    portal.page().see("None.");
    portal.visit("/emnify/sign-out/");
    sign_in(&portal, "/emnify/", "Sign in");
    portal.page().find("textbox", "Token");
}

#[test]
fn the_sms_portal_wants_the_code_of_the_phone_first_and_that_of_the_app_later() {
    let stage = Stage::set("parts-sms");
    let portal = Portal::open(&stage);
    sign_in(&portal, "/sms/", "Sign in");
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    portal.page().click_button("Continue");
    answer(&portal, "Mobile number", "491700000", "Send SMS");
    portal.page().find("textbox", "Code from the SMS");
    portal.visit("/sms/phone/491700000/");
    let message = portal.listed().pop().expect("a message");
    let sent = message.rsplit(' ').next().expect("a code");

    portal.visit("/sms/sms-code/");
    answer(&portal, "Code from the SMS", sent, "Verify");
    let key = portal.shown_key();
    portal.page().click_button("Continue");
    codes::wait_for_room(20);
    answer(&portal, "Code of the app", sent, "Verify");
    portal.page().see("This is not the code of the app.");
    answer(&portal, "Code of the app", &codes::code_now(&key), "Verify");
    portal.page().click_button("Finish");
    portal.page().see("with two-factor authentication");
}

#[test]
fn nexudus_verifies_at_once_and_asks_for_a_backup_device() {
    let stage = Stage::set("parts-nexudus");
    let portal = Portal::open(&stage);
    sign_in(&portal, "/nexudus/", "Sign in");
    portal.page().click("link", "mara@example.org");
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    let key = portal.shown_key();
    codes::wait_for_room(20);
    let used = codes::code_now(&key);
    answer(&portal, "Enable", &used, "Verify and enable");
    portal.page().see("add a backup device");

    portal.visit("/nexudus/sign-out/");
    sign_in(&portal, "/nexudus/", "Sign in");
    answer(&portal, "Code", &used, "Continue");
    portal.page().see("used before");
    answer(&portal, "Code", &next_code(&key), "Continue");
    portal.page().find("heading", "Dashboard");
}
