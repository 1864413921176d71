//! A part of the screen, marked by the keyboard alone.

use std::fs;

use support::{Claviger, Portal, Protection, Stage, Way, chromium::Chromium, codes, picture, wait};

const ALICES: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const BENS: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// Alice's code is to the right of the middle, Ben's to the left.
const PAGE: &str = r#"
<style>img { position: fixed; top: 300px }</style>
<img src="alice.png" style="left: 850px">
<img src="ben.png" style="left: 200px">
"#;

#[test]
fn of_two_codes_on_the_screen_the_one_in_the_marked_part_is_added() {
    let stage = Stage::set("marking");
    for (user, key) in [("alice", ALICES), ("ben", BENS)] {
        let file = stage.home().join(user).with_extension("png");
        picture::save_qr(&Portal::address_of(user, key), &file);
    }
    let page = stage.home().join("two-codes.html");
    fs::write(&page, PAGE).expect("a page can be written");
    let chromium = Chromium::open(&stage);
    chromium.page().go_to(&format!("file://{}", page.display()));

    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.start_adding(Way::Part);
    wait::until("the keyboard on the picture", wait::PATIENCE, || {
        let focused = claviger.page().focused();
        focused.contains("Marked part").then_some(())
    });
    stage.take_picture("marking");
    // The rectangle begins in the middle, a third of the screen high. It moves to the right, then grows to all sides.
    for (chord, times) in [
        ("Right", 10),
        ("Up", 5),
        ("shift+Right", 5),
        ("shift+Down", 10),
    ] {
        for _ in 0..times {
            claviger.press(chord);
        }
    }
    claviger.press("Return");

    claviger.check_and_add("Northwind Portal", "alice");
    claviger.try_later();
    codes::checked(ALICES, || claviger.shown_code("Northwind Portal", "alice"));
}
