//! Dark and light by the mean shade of the surroundings: sharp and fast, for ordinary screens.

use image::GrayImage;

use super::{Bits, TILE, compare, tile_ranges};

/// Tiles reach this far for their neighbours: a pixel is compared with the mean of 5 x 5 tiles, 40 pixels.
const REACH: usize = 2;
const WHOLE: usize = (2 * REACH + 1).pow(2);

/// `contrast_min`: tiles with a smaller range of shades count as flat. A flat tile has no threshold of its own; it
/// takes its neighbours' when it is darker than those, else it is light.
pub(crate) fn threshold(plane: &GrayImage, contrast_min: u8) -> Bits {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let (columns, rows) = (width.div_ceil(TILE), height.div_ceil(TILE));
    let levels = levels(plane, columns, contrast_min);

    let sums = Sums::of(&levels, columns);
    let mut thresholds = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let (top, bottom) = (row.saturating_sub(REACH), (row + REACH + 1).min(rows));
        for column in 0..columns {
            let (left, right) = (
                column.saturating_sub(REACH),
                (column + REACH + 1).min(columns),
            );
            let sum = sums.within(left, top, right, bottom);
            // Nearly all have this many; a division by a number that is known takes a tenth of the time.
            thresholds.push(match (bottom - top) * (right - left) {
                WHOLE => sum / WHOLE as u32,
                count => sum / count as u32,
            } as u8);
        }
    }
    compare(plane, &thresholds)
}

fn levels(plane: &GrayImage, columns: usize, contrast_min: u8) -> Vec<u8> {
    let ranges = tile_ranges(plane);
    let mut levels: Vec<u8> = Vec::with_capacity(ranges.len());
    for (row, ranges) in ranges.chunks_exact(columns).enumerate() {
        for (column, range) in ranges.iter().enumerate() {
            let level = if range.contrast() > contrast_min {
                range.mean
            } else if row > 0 && column > 0 {
                let index = row * columns + column;
                let (above, left, diagonal) = (
                    levels[index - columns],
                    levels[index - 1],
                    levels[index - columns - 1],
                );
                let around =
                    ((u16::from(above) + 2 * u16::from(left) + u16::from(diagonal)) / 4) as u8;
                if range.low < around {
                    around
                } else {
                    range.low / 2
                }
            } else {
                range.low / 2
            };
            levels.push(level);
        }
    }
    levels
}

/// Sums of all rectangles from the origin, so that any rectangle costs four look-ups.
struct Sums {
    stride: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(levels: &[u8], columns: usize) -> Self {
        let stride = columns + 1;
        let mut sums = vec![0_u32; stride * (levels.len() / columns + 1)];
        for (row, levels) in levels.chunks_exact(columns).enumerate() {
            let mut line = 0;
            for (column, &level) in levels.iter().enumerate() {
                line += u32::from(level);
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + line;
            }
        }
        Self { stride, sums }
    }

    fn within(&self, left: usize, top: usize, right: usize, bottom: usize) -> u32 {
        let at = |x: usize, y: usize| self.sums[y * self.stride + x];
        at(right, bottom) + at(left, top) - at(right, top) - at(left, bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn a_dark_line_stands_out_on_a_ground_that_grows_darker() {
        let ground = |x: u32| 250 - (x / 2) as u8;
        let plane = GrayImage::from_fn(256, 64, |x, y| {
            Luma([ground(x) - if y % 8 < 3 { 60 } else { 0 }])
        });
        let bits = threshold(&plane, 24);
        for x in 16..240 {
            assert_eq!((bits.row(33)[x], bits.row(38)[x]), (1, 0), "column {x}");
        }
    }

    #[test]
    fn sides_that_are_no_multiple_of_a_tile_are_covered_to_the_edge() {
        let plane = GrayImage::from_fn(13, 11, |x, _| Luma([if x % 2 == 0 { 10 } else { 240 }]));
        let bits = threshold(&plane, 24);
        assert_eq!(bits.dark.len(), 13 * 11);
        assert_eq!(&bits.row(10)[8..], &[1, 0, 1, 0, 1]);
    }
}
