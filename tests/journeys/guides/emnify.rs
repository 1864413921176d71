//! emnify: the password first, a code is called a token, and a trusted browser is not asked for one.

use support::{Stage, portal::PASSWORD};

use super::walk::Walk;

const SITE: &str = "/emnify/";

#[test]
fn emnifys_guide_leads_to_a_trusted_browser_that_is_removed_again() {
    let stage = Stage::set("guide-emnify");
    let walk = Walk::begin(&stage, "emnify Portal");
    let portal = &walk.portal;

    walk.page().find("button", "Open in browser");
    walk.page().see("portal.emnify.com");
    portal.sign_in_to(SITE, "Sign in");
    walk.done("Sign in to emnify");
    portal.page().click("link", "User Settings");
    walk.done("Open User Settings");
    portal.page().click("link", "Enable");
    walk.done("Find Two-Factor Authentication and choose Enable");
    portal.answer("Password", PASSWORD, "Submit");
    let key = portal.shown_key();
    walk.done("Enter your emnify password and choose Submit");
    walk.scan("Scan the QR code");
    walk.page().find("heading", "Enter the 6-digit token");
    let used = walk.copy_code(&key);
    walk.paste("6-digit token", "Submit");
    portal.page().see("Two-Factor Authentication is on.");
    walk.page().click_button("The portal accepted it");

    walk.page()
        .find("heading", "Decide whether to trust this browser");
    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Sign in");
    portal.page().click("checkbox", "Trust this device");
    walk.copy_fresh_code(&key, &used);
    walk.paste("Token", "Sign in");
    portal.page().find("heading", "emnify Portal");
    walk.page().fill("Name for your list", "Firefox at home");
    walk.page().click_button("Done, next");
    walk.note_second_device("Keep a way back in", "Office PC");
    walk.finished("emnify Portal");

    // The browser gets in without a token, as long as the portal trusts it.
    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Sign in");
    portal.page().click("link", "User Settings");
    walk.turn_to("Manage");
    walk.page().see("To really remove one, choose Remove under");
    portal.page().click_button("Remove");
    portal.page().see("None.");
    walk.page().click_button("Remove Firefox at home");
    walk.page()
        .see("Firefox at home was removed from your list");
    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Sign in");
    portal.page().find("textbox", "Token");
}
