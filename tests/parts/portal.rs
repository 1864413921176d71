//! The portal, driven by a program that makes codes and is not ours.

use support::{Portal, Stage, codes};

#[test]
fn the_portal_turns_two_factor_on_and_asks_for_a_fresh_code_at_sign_in() {
    let stage = Stage::set("parts-portal");
    let portal = Portal::open(&stage);
    portal.sign_up("mara");
    let key = portal.open_two_factor();
    stage
        .screen()
        .save_picture(&stage.results().join("two-factor-page.png"));

    codes::wait_for_room(5);
    portal.turn_on_with(&codes::code_now(&key));
    portal.sign_out();

    portal.begin_sign_in("mara");
    codes::wait_for_next_code();
    portal.finish_sign_in_with(&codes::code_now(&key));
}
