//! QR pictures that the project draws itself, and facts about pictures.

use std::path::Path;

use image::{GrayImage, Luma};
use qrcodegen::{QrCode, QrCodeEcc};

/// Pixels per module, as portals show them.
const SCALE: u32 = 6;
/// The white border that ISO/IEC 18004 asks for, in modules.
const BORDER: i32 = 4;

/// Draws `text` as a QR code and saves it as a PNG picture.
pub fn save_qr(text: &str, png: &Path) {
    draw_qr(text).save(png).expect("a picture can be saved");
}

/// Draws `text` as a QR code, black on white.
pub fn draw_qr(text: &str) -> GrayImage {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("the text fits a QR code");
    let modules = u32::try_from(code.size() + 2 * BORDER).expect("a QR code has a size");

    GrayImage::from_fn(modules * SCALE, modules * SCALE, |x, y| {
        let module = |pixel: u32| i32::try_from(pixel / SCALE).expect("a small picture") - BORDER;
        Luma([if code.get_module(module(x), module(y)) {
            0
        } else {
            255
        }])
    })
}

/// Width and height of a picture in pixels.
pub fn size(png: &Path) -> (u32, u32) {
    image::image_dimensions(png).expect("a picture can be read")
}
