//! Pictures for the page: PNG as data addresses, and QR codes to be scanned by another device.

use std::io::Cursor;

use data_encoding::BASE64;
use image::{GrayImage, ImageFormat, Luma};
use otp::SecretText;
use qrcodegen::{QrCode, QrCodeEcc};
use zeroize::Zeroizing;

/// Pixels to a module: sharp on screens of any scale.
const MODULE_PIXELS: u32 = 8;

/// ISO/IEC 18004 §6.3.8: a margin of four modules.
const MARGIN_MODULES: u32 = 4;

/// The text is longer than any QR code holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub(crate) struct TooLong;

/// `data:image/png;base64,...`
pub(crate) fn data_url(png: &[u8]) -> String {
    format!("data:image/png;base64,{}", BASE64.encode(png))
}

/// The picture of such an address, as browsers copy one: whatever kind of picture it says that it is. `None` for any other
/// text.
pub(crate) fn of_data_url(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (kind, data) = text.trim().strip_prefix("data:image/")?.split_once(',')?;
    if !kind.ends_with(";base64") {
        return None;
    }

    BASE64.decode(data.as_bytes()).ok().map(Zeroizing::new)
}

/// Draws a QR code as PNG.
pub(crate) fn draw_qr(text: &SecretText) -> Result<Zeroizing<Vec<u8>>, TooLong> {
    // EXPOSE: the person proved who they are and asked to see this.
    let encode = |correction| QrCode::encode_text(text.expose(), correction);
    let code = encode(QrCodeEcc::Medium)
        .or_else(|_| encode(QrCodeEcc::Low))
        .map_err(|_| TooLong)?;
    let modules = u32::try_from(code.size()).map_err(|_| TooLong)?;
    let side = (modules + 2 * MARGIN_MODULES) * MODULE_PIXELS;
    let module = |pixel: u32| {
        i32::try_from(pixel / MODULE_PIXELS).unwrap_or_default() - MARGIN_MODULES.cast_signed()
    };
    let picture = GrayImage::from_fn(side, side, |x, y| {
        // Outside of the code its modules are light.
        Luma([if code.get_module(module(x), module(y)) {
            0
        } else {
            u8::MAX
        }])
    });

    let mut png = Cursor::new(Vec::new());
    picture
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|_| TooLong)?;

    Ok(Zeroizing::new(png.into_inner()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_authenticator_reads_what_is_drawn() {
        let text =
            "otpauth://totp/Example:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Example";

        let png = draw_qr(&SecretText::new(text.to_owned())).unwrap();

        let qr::Outcome::Found(found) = qr::read(&png).unwrap().outcome else {
            panic!("nothing found")
        };
        assert_eq!(
            found
                .iter()
                .map(|code| code.text.expose())
                .collect::<Vec<_>>(),
            [text]
        );
        let drawn = image::load_from_memory(&png).unwrap();
        assert!(drawn.width() == drawn.height() && drawn.width() > 200);
    }

    #[test]
    fn the_address_of_a_picture_holds_it_and_other_addresses_hold_none() {
        let png = draw_qr(&SecretText::new("a".to_owned())).unwrap();

        let read = of_data_url(&format!(" {}\n", data_url(&png)));

        assert_eq!(read.as_deref(), Some(&*png));
        for other in [
            "",
            "data:image/png,abc",
            "data:text/plain;base64,YQ==",
            "data:image/png;base64,?",
            "https://a",
        ] {
            assert_eq!(of_data_url(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_beyond_any_code_is_refused() {
        let text = SecretText::new("x".repeat(5_000));

        assert_eq!(draw_qr(&text).err(), Some(TooLong));
    }
}
