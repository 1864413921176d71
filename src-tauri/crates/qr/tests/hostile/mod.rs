//! Codes whose bits mean whatever the bytes say. The fuzzer draws them, and so does the test that reads again what it
//! began with.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, QrSegmentMode, Version};

/// What stands before the bits of the code: how it is written, and how it is drawn.
const HEAD_BYTES: usize = 4;

/// Width, which is the height, and red, green, blue, alpha of every pixel.
pub(crate) type Pixels = (u32, Vec<u8>);

/// `None` when the bytes are no code: too few of them, or too many for its size.
pub(crate) fn code(bytes: &[u8]) -> Option<Pixels> {
    let (head, content) = bytes.split_at_checked(HEAD_BYTES)?;
    let [writing, count, drawing, turned] = *head else {
        return None;
    };
    let level = [
        QrCodeEcc::Low,
        QrCodeEcc::Medium,
        QrCodeEcc::Quartile,
        QrCodeEcc::High,
    ][usize::from(writing & 3)];
    let mode = [
        QrSegmentMode::Numeric,
        QrSegmentMode::Alphanumeric,
        QrSegmentMode::Byte,
        QrSegmentMode::Kanji,
        QrSegmentMode::Eci,
    ][usize::from(writing >> 2) % 5];
    let bits = content
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1))
        .collect();
    // The count is written as it is, whether or not as many characters follow.
    let segment = QrSegment::new(mode, usize::from(count), bits);
    let largest = Version::new(12);
    let code =
        QrCode::encode_segments_advanced(&[segment], level, Version::MIN, largest, None, false)
            .ok()?;
    Some(drawn(&code, drawing, turned))
}

/// In two to five pixels a module, dark on light or light on dark, on a border that may be missing, with a few modules
/// turned round.
fn drawn(code: &QrCode, drawing: u8, turned: u8) -> Pixels {
    let scale = i32::from(drawing & 3) + 2;
    let border = i32::from(drawing >> 2 & 3);
    let inverted = drawing >> 4 & 1 == 1;
    let every = i32::from(drawing >> 5) * 16 + 7;
    let modules = code.size() + 2 * border;
    let side = modules * scale;
    let pixels = (0..side * side)
        .flat_map(|pixel| {
            let (column, row) = (pixel % side / scale - border, pixel / side / scale - border);
            let wrong = (row * modules + column) % every == i32::from(turned);
            let dark = code.get_module(column, row) ^ wrong ^ inverted;
            let shade = if dark { 20 } else { 240 };
            [shade, shade, shade, 255]
        })
        .collect();
    (side.cast_unsigned(), pixels)
}
