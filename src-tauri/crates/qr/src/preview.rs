//! A picture of the picture, blurred so far that no key can be read from it.

use std::{borrow::Cow, io::Cursor};

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::geometry::Bounds;
use crate::{Corners, Picture, Size};

/// The blur leaves this many spots along the longer side. The smallest code has 21 modules a side, so even one that
/// fills the picture cannot be told apart any more.
const SPOTS_PER_SIDE_MAX: u32 = 18;

/// And no spot is smaller than this many pixels: letters of a typed key (12 to 20 pixels high) melt together.
const SPOT_PIXELS_MIN: u32 = 24;

/// This much of the picture around the codes is shown as well, in widths (heights) of the codes to either side, so that
/// the person knows the place again ...
const AROUND: (f32, f32) = (1.6, 1.0);
/// ... and at least this many pixels: around a small code on a large screen there is a page to be known by.
const AROUND_PIXELS_MIN: (f32, f32) = (320.0, 200.0);

/// A small blurred picture for the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The picture as PNG.
    pub png: Vec<u8>,
    /// Its size.
    pub size: Size,
    /// Where the codes lie in it, in its own pixels.
    pub codes: Vec<Corners>,
}

/// The neighbourhood of `codes` in the first frame, at most `side_max` pixels a side; the whole frame if there are none.
///
/// Secrets do not survive it, in two ways: every code in `codes` is covered by a drawn one that holds nothing, and the
/// rest is reduced to a few large spots.
pub fn preview(picture: &Picture, codes: &[Corners], side_max: u32) -> Preview {
    let whole = picture.first();
    let (left, top, part) = match neighbourhood(codes, picture.size()) {
        Some((left, top, size)) => {
            let part = whole.crop_imm(left, top, size.width, size.height);
            (left, top, Cow::Owned(part))
        }
        None => (0, 0, Cow::Borrowed(whole)),
    };
    let size = fitted(part.width(), part.height(), side_max.max(1));
    let (scale_x, scale_y) = (
        size.width as f32 / part.width() as f32,
        size.height as f32 / part.height() as f32,
    );
    let placed = |(x, y): (f32, f32)| ((x - left as f32) * scale_x, (y - top as f32) * scale_y);
    let codes: Vec<Corners> = codes.iter().map(|code| code.map(placed)).collect();

    let spots = spots(&part);
    let mut canvas = imageops::resize(&spots, size.width, size.height, FilterType::CatmullRom);
    for code in &codes {
        cover(&mut canvas, Bounds::of(code));
    }

    let mut png = Cursor::new(Vec::new());
    // Writing to memory cannot fail; if it did, the window would show no preview.
    let png = match DynamicImage::ImageRgb8(canvas).write_to(&mut png, ImageFormat::Png) {
        Ok(()) => png.into_inner(),
        Err(_) => Vec::new(),
    };
    Preview { png, size, codes }
}

/// The part of a picture around all codes: its left, its top, and its size, which is never zero.
fn neighbourhood(codes: &[Corners], picture: Size) -> Option<(u32, u32, Size)> {
    let all = codes.iter().map(Bounds::of).reduce(|a, b| a.with(&b))?;
    let part = all.grown(
        (all.width() * AROUND.0).max(AROUND_PIXELS_MIN.0),
        (all.height() * AROUND.1).max(AROUND_PIXELS_MIN.1),
    );
    let clip = |value: f32, end: u32| value.clamp(0.0, end as f32) as u32;
    let (left, top) = (
        clip(part.left, picture.width.saturating_sub(1)),
        clip(part.top, picture.height.saturating_sub(1)),
    );
    let size = Size {
        width: clip(part.right, picture.width).saturating_sub(left).max(1),
        height: clip(part.bottom, picture.height).saturating_sub(top).max(1),
    };

    Some((left, top, size))
}

