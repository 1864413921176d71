//! From colours to shades of grey.

use image::{DynamicImage, GrayImage};

/// A pixel's weight in luma, of 256: green counts most, as in ITU-R BT.709.
const RED_WEIGHT: u16 = 54;
const GREEN_WEIGHT: u16 = 183;
const BLUE_WEIGHT: u16 = 19;

/// The grey planes worth scanning: one for an opaque picture. A transparent one is laid on white and on black, because
/// its code may be drawn in either and vanish on the other.
pub(crate) fn planes(frame: &DynamicImage) -> Vec<GrayImage> {
    if is_transparent(frame) {
        vec![laid_on(frame, 255), laid_on(frame, 0)]
    } else {
        vec![luma(frame)]
    }
}

/// One colour channel of a picture as a plane: 0 red, 1 green, 2 blue. Transparency lies on white.
pub(crate) fn channel(frame: &DynamicImage, index: usize) -> GrayImage {
    let (width, height) = (frame.width(), frame.height());
    match frame {
        DynamicImage::ImageRgb8(rgb) => plane(
            width,
            height,
            rgb.as_raw().chunks_exact(3).map(|p| p[index]),
        ),
        DynamicImage::ImageRgba8(rgba) => plane(
            width,
            height,
            rgba.as_raw()
                .chunks_exact(4)
                .map(|p| over(p[index], p[3], 255)),
        ),
        _ => luma(frame),
    }
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
    let alphas = |channels: usize| {
        let alpha = move |block: &[u8]| {
            block
                .chunks_exact(channels)
                .fold(255, |all, pixel| all & pixel[channels - 1])
        };
        // Four thousand pixels at a time: the inner fold runs without branches.
        frame
            .as_bytes()
            .chunks(channels * 4096)
            .any(|block| alpha(block) != 255)
    };
    match frame {
        DynamicImage::ImageLumaA8(_) => alphas(2),
        // Some screen captures leave alpha at zero throughout and mean an opaque picture.
        DynamicImage::ImageRgba8(rgba) => {
            alphas(4) && rgba.as_raw().chunks_exact(4).any(|pixel| pixel[3] != 0)
        }
        _ => false,
    }
}

fn luma(frame: &DynamicImage) -> GrayImage {
    let (width, height) = (frame.width(), frame.height());
    match frame {
        DynamicImage::ImageLuma8(grey) => grey.clone(),
        DynamicImage::ImageLumaA8(grey) => {
            plane(width, height, grey.as_raw().chunks_exact(2).map(|p| p[0]))
        }
        DynamicImage::ImageRgb8(rgb) => {
            plane(width, height, rgb.as_raw().chunks_exact(3).map(weigh))
        }
        DynamicImage::ImageRgba8(rgba) => {
            plane(width, height, rgba.as_raw().chunks_exact(4).map(weigh))
        }
        other => other.to_luma8(),
    }
}

fn laid_on(frame: &DynamicImage, ground: u8) -> GrayImage {
    let (width, height) = (frame.width(), frame.height());
    match frame {
        DynamicImage::ImageLumaA8(grey) => plane(
            width,
            height,
            grey.as_raw()
                .chunks_exact(2)
                .map(|p| over(p[0], p[1], ground)),
        ),
        DynamicImage::ImageRgba8(rgba) => plane(
            width,
            height,
            rgba.as_raw()
                .chunks_exact(4)
                .map(|p| over(weigh(p), p[3], ground)),
        ),
        opaque => luma(opaque),
    }
}

fn weigh(pixel: &[u8]) -> u8 {
    let sum = u16::from(pixel[0]) * RED_WEIGHT
        + u16::from(pixel[1]) * GREEN_WEIGHT
        + u16::from(pixel[2]) * BLUE_WEIGHT;
    (sum >> 8) as u8
}

/// `shade` with `alpha` laid over `ground`.
fn over(shade: u8, alpha: u8, ground: u8) -> u8 {
    let alpha = u32::from(alpha);
    ((u32::from(shade) * alpha + u32::from(ground) * (255 - alpha) + 127) / 255) as u8
}

fn plane(width: u32, height: u32, shades: impl Iterator<Item = u8>) -> GrayImage {
    let mut pixels = Vec::with_capacity(width as usize * height as usize);
    pixels.extend(shades);
    // A decoder that hands over too few bytes gives black rows instead of a panic.
    pixels.resize(width as usize * height as usize, 0);
    GrayImage::from_raw(width, height, pixels).unwrap_or_default()
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
