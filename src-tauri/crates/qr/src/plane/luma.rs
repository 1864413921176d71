//! The lightness of many colours at once: two parts of green, and one each of red and blue. A processor that takes the
//! mean of many bytes at a time has it in a fifth of the time that the weights of ITU-R BT.709 cost pixel by pixel, and
//! nothing else takes as long where a code is found at once.

use std::array;

/// Pixels of a block.
const PIXELS: usize = 128;

/// Of pixels in red, green, blue.
pub(super) fn of_rgb(bytes: &[u8]) -> Vec<u8> {
    of::<3, { 3 * PIXELS }>(bytes)
}

/// Of pixels in red, green, blue and something else.
pub(super) fn of_rgba(bytes: &[u8]) -> Vec<u8> {
    of::<4, { 4 * PIXELS }>(bytes)
}

/// Of one pixel.
pub(super) const fn of_pixel(red: u8, green: u8, blue: u8) -> u8 {
    mean(green, mean(red, blue))
}

/// `BYTES`: of a block.
fn of<const CHANNELS: usize, const BYTES: usize>(bytes: &[u8]) -> Vec<u8> {
    let mut shades = Vec::with_capacity(bytes.len() / CHANNELS);
    let mut means = [0; BYTES];
    let (blocks, rest) = bytes.as_chunks::<BYTES>();
    for block in blocks {
        // Three bytes that stand beside each other, wherever they begin: those that begin with red are a pixel.
        let threes = block.iter().zip(&block[1..]).zip(&block[2..]);
        for (mean, ((&first, &second), &third)) in means.iter_mut().zip(threes) {
            *mean = of_pixel(first, second, third);
        }
        shades.extend_from_slice(&array::from_fn::<u8, PIXELS, _>(|at| means[at * CHANNELS]));
    }
    let rest = rest.as_chunks::<CHANNELS>().0.iter();
    shades.extend(rest.map(|pixel| of_pixel(pixel[0], pixel[1], pixel[2])));
    shades
}

/// Half of it counts as whole, as processors have it.
const fn mean(one: u8, other: u8) -> u8 {
    ((one as u16 + other as u16 + 1) >> 1) as u8
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    proptest! {
        #[test]
        fn pixels_of_a_block_are_as_light_as_each_by_itself(bytes in vec(any::<u8>(), 0..1_000)) {
            let each = |channels| {
                let pixels = bytes.chunks_exact(channels);
                pixels.map(|pixel| of_pixel(pixel[0], pixel[1], pixel[2])).collect::<Vec<_>>()
            };

            prop_assert_eq!(of_rgb(&bytes), each(3));
            prop_assert_eq!(of_rgba(&bytes), each(4));
        }
    }

    #[test]
    fn black_and_white_keep_their_full_distance_and_green_counts_most() {
        let shades = [
            of_pixel(255, 255, 255),
            of_pixel(255, 0, 0),
            of_pixel(0, 255, 0),
            of_pixel(0, 0, 255),
            of_pixel(0, 0, 0),
        ];

        assert_eq!(shades, [255, 64, 128, 64, 0]);
    }
}
