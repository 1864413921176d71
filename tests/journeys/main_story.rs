//! The main job: from a portal's QR code on the screen to a code that the portal accepts.

use support::{Claviger, Portal, Protection, Stage, Way, codes};

const ISSUER: &str = "Northwind Portal";

#[test]
fn a_portals_qr_code_on_the_screen_becomes_a_code_that_the_portal_accepts() {
    let stage = Stage::set("main-story");
    let portal = Portal::open(&stage);
    portal.sign_up("mara");
    let key = portal.open_two_factor();

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::PasswordAndKeychain);
    claviger.start_adding(Way::Capture);
    claviger.check_and_add(ISSUER, "mara");

    codes::wait_for_room(10);
    let code = codes::checked(&key, || {
        claviger.copied_by(|| claviger.page().click_button("Copy code"))
    });
    portal.turn_on_by_pasting();
    claviger.say_accepted();

    portal.sign_out();
    portal.begin_sign_in("mara");
    codes::wait_for_next_code();
    let fresh = claviger.copied_code(ISSUER, "mara");
    assert_ne!(fresh, code, "a portal takes a code only once");
    portal.finish_sign_in_with(&fresh);
}
