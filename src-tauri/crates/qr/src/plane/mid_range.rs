//! Dark and light by the middle between the darkest and the lightest shade around, at several scales: for faint codes,
//! uneven light, and modules larger than a tile.

use image::GrayImage;

use super::{Bits, Range, TILE, compare, tile_ranges};

/// Windows are 5 x 5 tiles; the tiles grow from 8 to 128 pixels.
const REACH: usize = 2;
const DOUBLINGS: u32 = 4;

/// `contrast_min`: a window needs this range of shades to set a threshold; where it has less, the next larger tiles
/// decide. What stays flat at the largest scale is light.
pub(crate) fn threshold(plane: &GrayImage, contrast_min: u8) -> Bits {
    let columns = (plane.width() as usize).div_ceil(TILE);
    let mut tiles = Tiles {
        columns,
        ranges: tile_ranges(plane),
    };
    let mut thresholds = vec![None; tiles.ranges.len()];
    for doubling in 0..=DOUBLINGS {
        let windows = tiles.windows();
        for (index, threshold) in thresholds
            .iter_mut()
            .enumerate()
            .filter(|(_, threshold)| threshold.is_none())
        {
            let window = windows
                [((index / columns) >> doubling) * tiles.columns + ((index % columns) >> doubling)];
            if window.contrast() >= contrast_min {
                *threshold = Some(u8::midpoint(window.low, window.high));
            }
        }
        if thresholds.iter().all(Option::is_some) {
            break;
        }
        tiles = tiles.doubled();
    }
    let thresholds: Vec<u8> = thresholds
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect();
    compare(plane, &thresholds)
}

struct Tiles {
    columns: usize,
    ranges: Vec<Range>,
}

impl Tiles {
    /// For each tile, the range of the 5 x 5 tiles around it: first along rows, then along columns.
    fn windows(&self) -> Vec<Range> {
        let rows = self.ranges.len() / self.columns;
        let along_rows: Vec<Range> = self
            .ranges
            .chunks_exact(self.columns)
            .flat_map(|row| {
                (0..row.len())
                    .map(|x| joined(&row[x.saturating_sub(REACH)..(x + REACH + 1).min(row.len())]))
            })
            .collect();
        let mut windows = along_rows.clone();
        for y in 0..rows {
            for near in y.saturating_sub(REACH)..(y + REACH + 1).min(rows) {
                for x in 0..self.columns {
                    let window = &mut windows[y * self.columns + x];
                    *window = window.with(along_rows[near * self.columns + x]);
                }
            }
        }
        windows
    }

    /// Tiles of twice the side.
    fn doubled(&self) -> Self {
        let columns = self.columns.div_ceil(2);
        let rows = (self.ranges.len() / self.columns).div_ceil(2);
        let mut ranges = vec![
            Range {
                low: 255,
                high: 0,
                mean: 0
            };
            columns * rows
        ];
        for (index, &range) in self.ranges.iter().enumerate() {
            let larger = &mut ranges[index / self.columns / 2 * columns + index % self.columns / 2];
            *larger = larger.with(range);
        }
        Self { columns, ranges }
    }
}

fn joined(ranges: &[Range]) -> Range {
    ranges
        .iter()
        .skip(1)
        .fold(ranges[0], |joined, &range| joined.with(range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn a_module_of_sixty_pixels_is_filled_out_to_its_middle() {
        let plane = GrayImage::from_fn(480, 480, |x, y| {
            Luma([if (x / 60 + y / 60) % 2 == 0 { 80 } else { 130 }])
        });
        let bits = threshold(&plane, 10);
        for (x, y) in [(30, 30), (90, 30), (210, 150), (270, 450)] {
            assert_eq!(
                bits.row(y)[x],
                u8::from((x / 60 + y / 60) % 2 == 0),
                "at {x}, {y}"
            );
        }
    }

    #[test]
    fn a_faint_pattern_is_told_apart_and_a_flat_ground_is_light() {
        let plane = GrayImage::from_fn(512, 64, |x, _| {
            Luma([if x < 256 && x / 4 % 2 == 0 { 118 } else { 130 }])
        });
        let bits = threshold(&plane, 10);
        assert_eq!(
            &bits.row(20)[96..108],
            &[1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1]
        );
        let flat = threshold(&GrayImage::from_pixel(64, 64, Luma([9])), 10);
        assert!(flat.dark.iter().all(|&dark| dark == 0));
    }
}
