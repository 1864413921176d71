//! A QR code in the characters of a terminal, two rows in each line.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::failure::Failure;

/// ISO/IEC 18004 asks for so many light modules around a code.
const BORDER: i32 = 4;

/// Draws a text. What is light in the code is drawn, so that it is right on a dark terminal; on a light one the code is
/// turned to its negative, which cameras and Claviger read as well.
pub(super) fn draw(text: &str) -> Result<String, Failure> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).map_err(|_| Failure::unexpected())?;
    let end = code.size() + BORDER;
    let mut lines = String::new();
    for y in (-BORDER..end).step_by(2) {
        for x in -BORDER..end {
            // Beyond the last row everything is dark, as the terminal is.
            let is_light = |y: i32| y < end && !code.get_module(x, y);
            lines.push(match (is_light(y), is_light(y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push('\n');
    }

    Ok(lines)
}
