//! The guides of portals, walked on the real window against pages that play those portals.

use support::{Claviger, Portal, Protection, Stage, codes};

const MAIL: &str = "mara@example.org";

fn sign_in(portal: &Portal<'_>, site: &str, button: &str) {
    portal.visit(site);
    portal.page().fill("E-mail", MAIL);
    portal.page().fill("Password", "north wind 7 lanterns");
    portal.page().click_button(button);
}

/// The step is on screen under its title; goes on from it.
fn done(claviger: &Claviger<'_>, title: &str, button: &str) {
    claviger.page().find("heading", title);
    claviger.page().click_button(button);
}

#[test]
fn the_customer_portals_guide_leads_from_the_profile_to_five_backup_codes() {
    let stage = Stage::set("guide-customer");
    let portal = Portal::open(&stage);
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.page().click("button", "Portals");
    claviger.page().click_button("Start: Customer Portal");

    sign_in(&portal, "/customer/", "Log in");
    portal.page().click("link", "Profile");
    done(&claviger, "Open your profile", "Done, next");
    portal.page().click_button("Enable 2FA");
    let key = portal.shown_key();
    done(&claviger, "Choose Enable 2FA", "Done, next");

    claviger.page().find("heading", "Scan the QR code");
    claviger.page().click("button", "Capture the screen*");
    claviger.page().find("textbox", "Portal or service");
    claviger.page().click_button("Add account");

    codes::wait_for_room(12);
    claviger
        .page()
        .find("heading", "Enter the code and press Check");
    claviger.screen().copy_text("nothing copied yet");
    claviger.page().click_button("Copy code");
    let code = claviger.copied_text();
    assert_eq!(code, codes::code_now(&key));
    portal.page().fill("Code", &code);
    portal.page().click_button("Check");
    portal.page().see("Two-Factor authentication is active.");
    claviger.page().click_button("The portal accepted it");

    portal.page().click_button("Generate backup code");
    let backup = portal.listed();
    done(&claviger, "Generate backup codes", "Done, next");
    claviger.screen().copy_text(&backup.join("\n"));
    claviger.page().click("textbox", "Paste the list here");
    claviger.press("ctrl+v");
    claviger.page().click_button("Keep 5 codes");
    claviger.page().find("heading", "Try a sign-in");

    portal.visit("/customer/sign-out/");
    sign_in(&portal, "/customer/", "Log in");
    codes::wait_for_next_code();
    claviger.page().click_button("Copy code");
    let fresh = claviger.copied_text();
    assert_ne!(fresh, code, "a portal takes a code only once");
    portal.page().fill("Code", &fresh);
    portal.page().click_button("Log in");
    portal.page().see("All users");
    claviger.page().click_button("I am signed in");
    claviger.page().find("heading", "Add a second device");
}

#[test]
fn the_nexudus_guide_leads_to_a_code_and_asks_for_a_backup_device() {
    let stage = Stage::set("guide-nexudus");
    let portal = Portal::open(&stage);
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.page().click("button", "Portals");
    claviger.page().click_button("Start: Nexudus dashboard");

    sign_in(&portal, "/nexudus/", "Sign in");
    done(&claviger, "Sign in to the dashboard", "Done, next");
    portal.page().click("link", MAIL);
    done(
        &claviger,
        "Choose your account icon, then your name",
        "Done, next",
    );
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    let key = portal.shown_key();
    done(
        &claviger,
        "Choose Set up two-factor authentication",
        "Done, next",
    );

    claviger.page().find("heading", "Scan the QR code");
    claviger.page().click("button", "Capture the screen*");
    claviger.page().find("textbox", "Portal or service");
    claviger.page().click_button("Add account");

    codes::wait_for_room(12);
    claviger.page().find(
        "heading",
        "Enter the code under Enable and choose Verify and enable",
    );
    claviger.screen().copy_text("nothing copied yet");
    claviger.page().click_button("Copy code");
    let code = claviger.copied_text();
    assert_eq!(code, codes::code_now(&key));
    portal.page().fill("Enable", &code);
    portal.page().click_button("Verify and enable");
    portal.page().see("add a backup device");
    claviger.page().click_button("The portal accepted it");
    claviger.page().find("heading", "Add a backup device");
}
