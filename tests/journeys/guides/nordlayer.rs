//! NordLayer: one switch signs everybody out, and each recovery code lets somebody in once.

use support::Stage;

use super::walk::Walk;

const SITE: &str = "/nordlayer/";
const NAME: &str = "NordLayer Service Management Portal";
const CODES: usize = 10;

fn sign_in_with_recovery_code(walk: &Walk<'_>) {
    walk.portal.sign_out_of(SITE);
    walk.portal.sign_in_to(SITE, "Sign in");
    walk.portal.page().click("link", "Enter a recovery code");
}

#[test]
fn nordlayers_guide_leads_through_the_sign_out_of_everybody_to_a_way_back_in() {
    let stage = Stage::set("guide-nordlayer");
    let walk = Walk::begin(&stage, NAME);
    let portal = &walk.portal;

    portal.sign_in_to(SITE, "Sign in");
    walk.done("Sign in to the Service Management Portal");
    walk.page().find("heading", "Warn your colleagues first");
    let message = walk
        .claviger
        .copied_by(|| walk.page().click_button("Copy text"));
    assert!(message.starts_with("Today at ") && !message.contains('{'));
    walk.page().click_button("I told them, next");
    portal.page().click("link", "Settings");
    walk.done("Open Settings");
    walk.page()
        .find("heading", "Turn on Two-factor authentication");
    walk.page().see("This signs everyone out.");
    portal
        .page()
        .click_button("Two-factor authentication (2FA)");
    portal.page().click_button("Confirm");
    walk.done("Turn on Two-factor authentication");
    portal.sign_in_to(SITE, "Sign in");
    portal.page().find("heading", "Set up an authenticator app");
    walk.done("Sign in again");

    let key = portal.shown_key();
    walk.scan("Scan the QR code");
    walk.page()
        .find("heading", "Enter the code and press Verify");
    let used = walk.copy_code(&key);
    walk.paste("6-digit code", "Verify");
    let given = portal.copy_list();
    assert_eq!(given.len(), CODES);
    walk.page().click_button("The portal accepted it");

    walk.keep_codes("Save the recovery codes", CODES);
    portal
        .page()
        .click("checkbox", "I have saved the recovery codes");
    portal.page().click_button("Continue");
    walk.done("Confirm in the portal that you saved them");

    walk.page().find("heading", "Sign in again with two-factor");
    // What lies between two codes makes the wait for the second one short.
    walk.get_in_with_recovery_code("9 of 10 left", || {
        sign_in_with_recovery_code(&walk);
        walk.paste("Recovery code", "Sign in");
        portal.page().see("You are signed in.");
    });
    sign_in_with_recovery_code(&walk);
    portal.answer("Recovery code", &given[0], "Sign in");
    portal.page().see("used before");
    walk.come_back(&format!("Continue: {NAME}"));

    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Sign in");
    walk.page().find("heading", "Sign in again with two-factor");
    walk.copy_fresh_code(&key, &used);
    walk.paste("6-digit code", "Sign in");
    portal.page().see("You are signed in.");
    walk.page().click_button("I am signed in");
    walk.note_second_device("Add a second device", "Office PC");
    walk.finished(NAME);
}
