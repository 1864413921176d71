//! A code on the other monitor: small, dark, and first only partly in view.

use support::{Claviger, Portal, Protection, Stage, Way, codes, monitors::Size};

const LAPTOP: Size = (1600, 1000);
const LARGE: Size = (3840, 2160);

#[test]
fn a_small_dark_code_partly_off_the_larger_monitor_has_a_place_and_is_read_once_it_is_in_view() {
    let stage = Stage::set_on("two-monitors", &[LAPTOP, LARGE]);
    let portal = Portal::open(&stage);
    portal.sign_up("nora");
    let key = portal.open_two_factor();
    let code = portal.show_code_in_the_dark(2);

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    // Six tenths of it are in view, which is less than its error correction can make good; the rest lies below the edge
    // of the monitor.
    let left = i32::from(LAPTOP.0) + 900;
    portal.move_to(left, i32::from(LARGE.1) - code.top - code.side * 6 / 10);
    claviger.start_adding(Way::Capture);
    claviger.page().see("part of it is out of view");
    claviger.page().see("Screen 2,");
    claviger.page().find(
        "img",
        "Blurred picture with the place of the QR code outlined",
    );

    portal.move_to(left, 700);
    claviger.page().click_button("Look again");
    claviger.check_and_add("Northwind Portal", "nora");
    codes::wait_for_room(10);
    let code = claviger.copied_by(|| claviger.page().click_button("Copy code"));
    assert_eq!(code, codes::code_now(&key));
    portal.turn_on_with(&code);
}
