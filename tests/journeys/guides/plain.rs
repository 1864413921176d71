//! A portal that no guide is about: django-allauth as it comes, with its own recovery codes.

use support::{Stage, codes};

use super::walk::Walk;

const USER: &str = "mara";
const CODES: usize = 10;

#[test]
fn any_other_portal_is_set_up_with_the_plain_guide_and_entered_with_its_own_recovery_code() {
    let stage = Stage::set("guide-plain");
    let walk = Walk::open(&stage);
    let portal = &walk.portal;
    walk.page().click_button("New guide for another portal");
    walk.page().fill("Name of the portal", "Northwind Portal");
    walk.page().click_button("Start the guide");

    portal.sign_up(USER);
    let key = portal.open_two_factor();
    walk.done("Turn on two-factor in the portal");
    walk.scan("Scan the QR code");
    walk.page().find("heading", "Enter the code in the portal");
    // This portal takes no code of the step before.
    codes::wait_for_room(8);
    let used = walk.copy_code(&key);
    portal.turn_on_by_pasting();
    let given = portal.copy_recovery_codes();
    assert_eq!(given.len(), CODES);
    walk.page().click_button("The portal accepted it");
    walk.keep_codes("Save the recovery codes", CODES);
    walk.note_second_device("Add a second device", "Office PC");

    walk.page().find("heading", "Try a sign-in");
    walk.get_in_with_recovery_code("9 of 10 left", || {
        portal.sign_out();
        portal.begin_sign_in(USER);
        portal.finish_sign_in_by_pasting();
    });
    portal.sign_out();
    portal.begin_sign_in(USER);
    portal.try_code(&given[0]);
    portal.page().see("Incorrect code.");
    walk.come_back("Continue: Northwind Portal");
    walk.page().find("heading", "Try a sign-in");
    codes::wait_for_room(8);
    walk.copy_fresh_code(&key, &used);
    portal.finish_sign_in_by_pasting();
    walk.page().click_button("I am signed in");
    walk.finished("Northwind Portal");
}
