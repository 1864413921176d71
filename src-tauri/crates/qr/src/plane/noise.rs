//! How noisy a plane is: photos in poor light are, and their noise must not pass for the edges of modules.

use image::GrayImage;

use super::{Range, tile_ranges};

/// Tiles of noise alone hardly ever differ by more than this many floors.
const FLOORS: f32 = 1.5;

/// Less is grain, and no code is looked for in it.
const CONTRAST_MIN: u8 = 16;

/// The shades by which noise alone makes the pixels of a tile differ: the range within the tile that a fifth of all tiles
/// do not exceed. 0 on screens, of which more than a fifth is even.
pub(crate) fn floor(plane: &GrayImage) -> u8 {
    let mut contrasts: Vec<u8> = tile_ranges(plane)
        .into_iter()
        .map(Range::contrast)
        .collect();
    let fifth = contrasts.len() / 5;
    *contrasts.select_nth_unstable(fifth).1
}

/// From how many shades on a tile shows more than noise.
pub(crate) fn contrast_min(plane: &GrayImage) -> u8 {
    CONTRAST_MIN.max((FLOORS * f32::from(floor(plane))) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{self, Drawn};
    use image::Luma;

    #[test]
    fn a_screen_has_no_noise_and_a_photo_as_much_as_was_added() {
        let code = Drawn::new("a sharp code on a page").scale(5).picture();
        let page = drawing::page(400, 300, 200, &[(code, 40, 40)]);
        assert_eq!(floor(&page), 0);

        let mut seed = 7_u32;
        let noisy = GrayImage::from_fn(page.width(), page.height(), |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Luma([page.get_pixel(x, y).0[0] / 2 + (seed >> 24) as u8 % 20])
        });
        assert!((15..20).contains(&floor(&noisy)), "{}", floor(&noisy));
    }

    #[test]
    fn a_single_pixel_has_no_noise() {
        assert_eq!(floor(&GrayImage::new(1, 1)), 0);
    }
}
