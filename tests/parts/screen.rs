//! The screen: its clipboard and its picture.

use support::{Stage, picture};

#[test]
fn the_clipboard_holds_text_and_pictures() {
    let stage = Stage::set_without_keychain("parts-screen");
    let screen = stage.screen();
    assert_eq!(screen.clipboard(), "");

    screen.copy_text("287 082");
    assert_eq!(screen.clipboard(), "287 082");

    let png = stage.home().join("code.png");
    picture::save_qr("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ", &png);
    screen.copy_picture(&png);
    assert!(screen.clipboard_kinds().contains(&"image/png".to_owned()));
}

#[test]
fn a_picture_of_the_screen_has_its_full_size() {
    let stage = Stage::set_without_keychain("parts-picture");
    let png = stage.home().join("screen.png");
    stage.screen().save_picture(&png);

    assert_eq!(picture::size(&png), (1600, 1000));
}
