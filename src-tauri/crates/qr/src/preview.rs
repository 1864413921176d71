//! A picture of the picture, blurred so far that no key can be read from it.

use std::{borrow::Cow, io::Cursor};

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::geometry::Bounds;
use crate::{Corners, Outcome, Picture, Size, Unwatched, read_picture};

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

/// The ground of a drawn code, and its squares.
const LIGHT: Rgb<u8> = Rgb([236, 236, 236]);
const DARK: Rgb<u8> = Rgb([96, 96, 96]);

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
    let size = Size {
        width: part.width(),
        height: part.height(),
    };
    let spots = means(&part, spot_for(size.width.max(size.height)));

    shown(
        &spots,
        size,
        side_max,
        |(x, y)| (x - left as f32, y - top as f32),
        codes,
    )
}

/// Spots as a picture of at most `side_max` pixels a side, with `codes` drawn over it. `part`: what the spots are the
/// means of; `moved`: where a point of the whole picture lies in that.
fn shown(
    spots: &RgbImage,
    part: Size,
    side_max: u32,
    moved: impl Fn((f32, f32)) -> (f32, f32),
    codes: &[Corners],
) -> Preview {
    let size = fitted(part, side_max);
    let (scale_x, scale_y) = (
        size.width as f32 / part.width as f32,
        size.height as f32 / part.height as f32,
    );
    let placed = |point: (f32, f32)| {
        let (x, y) = moved(point);
        (x * scale_x, y * scale_y)
    };
    let codes: Vec<Corners> = codes.iter().map(|code| code.map(placed)).collect();

    let mut canvas = imageops::resize(spots, size.width, size.height, FilterType::CatmullRom);
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

/// The whole first frame, at most `side_max` pixels a side, for marking a part of it: as fine as it can be shown without
/// a key in it. Letters melt together by the smallest spot, `codes` are covered, and codes that nobody found yet are
/// taken care of by looking: as long as the reader sees in the spots so much as the place of a code, they grow. What
/// it knows a code by, the squares in the corners, is seven times as large as what carries the text.
pub fn overview(picture: &Picture, codes: &[Corners], side_max: u32) -> Preview {
    let whole = picture.first();
    let longer = whole.width().max(whole.height());
    let largest = spot_for(longer);
    let mut spot = SPOT_PIXELS_MIN;
    let spots = loop {
        let mut spots = means(whole, spot);
        for code in codes {
            paint(
                &mut spots,
                Bounds::of(code).scaled(1.0 / spot as f32),
                LIGHT,
            );
        }
        if spot >= largest || !shows_a_code(&spots) {
            break spots;
        }
        spot *= 2;
    };

    shown(&spots, picture.size(), side_max, |point| point, codes)
}

/// Whether so much as the place of a code can be seen in spots. They are enlarged first, to what a reader needs for a
/// square of a code.
fn shows_a_code(spots: &RgbImage) -> bool {
    let (width, height) = (spots.width() * 4, spots.height() * 4);
    let enlarged = imageops::resize(spots, width, height, FilterType::CatmullRom);
    let enlarged = Picture::of_frame(enlarged.into());

    read_picture(&enlarged, &mut Unwatched).outcome != Outcome::None
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

/// The side of a spot that leaves at most 18 x 18 of them, in pixels.
fn spot_for(longer_side: u32) -> u32 {
    longer_side
        .div_ceil(SPOTS_PER_SIDE_MAX)
        .max(SPOT_PIXELS_MIN)
}

/// The mean colours of spots with sides of this many pixels.
fn means(part: &DynamicImage, spot: u32) -> RgbImage {
    let (columns, rows) = (part.width().div_ceil(spot), part.height().div_ceil(spot));
    // `thumbnail_exact` takes plain means, so nothing finer than a spot comes through.
    part.thumbnail_exact(columns.max(1), rows.max(1)).to_rgb8()
}

/// Draws the outline of a code, three finder patterns and nothing else, so that the user sees what was found.
fn cover(canvas: &mut RgbImage, code: Bounds) {
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

fn paint(canvas: &mut RgbImage, area: Bounds, colour: Rgb<u8>) {
    let clip = |value: f32, end: u32| value.clamp(0.0, end as f32) as u32;
    for y in clip(area.top, canvas.height())..clip(area.bottom.ceil(), canvas.height()) {
        for x in clip(area.left, canvas.width())..clip(area.right.ceil(), canvas.width()) {
            canvas.put_pixel(x, y, colour);
        }
    }
}

/// The size of a view of at most `side_max` pixels a side.
pub(crate) fn fitted(whole: Size, side_max: u32) -> Size {
    let (width, height) = (whole.width, whole.height);
    let (longer, side_max) = (width.max(height), side_max.max(1));
    if longer <= side_max {
        return whole;
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
    use crate::read;
    use image::{GrayImage, Luma};

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
    fn an_overview_cannot_be_read_whatever_the_size_of_a_code_that_nobody_found() {
        for pixels_per_module in [1, 2, 3, 6, 12, 24, 40] {
            let code = Drawn::new("otpauth://totp/a?secret=JBSWY3DP").scale(pixels_per_module);
            let page = drawing::page(1920, 1440, 240, &[(code.picture(), 90, 60)]);
            let picture = Picture::from_bytes(&drawing::png(&page)).unwrap();
            let shown = overview(&picture, &[], 960);
            assert!(!is_readable(&shown.png), "{pixels_per_module} px");
        }
    }

    #[test]
    fn an_overview_shows_the_whole_screen_and_where_its_codes_are() {
        let code = Drawn::new("otpauth://totp/a?secret=JBSWY3DP")
            .scale(5)
            .picture();
        let page = drawing::page(1920, 1080, 240, &[(code, 1000, 500)]);
        let png = drawing::png(&page);
        let shown = overview(&Picture::from_bytes(&png).unwrap(), &codes_in(&png), 960);

        assert_eq!((shown.size.width, shown.size.height), (960, 540));
        let bounds = Bounds::of(&shown.codes[0]);
        assert!(
            (bounds.left - 510.0).abs() < 1.0 && (bounds.top - 260.0).abs() < 1.0,
            "{bounds:?}"
        );
        assert!(!is_readable(&shown.png));
    }

    #[test]
    fn a_window_on_a_screen_stands_in_its_overview_where_it_stands_on_the_screen() {
        let window = GrayImage::from_pixel(600, 400, Luma([20]));
        let page = drawing::page(1920, 1080, 240, &[(window, 1200, 480)]);
        let shown = overview(
            &Picture::from_bytes(&drawing::png(&page)).unwrap(),
            &[],
            960,
        );
        let shown = image::load_from_memory(&shown.png).unwrap().to_luma8();

        assert!(shown.get_pixel(620, 260).0[0] < 60, "inside of the window");
        assert!(shown.get_pixel(580, 260).0[0] > 200, "beside it");
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
