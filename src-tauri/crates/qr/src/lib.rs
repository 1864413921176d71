//! From picture bytes to the payloads of the QR codes in them. Pure: no files, no screen, no clock.
//!
//! ```
//! fn print_codes(file: &[u8]) -> Result<(), qr::ImageError> {
//!     match qr::read(file)?.outcome {
//!         qr::Outcome::Found(codes) => println!("{} codes", codes.len()),
//!         qr::Outcome::Unreadable(place) => println!("one at {:?}: {:?}", place.corners, place.reason),
//!         qr::Outcome::None => println!("none"),
//!     }
//!     Ok(())
//! }
//! ```
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "shades are bytes and pixel coordinates stay far below 2^24, where f32 counts exactly"
)]
#![cfg_attr(
    test,
    expect(
        clippy::float_cmp,
        clippy::cast_possible_wrap,
        reason = "tests name exact values, and small ones"
    )
)]

#[cfg(test)]
mod drawing;
mod error;
mod found;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod geometry;
mod grid;
mod ladder;
mod part;
mod picture;
mod plane;
mod preview;
mod rqrr_reader;
mod scan;
mod search;
mod symbol;
mod watch;

pub use error::ImageError;
pub use part::{Area, part};
pub use picture::{
    FILE_BYTES_MAX, PICTURE_BYTES_MAX, PICTURE_PIXELS_MAX, Picture, SIDE_PIXELS_MAX, Size,
};
pub use preview::{Preview, overview, preview};
pub use scan::{Corners, Found, Outcome, Pass, Reason, Scan, Text, Unreadable};
pub use watch::{Unwatched, Watch};

/// Reads all QR codes in a PNG, JPEG, WebP, BMP or GIF (every frame).
///
/// # Errors
/// [`ImageError`] when the bytes cannot be opened as a picture; a picture without a code is no error.
pub fn read(bytes: &[u8]) -> Result<Scan, ImageError> {
    Ok(read_picture(&Picture::from_bytes(bytes)?, &mut Unwatched))
}

/// Reads all QR codes in captured pixels: rows from the top, red, green, blue, alpha.
///
/// # Errors
/// As [`Picture::from_rgba`].
pub fn read_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Result<Scan, ImageError> {
    Ok(read_picture(
        &Picture::from_rgba(width, height, rgba)?,
        &mut Unwatched,
    ))
}

/// Reads all QR codes in an opened picture, telling `watch` of each at once and stopping when it says so.
///
/// The work is bounded whether or not anybody watches: about two seconds of one core for a picture without a code.
pub fn read_picture(picture: &Picture, watch: &mut dyn Watch) -> Scan {
    ladder::climb(picture, watch)
}
