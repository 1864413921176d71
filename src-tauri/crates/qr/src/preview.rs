//! A picture of the picture, blurred so far that no key can be read from it.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::geometry::Bounds;
use crate::{Corners, Picture};

/// The blur leaves this many spots along the longer side. The smallest code has 21 modules a side, so even one that
/// fills the picture cannot be told apart any more.
const SPOTS_PER_SIDE_MAX: u32 = 18;

/// And no spot is smaller than this many pixels: letters of a typed key (12 to 20 pixels high) melt together.
const SPOT_PIXELS_MIN: u32 = 24;

/// A PNG of the first frame, at most `side_max` pixels a side, for the window to show beside what was found.
///
/// Secrets do not survive it, in two ways: every code in `codes` is covered by a drawn one that holds nothing, and the
/// whole picture is reduced to a few large spots.
pub fn preview(picture: &Picture, codes: &[Corners], side_max: u32) -> Vec<u8> {
    let original = picture.first();
    let (width, height) = fitted(original.width(), original.height(), side_max.max(1));

    let mut spots = spots(original);
    spots = imageops::resize(&spots, width, height, FilterType::CatmullRom);
    let (scale_x, scale_y) = (
        width as f32 / original.width() as f32,
        height as f32 / original.height() as f32,
    );
    for code in codes {
        cover(
            &mut spots,
            Bounds::of(&code.map(|(x, y)| (x * scale_x, y * scale_y))),
        );
    }

    let mut png = Cursor::new(Vec::new());
    // Writing to memory cannot fail; if it did, the window would show no preview.
    match DynamicImage::ImageRgb8(spots).write_to(&mut png, ImageFormat::Png) {
        Ok(()) => png.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// The mean colours of at most 18 x 18 areas.
fn spots(original: &DynamicImage) -> RgbImage {
    let longer = original.width().max(original.height());
    let spot = longer.div_ceil(SPOTS_PER_SIDE_MAX).max(SPOT_PIXELS_MIN);
    let (columns, rows) = (
        original.width().div_ceil(spot),
        original.height().div_ceil(spot),
    );
    // `thumbnail_exact` takes plain means, so nothing finer than a spot comes through.
    original
        .thumbnail_exact(columns.max(1), rows.max(1))
        .to_rgb8()
}

/// Draws the outline of a code, three finder patterns and nothing else, so that the user sees what was found.
fn cover(canvas: &mut RgbImage, code: Bounds) {
    const LIGHT: Rgb<u8> = Rgb([236, 236, 236]);
    const DARK: Rgb<u8> = Rgb([96, 96, 96]);

    let paint = |canvas: &mut RgbImage, area: Bounds, colour: Rgb<u8>| {
        let clip = |value: f32, end: u32| value.clamp(0.0, end as f32) as u32;
        for y in clip(area.top, canvas.height())..clip(area.bottom.ceil(), canvas.height()) {
            for x in clip(area.left, canvas.width())..clip(area.right.ceil(), canvas.width()) {
                canvas.put_pixel(x, y, colour);
            }
        }
    };
    paint(canvas, code, LIGHT);
    let eye = code.width().min(code.height()) / 4.0;
    for (left, top) in [
        (code.left, code.top),
        (code.right - eye, code.top),
        (code.left, code.bottom - eye),
    ] {
        let square = Bounds {
            left,
            top,
            right: left + eye,
            bottom: top + eye,
        };
        paint(canvas, square, DARK);
        paint(canvas, square.grown(-eye / 7.0, -eye / 7.0), LIGHT);
        paint(canvas, square.grown(-eye / 3.5, -eye / 3.5), DARK);
    }
}

fn fitted(width: u32, height: u32, side_max: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= side_max {
        return (width, height);
    }
    let fit = |side: u32| (u64::from(side) * u64::from(side_max) / u64::from(longer)).max(1);
    (fit(width) as u32, fit(height) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{self, Drawn};
    use crate::{Outcome, read};

    /// Whether our own reader, the best we have, gets anything out of a preview, as it is or enlarged.
    fn is_readable(png: &[u8]) -> bool {
        let enlarged =
            image::load_from_memory(png)
                .unwrap()
                .resize(960, 960, FilterType::CatmullRom);
        [png.to_vec(), drawing::png(&enlarged)]
            .iter()
            .any(|png| matches!(read(png).unwrap().outcome, Outcome::Found(_)))
    }

    fn codes_in(png: &[u8]) -> Vec<Corners> {
        let Outcome::Found(found) = read(png).unwrap().outcome else {
            panic!("not found")
        };
        found.iter().map(|code| code.corners).collect()
    }

    #[test]
    fn a_preview_cannot_be_read_even_when_the_code_fills_the_picture() {
        for pixels_per_module in [4, 12, 40] {
            let png = drawing::png(
                &Drawn::new("otpauth://totp/a?secret=JBSWY3DP")
                    .scale(pixels_per_module)
                    .picture(),
            );
            let picture = Picture::from_bytes(&png).unwrap();
            assert!(
                !is_readable(&preview(&picture, &codes_in(&png), 480)),
                "{pixels_per_module} px, code known"
            );
            assert!(
                !is_readable(&preview(&picture, &[], 480)),
                "{pixels_per_module} px, code not known"
            );
        }
    }

    #[test]
    fn the_smallest_code_filling_a_large_picture_is_blurred_away_too() {
        let png = drawing::png(&Drawn::new("A").quiet(0).scale(90).picture());
        let picture = Picture::from_bytes(&png).unwrap();
        assert!(!is_readable(&preview(&picture, &[], 480)));
        assert!(!is_readable(&preview(&picture, &[], 4000)));
    }

    #[test]
    fn pictures_with_one_code_and_another_key_have_the_same_preview_inside_the_code() {
        let inner = |key: &str| {
            let picture = DynamicImage::from(Drawn::new(key).scale(6).picture());
            let size = (picture.width() as f32, picture.height() as f32);
            let corners = [
                (24.0, 24.0),
                (size.0 - 24.0, 24.0),
                (size.0 - 24.0, size.1 - 24.0),
                (24.0, size.1 - 24.0),
            ];
            let png = preview(
                &Picture::from_bytes(&drawing::png(&picture)).unwrap(),
                &[corners],
                480,
            );
            let preview = image::load_from_memory(&png).unwrap().to_rgb8();
            imageops::crop_imm(&preview, 30, 30, 100, 100)
                .to_image()
                .into_raw()
        };
        assert_eq!(inner("JBSWY3DPEHPK3PXP"), inner("GEZDGNBVGY3TQOJQ"));
    }

    #[test]
    fn a_preview_is_at_most_as_large_as_asked_and_keeps_the_shape() {
        let picture = Picture::from_rgba(1920, 1080, vec![200; 1920 * 1080 * 4]).unwrap();
        let preview = image::load_from_memory(&preview(&picture, &[], 480)).unwrap();
        assert_eq!((preview.width(), preview.height()), (480, 270));
    }
}
