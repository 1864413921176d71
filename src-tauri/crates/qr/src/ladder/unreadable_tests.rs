//! What the scan says of a code that it cannot read: where it is, and why.

use image::{GrayImage, Luma, imageops};
use qrcodegen::QrCodeEcc;

use crate::drawing::{self, Drawn, page};
use crate::geometry::Bounds;
use crate::{Outcome, Reason, Unreadable, read};

const TEXT: &str =
    "otpauth://totp/Example:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Example";

/// A code with a patch that takes more than error correction gives back, 90 pixels from the left and 60 from the top.
fn damaged(code: &Drawn, light: u8) -> GrayImage {
    let mut code = code.picture();
    let side = code.width();
    imageops::replace(
        &mut code,
        &GrayImage::from_pixel(side * 3 / 8, side * 5 / 8, Luma([light])),
        i64::from(side / 3),
        i64::from(side / 4),
    );
    page(side + 200, side + 140, light, &[(code, 90, 60)])
}

fn unreadable(picture: &GrayImage) -> Unreadable {
    match read(&drawing::png(picture)).unwrap().outcome {
        Outcome::Unreadable(unreadable) => unreadable,
        Outcome::Found(_) | Outcome::None => panic!("a code is seen, and not read"),
    }
}

#[test]
fn a_covered_code_is_damaged_and_has_a_place() {
    let code = Drawn::with_version(TEXT, 8, QrCodeEcc::Low).scale(5);
    let unreadable = unreadable(&damaged(&code, 255));
    assert_eq!(unreadable.reason, Reason::Damaged);
    let bounds = Bounds::of(&unreadable.corners);
    assert!(
        (bounds.left - 110.0).abs() < 4.0 && (bounds.width() - 245.0).abs() < 8.0,
        "{bounds:?}"
    );
}

#[test]
fn a_faint_code_has_too_little_contrast() {
    let code = Drawn::with_version(TEXT, 8, QrCodeEcc::Low)
        .scale(5)
        .shades(238, 250);
    let Reason::Faint { shades } = unreadable(&damaged(&code, 250)).reason else {
        panic!("another reason")
    };
    assert!((shades - 12.0).abs() < 2.0, "{shades}");
}

#[test]
fn a_code_of_a_pixel_and_a_half_a_module_is_too_small() {
    let code = Drawn::with_version(TEXT, 8, QrCodeEcc::Low).scale(6);
    let picture = damaged(&code, 255);
    let quarter = |side: u32| side / 4;
    let small = imageops::resize(
        &picture,
        quarter(picture.width()),
        quarter(picture.height()),
        imageops::FilterType::Triangle,
    );
    let Reason::TooSmall { pixels_per_module } = unreadable(&small).reason else {
        panic!("another reason")
    };
    assert!((pixels_per_module - 1.5).abs() < 0.2, "{pixels_per_module}");
}
