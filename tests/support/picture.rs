//! QR pictures that the project draws itself, and facts about pictures.

use std::path::Path;

use image::{GenericImageView, GrayImage, Luma};
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

/// What a part of a picture shows: left, top, width and height in pixels.
pub fn part(png: &Path, (left, top, width, height): (u32, u32, u32, u32)) -> Vec<u8> {
    image::open(png)
        .expect("a picture can be read")
        .into_rgb8()
        .view(left, top, width, height)
        .to_image()
        .into_raw()
}

/// The mean brightness of a picture, from 0 (black) to 255.
pub fn mean_grey(png: &Path) -> u64 {
    let picture = image::open(png)
        .expect("a picture can be read")
        .into_luma8();
    let sum: u64 = picture.pixels().map(|pixel| u64::from(pixel.0[0])).sum();

    sum / u64::try_from(picture.pixels().len())
        .expect("a picture has a size")
        .max(1)
}

/// The beginning of a PNG file that claims to have this size, and hardly any pixels.
pub fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::from(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    // 8 bits of grey, no interlacing (PNG §11.2.1).
    header.extend([8, 0, 0, 0, 0]);
    for (kind, data) in [
        (b"IHDR", header.as_slice()),
        (b"IDAT", &[0x78, 0x9c, 3, 0, 0, 0, 0, 1]),
        (b"IEND", &[]),
    ] {
        let length = u32::try_from(data.len()).expect("a short chunk");
        let mut chunk = kind.to_vec();
        chunk.extend(data);
        file.extend(length.to_be_bytes());
        file.extend(&chunk);
        file.extend(crc32(&chunk).to_be_bytes());
    }
    file
}

/// The checksum of PNG chunks (PNG, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_size_is_what_a_reader_sees_first() {
        let file = tempfile::Builder::new()
            .suffix(".png")
            .tempfile()
            .expect("a temporary file");
        std::fs::write(file.path(), png_that_claims(30_000, 20_000)).expect("a picture");

        assert_eq!(size(file.path()), (30_000, 20_000));
    }
}
