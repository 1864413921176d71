//! Nexudus: no recovery codes, but a backup device, which is tried before the guide ends.

use support::{Stage, codes, portal::PERSON};

use super::walk::Walk;

#[test]
fn the_nexudus_guide_leads_to_a_backup_device_that_shows_the_same_code() {
    let stage = Stage::set("guide-nexudus");
    let walk = Walk::begin(&stage, "Nexudus dashboard");
    let portal = &walk.portal;

    portal.sign_in_to("/nexudus/", "Sign in");
    walk.done("Sign in to the dashboard");
    portal.page().click("link", PERSON);
    walk.done("Choose your account icon, then your name");
    portal
        .page()
        .click("link", "Set up two-factor authentication");
    let key = portal.shown_key();
    walk.done("Choose Set up two-factor authentication");
    walk.scan("Scan the QR code");
    walk.page().find(
        "heading",
        "Enter the code under Enable and choose Verify and enable",
    );
    walk.copy_code(&key);
    walk.paste("Enable", "Verify and enable");
    portal.page().see("add a backup device");
    walk.page().click_button("The portal accepted it");

    walk.note_second_device("Add a backup device", "Office PC");
    walk.page().find("heading", "Compare both devices");
    assert!(
        walk.page().look_for("button", "Finish").is_none(),
        "the second device was not tried yet"
    );
    // The second device read the same QR code; it is a program that is not ours.
    walk.page()
        .fill("Code on Office PC", &codes::code_now(&key));
    walk.page().see("Both devices agree.");
    walk.page().click_button("Finish");
    walk.finished("Nexudus dashboard");

    walk.turn_to("Manage");
    walk.page().see("Office PC");
    walk.page().see("Tested");
}
