//! Planes: a picture as shades of grey, larger or smaller, and as light and dark.

use std::num::Wrapping;

pub(crate) mod busy;
pub(crate) mod grey;
pub(crate) mod local_mean;
mod luma;
pub(crate) mod mid_range;
pub(crate) mod noise;
pub(crate) mod otsu;
pub(crate) mod resample;

/// A picture in two colours: 1 where it is dark.
pub(crate) struct Bits {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) dark: Vec<u8>,
}

impl Bits {
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.dark[y * self.width..(y + 1) * self.width]
    }
}

/// Thresholds are set for tiles of this many pixels a side.
const TILE: usize = 8;

/// Compares every pixel with the threshold of its tile; a pixel at the threshold is dark.
fn compare(plane: &image::GrayImage, thresholds: &[u8]) -> Bits {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let tiles = width.div_ceil(TILE);
    let mut dark = Vec::with_capacity(width * height);
    let mut row_thresholds = vec![0; width];
    for (band, tile_row) in thresholds.chunks_exact(tiles).enumerate() {
        for (pixels, &threshold) in row_thresholds.chunks_mut(TILE).zip(tile_row) {
            pixels.fill(threshold);
        }
        let rows = band * TILE * width..((band + 1) * TILE).min(height) * width;
        for shades in plane.as_raw()[rows].chunks_exact(width) {
            let compared = shades.iter().zip(&row_thresholds);
            dark.extend(compared.map(|(shade, threshold)| u8::from(shade <= threshold)));
        }
    }
    Bits {
        width,
        height,
        dark,
    }
}

/// Whether a plane has clear patterns where the other is nearly flat.
pub(crate) fn shows_more(plane: &image::GrayImage, than: &image::GrayImage) -> bool {
    /// A tiny code covers this many tiles.
    const TILES: usize = 16;

    let clearer = |(one, other): &(Range, Range)| {
        u16::from(one.contrast()) > 2 * u16::from(other.contrast()) + 10
    };
    tile_ranges(plane)
        .into_iter()
        .zip(tile_ranges(than))
        .filter(clearer)
        .nth(TILES - 1)
        .is_some()
}

/// Darkest, lightest and mean shade of every tile, row by row.
fn tile_ranges(plane: &image::GrayImage) -> Vec<Range> {
    let width = plane.width() as usize;
    let mut ranges =
        Vec::with_capacity(width.div_ceil(TILE) * (plane.height() as usize).div_ceil(TILE));
    let (mut low, mut high) = (vec![0_u8; width], vec![0_u8; width]);
    // Eight shades fit their sum; a check for more would keep the loop from running many pixels at a time.
    let mut sum = vec![Wrapping(0_u16); width];
    for band in plane.as_raw().chunks(width * TILE) {
        low.fill(255);
        high.fill(0);
        sum.fill(Wrapping(0));
        for row in band.chunks_exact(width) {
            for ((low, high), &shade) in low.iter_mut().zip(&mut high).zip(row) {
                *low = (*low).min(shade);
                *high = (*high).max(shade);
            }
            for (sum, &shade) in sum.iter_mut().zip(row) {
                *sum += Wrapping(u16::from(shade));
            }
        }
        let rows = band.len() / width;
        let (whole_low, part_low) = low.as_chunks::<TILE>();
        let (whole_high, part_high) = high.as_chunks::<TILE>();
        let (whole_sum, part_sum) = sum.as_chunks::<TILE>();
        let whole = whole_low.iter().zip(whole_high).zip(whole_sum);
        ranges.extend(whole.map(|((low, high), sum)| Range::of_columns(low, high, sum, rows)));
        if !part_low.is_empty() {
            ranges.push(Range::of_columns(part_low, part_high, part_sum, rows));
        }
    }
    ranges
}

/// The shades within a tile.
#[derive(Clone, Copy)]
struct Range {
    low: u8,
    high: u8,
    mean: u8,
}

impl Range {
    /// Of a tile with so many rows, by the darkest, the lightest and the sum of each of its columns.
    #[inline]
    fn of_columns(low: &[u8], high: &[u8], sum: &[Wrapping<u16>], rows: usize) -> Self {
        const WHOLE: usize = TILE * TILE;

        let Wrapping(total) = sum.iter().sum();
        // Nearly all are whole; a division by a number that is known takes a tenth of the time.
        let mean = match rows * sum.len() {
            WHOLE => usize::from(total) / WHOLE,
            pixels => usize::from(total) / pixels,
        };
        Self {
            low: low.iter().copied().fold(255, u8::min),
            high: high.iter().copied().fold(0, u8::max),
            mean: mean as u8,
        }
    }

    fn contrast(self) -> u8 {
        self.high.saturating_sub(self.low)
    }

    fn with(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            mean: self.mean,
        }
    }
}
