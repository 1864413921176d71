//! From colours to shades of grey.

use image::{DynamicImage, GrayImage};

use super::luma;

/// The grey planes worth scanning: one for an opaque picture. A transparent one is laid on white and on black, because
/// its code may be drawn in either and vanish on the other.
pub(crate) fn planes(frame: &DynamicImage) -> Vec<GrayImage> {
    if is_transparent(frame) {
        vec![laid_on(frame, 255), laid_on(frame, 0)]
    } else {
        vec![luma(frame)]
    }
}

/// One colour of a picture as a plane; transparency lies on white. `None` for a picture without colours.
pub(crate) fn channel(frame: &DynamicImage, channel: Channel) -> Option<GrayImage> {
    let index = channel as usize;
    match frame.color().channel_count() {
        3 => Some(plane(frame, |pixel| pixel[index])),
        4 => Some(plane(frame, |pixel| over(pixel[index], pixel[3], 255))),
        _ => None,
    }
}

/// A colour whose plane may show what luma hides: a code in yellow on white stands out in blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channel {
    Red = 0,
    Blue = 2,
}

/// Whether colour carries what luma may lose: at least a few hundred pixels are clearly not grey.
pub(crate) fn has_colour(frame: &DynamicImage) -> bool {
    const COLOURED_PIXELS: usize = 200;
    const EVERY: usize = 7; // a sample is enough

    let coloured =
        |pixel: &&[u8]| pixel[0].abs_diff(pixel[1]) > 40 || pixel[1].abs_diff(pixel[2]) > 40;
    let channels = usize::from(frame.color().channel_count());
    channels >= 3
        && frame
            .as_bytes()
            .chunks_exact(channels)
            .step_by(EVERY)
            .filter(coloured)
            .nth(COLOURED_PIXELS - 1)
            .is_some()
}

fn is_transparent(frame: &DynamicImage) -> bool {
    let channels = usize::from(frame.color().channel_count());
    let alphas_and = |block: &[u8]| {
        block
            .chunks_exact(channels)
            .fold(255, |all, pixel| all & pixel[channels - 1])
    };
    let any_alpha = || {
        frame
            .as_bytes()
            .chunks_exact(channels)
            .any(|pixel| pixel[channels - 1] != 0)
    };
    // Four thousand pixels at a time: the inner fold runs without branches. And some screen captures leave alpha at
    // zero throughout; they mean an opaque picture.
    frame.color().has_alpha()
        && frame
            .as_bytes()
            .chunks(channels * 4096)
            .any(|block| alphas_and(block) != 255)
        && any_alpha()
}

fn luma(frame: &DynamicImage) -> GrayImage {
    match frame.color().channel_count() {
        1 => frame.to_luma8(),
        2 => plane(frame, |pixel| pixel[0]),
        3 => of_shades(frame, luma::of_rgb(frame.as_bytes())),
        _ => of_shades(frame, luma::of_rgba(frame.as_bytes())),
    }
}

fn laid_on(frame: &DynamicImage, ground: u8) -> GrayImage {
    match frame.color().channel_count() {
        2 => plane(frame, |pixel| over(pixel[0], pixel[1], ground)),
        _ => plane(frame, |pixel| {
            over(
                luma::of_pixel(pixel[0], pixel[1], pixel[2]),
                pixel[3],
                ground,
            )
        }),
    }
}

/// `shade` with `alpha` laid over `ground`.
fn over(shade: u8, alpha: u8, ground: u8) -> u8 {
    let alpha = u32::from(alpha);
    ((u32::from(shade) * alpha + u32::from(ground) * (255 - alpha) + 127) / 255) as u8
}

/// One shade for each pixel of an eight-bit picture.
fn plane(frame: &DynamicImage, shade: impl Fn(&[u8]) -> u8) -> GrayImage {
    let pixels = match frame.color().channel_count() {
        2 => frame
            .as_bytes()
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pixel| shade(pixel))
            .collect(),
        3 => frame
            .as_bytes()
            .as_chunks::<3>()
            .0
            .iter()
            .map(|pixel| shade(pixel))
            .collect(),
        _ => frame
            .as_bytes()
            .as_chunks::<4>()
            .0
            .iter()
            .map(|pixel| shade(pixel))
            .collect(),
    };
    of_shades(frame, pixels)
}

fn of_shades(frame: &DynamicImage, shades: Vec<u8>) -> GrayImage {
    // Every frame has as many pixels as its size says, so the empty picture never comes out.
    GrayImage::from_raw(frame.width(), frame.height(), shades).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{RgbImage, RgbaImage};

    #[test]
    fn a_transparent_picture_is_laid_on_white_and_on_black() {
        let picture =
            DynamicImage::ImageRgba8(RgbaImage::from_pixel(2, 1, image::Rgba([0, 0, 0, 64])));
        let planes = planes(&picture);
        assert_eq!(planes.len(), 2);
        assert_eq!(planes[0].as_raw(), &[191, 191]);
        assert_eq!(planes[1].as_raw(), &[0, 0]);
    }

    #[test]
    fn an_opaque_picture_has_one_plane() {
        let picture = DynamicImage::ImageRgba8(RgbaImage::from_pixel(
            2,
            1,
            image::Rgba([255, 255, 255, 255]),
        ));
        assert_eq!(planes(&picture).len(), 1);
    }

    #[test]
    fn a_capture_without_any_alpha_counts_as_opaque() {
        let picture =
            DynamicImage::ImageRgba8(RgbaImage::from_pixel(2, 1, image::Rgba([200, 200, 200, 0])));
        let planes = planes(&picture);
        assert_eq!(planes.len(), 1);
        assert_eq!(planes[0].as_raw(), &[200, 200]);
    }

    #[test]
    fn black_and_white_keep_their_full_distance() {
        let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(2, 1, |x, _| {
            image::Rgb([255 * x as u8; 3])
        }));
        assert_eq!(planes(&picture)[0].as_raw(), &[0, 255]);
    }
}
