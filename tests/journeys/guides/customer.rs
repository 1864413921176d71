//! The Customer Portal: five backup codes, of which a new set cancels the old, and a list of who has two-factor on.

use support::{Portal, Stage, portal::PERSON};

use super::walk::Walk;

const SITE: &str = "/customer/";
const CODES: usize = 5;

fn sign_in(portal: &Portal<'_>) {
    portal.sign_out_of(SITE);
    portal.sign_in_to(SITE, "Log in");
}

/// Who has not turned it on is found by the portal's filter; they get the guide's message.
fn remind_colleagues(walk: &Walk<'_>) {
    walk.turn_to("Admin");
    walk.page().see("Open Profile settings, All users.");
    walk.page().see("Filter by Not activated.");
    walk.portal
        .visit("/customer/users/?two-factor=Not+activated");
    walk.portal.page().see("ben@example.org");
    assert!(!walk.portal.page().text().contains(PERSON));
    walk.page().click("checkbox", "Filter by Not activated.");
    let message = walk
        .claviger
        .copied_by(|| walk.page().click_button("Copy text"));
    assert!(message.contains("Customer Portal") && message.contains("Enable 2FA"));
}

/// New codes in the portal cancel the old ones, so the set here is replaced at once.
fn replace_codes(walk: &Walk<'_>) -> Vec<String> {
    walk.turn_to("Manage");
    walk.page()
        .see("New codes cancel the earlier ones at once.");
    walk.page().click_button("Replace this set");
    walk.portal.visit("/customer/profile/");
    walk.portal.page().click_button("Generate backup code");
    let given = walk.portal.copy_list();
    walk.paste_list("New codes", CODES);
    walk.page()
        .click_button(&format!("Replace with {CODES} codes"));
    walk.page().see("The set was replaced");

    given
}

#[test]
fn the_customer_portals_guide_leads_to_backup_codes_that_replace_each_other() {
    let stage = Stage::set("guide-customer");
    let walk = Walk::begin(&stage, "Customer Portal");
    let portal = &walk.portal;

    portal.sign_in_to(SITE, "Log in");
    portal.page().click("link", "Profile");
    walk.done("Open your profile");
    portal.page().click_button("Enable 2FA");
    let key = portal.shown_key();
    walk.done("Choose Enable 2FA");
    walk.scan("Scan the QR code");
    walk.page()
        .find("heading", "Enter the code and press Check");
    let used = walk.copy_code(&key);
    walk.paste("Code", "Check");
    portal.page().see("Two-Factor authentication is active.");
    walk.page().click_button("The portal accepted it");

    portal.page().click_button("Generate backup code");
    let old = portal.copy_list();
    walk.done("Generate backup codes");
    walk.keep_codes("Save the five codes before you close the window", CODES);
    walk.page().find("heading", "Try a sign-in");
    remind_colleagues(&walk);
    let new = replace_codes(&walk);
    assert!(old.iter().all(|code| !new.contains(code)));
    sign_in(portal);
    portal.answer("Code", &old[0], "Log in");
    portal.page().see("Invalid code.");
    walk.use_first_code("4 of 5 left", || {
        walk.paste("Code", "Log in");
        portal.page().see("All users");
    });
    walk.page().click_button("View");
    walk.page().see("No longer valid since");
    assert!(
        walk.page().look_for("button", "Copy code 1").is_none(),
        "a cancelled code cannot be copied"
    );
    // The rest is optional, so the guide counts as finished and says what would still help.
    walk.come_back("Open: Customer Portal");
    walk.page().find("heading", "What would still help");
    walk.page().click("button", "Try a sign-in");

    sign_in(portal);
    walk.page().find("heading", "Try a sign-in");
    walk.copy_fresh_code(&key, &used);
    walk.paste("Code", "Log in");
    portal.page().see("All users");
    walk.page().click_button("I am signed in");
    walk.note_second_device("Add a second device", "Office PC");
    walk.finished("Customer Portal");
}