/// The mean colours of at most 18 x 18 areas.
fn spots(part: &DynamicImage) -> RgbImage {
    let longer = part.width().max(part.height());
    let spot = longer.div_ceil(SPOTS_PER_SIDE_MAX).max(SPOT_PIXELS_MIN);
    let (columns, rows) = (part.width().div_ceil(spot), part.height().div_ceil(spot));
    // `thumbnail_exact` takes plain means, so nothing finer than a spot comes through.
    part.thumbnail_exact(columns.max(1), rows.max(1)).to_rgb8()
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

fn fitted(width: u32, height: u32, side_max: u32) -> Size {
    let longer = width.max(height);
    if longer <= side_max {
        return Size { width, height };
    }
    let fit = |side: u32| (u64::from(side) * u64::from(side_max) / u64::from(longer)).max(1) as u32;
    Size {
        width: fit(width),
        height: fit(height),
    }
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
                !is_readable(&preview(&picture, &codes_in(&png), 480).png),
                "{pixels_per_module} px, code known"
            );
            assert!(
                !is_readable(&preview(&picture, &[], 480).png),
                "{pixels_per_module} px, code not known"
            );
        }
    }

    #[test]
    fn the_smallest_code_filling_a_large_picture_is_blurred_away_too() {
        let png = drawing::png(&Drawn::new("A").quiet(0).scale(90).picture());
        let picture = Picture::from_bytes(&png).unwrap();
        assert!(!is_readable(&preview(&picture, &[], 480).png));
        assert!(!is_readable(&preview(&picture, &[], 4000).png));
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
            let shown = preview(
                &Picture::from_bytes(&drawing::png(&picture)).unwrap(),
                &[corners],
                480,
            );
            let preview = image::load_from_memory(&shown.png).unwrap().to_rgb8();
            imageops::crop_imm(&preview, 30, 30, 100, 100)
                .to_image()
                .into_raw()
        };
        assert_eq!(inner("JBSWY3DPEHPK3PXP"), inner("GEZDGNBVGY3TQOJQ"));
    }

    #[test]
    fn a_preview_is_at_most_as_large_as_asked_and_keeps_the_shape() {
        let picture = Picture::from_rgba(1920, 1080, vec![200; 1920 * 1080 * 4]).unwrap();
        let preview = preview(&picture, &[], 480);
        let shown = image::load_from_memory(&preview.png).unwrap();
        assert_eq!((shown.width(), shown.height()), (480, 270));
        assert_eq!((preview.size.width, preview.size.height), (480, 270));
    }

    #[test]
    fn a_small_code_on_a_large_screen_is_shown_with_its_neighbourhood() {
        let picture = Picture::from_rgba(3840, 2160, vec![200; 3840 * 2160 * 4]).unwrap();
        let code = [
            (2000.0, 1000.0),
            (2080.0, 1000.0),
            (2080.0, 1080.0),
            (2000.0, 1080.0),
        ];
        let preview = preview(&picture, &[code], 480);

        assert_eq!((preview.size.width, preview.size.height), (480, 320));
        let bounds = Bounds::of(&preview.codes[0]);
        let (x, y) = bounds.centre();
        // 720 x 480 pixels of the screen, with the code in their middle.
        assert!(
            (x - 240.0).abs() < 0.1 && (y - 160.0).abs() < 0.1,
            "{bounds:?}"
        );
        assert!((bounds.width() - 80.0 / 1.5).abs() < 0.1, "{bounds:?}");
    }

    proptest::proptest! {
        #[test]
        fn wherever_a_code_is_said_to_be_there_is_a_preview(
            size in (1..90_u32, 1..90_u32),
            corners in proptest::array::uniform4((-1e6..1e6_f32, -1e6..1e6_f32)),
        ) {
            let picture = Picture::from_rgba(size.0, size.1, vec![9; (size.0 * size.1 * 4) as usize]).unwrap();
            let preview = preview(&picture, &[corners], 60);
            let shown = image::load_from_memory(&preview.png).unwrap();
            proptest::prop_assert_eq!((shown.width(), shown.height()), (preview.size.width, preview.size.height));
            proptest::prop_assert!(preview.size.width <= 60 && preview.size.height <= 60);
        }
    }
}
