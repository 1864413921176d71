//! Where a picture has fine texture, half dark and half light: the only parts in which a code of tiny modules can be.

use image::{GrayImage, imageops};

use super::{Range, TILE, tile_ranges};

/// A tile with a smaller range of shades is flat.
const CONTRAST_MIN: u8 = 10;

/// A code of tiny modules covers this many tiles a side without a flat one: 32 pixels.
const BLOCK: usize = 4;

/// Share of ink in such a block: of a code about a half, of written lines less than a quarter.
const DARK_SHARE: std::ops::RangeInclusive<f32> = 0.27..=0.73;

/// Tiles kept around a block: room for a code's border and for its less busy patches.
const MARGIN: usize = 3;

/// A picture this small is enlarged as a whole: that costs little, and helps larger modules, too.
const WHOLE_PIXELS_MAX: usize = 2_500_000;

/// Parts that make up more of the picture than this are not worth cutting out.
const SHARE_MAX: f32 = 0.6;

/// A part of a picture, cut out.
pub(crate) struct Part {
    pub(crate) plane: GrayImage,
    pub(crate) left: u32,
    pub(crate) top: u32,
}

/// The busy parts; the whole picture when it is busy all over.
pub(crate) fn parts(plane: &GrayImage) -> Vec<Part> {
    let whole = || {
        vec![Part {
            plane: plane.clone(),
            left: 0,
            top: 0,
        }]
    };
    if plane.as_raw().len() <= WHOLE_PIXELS_MAX {
        return whole();
    }
    let columns = (plane.width() as usize).div_ceil(TILE);
    let boxes = joined(boxes(&Marks::of(&tile_ranges(plane), columns)));
    let area: usize = boxes.iter().map(TileBox::area).sum();
    let tiles = columns * (plane.height() as usize).div_ceil(TILE);
    if area as f32 > tiles as f32 * SHARE_MAX {
        return whole();
    }
    boxes.iter().map(|found| found.cut_out(plane)).collect()
}

/// Tiles that belong to a busy block or lie near one.
struct Marks {
    columns: usize,
    marked: Vec<bool>,
}

impl Marks {
    fn of(ranges: &[Range], columns: usize) -> Self {
        let rows = ranges.len() / columns;
        let mut marked = vec![false; ranges.len()];
        for row in 0..(rows + 1).saturating_sub(BLOCK) {
            for column in 0..(columns + 1).saturating_sub(BLOCK) {
                if !is_busy(ranges, columns, column, row) {
                    continue;
                }
                let across = column.saturating_sub(MARGIN)..(column + BLOCK + MARGIN).min(columns);
                for row in row.saturating_sub(MARGIN)..(row + BLOCK + MARGIN).min(rows) {
                    marked[row * columns + across.start..row * columns + across.end].fill(true);
                }
            }
        }
        Self { columns, marked }
    }
}

fn is_busy(ranges: &[Range], columns: usize, column: usize, row: usize) -> bool {
    let (mut light, mut range) = (0_u32, 0_u32);
    for row in row..row + BLOCK {
        for tile in &ranges[row * columns + column..][..BLOCK] {
            if tile.contrast() < CONTRAST_MIN {
                return false;
            }
            light += u32::from(tile.mean - tile.low);
            range += u32::from(tile.contrast());
        }
    }
    DARK_SHARE.contains(&(light as f32 / range as f32))
}

/// An upright box of tiles; the ends are not part of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct TileBox {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

impl TileBox {
    fn area(&self) -> usize {
        (self.right - self.left) * (self.bottom - self.top)
    }

    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn cut_out(&self, plane: &GrayImage) -> Part {
        let (left, top) = ((self.left * TILE) as u32, (self.top * TILE) as u32);
        let width = ((self.right * TILE) as u32).min(plane.width()) - left;
        let height = ((self.bottom * TILE) as u32).min(plane.height()) - top;
        Part {
            plane: imageops::crop_imm(plane, left, top, width, height).to_image(),
            left,
            top,
        }
    }
}

/// The boxes around all groups of marked tiles that hang together.
fn boxes(marks: &Marks) -> Vec<TileBox> {
    let (columns, rows) = (marks.columns, marks.marked.len() / marks.columns);
    let mut open = marks.marked.clone();
    let mut boxes = Vec::new();
    for start in 0..open.len() {
        if !std::mem::take(&mut open[start]) {
            continue;
        }
        let single = |tile: usize| TileBox {
            left: tile % columns,
            top: tile / columns,
            right: tile % columns + 1,
            bottom: tile / columns + 1,
        };
        let mut around = single(start);
        let mut reached = vec![start];
        while let Some(tile) = reached.pop() {
            around = around.with(single(tile));
            let (column, row) = (tile % columns, tile / columns);
            let neighbours = [
                (column > 0).then(|| tile - 1),
                (column + 1 < columns).then_some(tile + 1),
                (row > 0).then(|| tile - columns),
                (row + 1 < rows).then_some(tile + columns),
            ];
            for tile in neighbours.into_iter().flatten() {
                if std::mem::take(&mut open[tile]) {
                    reached.push(tile);
                }
            }
        }
        boxes.push(around);
    }
    boxes
}

/// Overlapping boxes made one.
fn joined(mut boxes: Vec<TileBox>) -> Vec<TileBox> {
    let mut apart: Vec<TileBox> = Vec::new();
    while let Some(next) = boxes.pop() {
        match apart.iter().position(|other| other.overlaps(&next)) {
            // The larger box may overlap others that were apart so far.
            Some(place) => boxes.push(apart.swap_remove(place).with(next)),
            None => apart.push(next),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Drawn, page};

    #[test]
    fn a_tiny_code_on_a_page_is_cut_out_whole() {
        let code = Drawn::new("a tiny code on a large page").scale(2).picture();
        let page = page(2_000, 1_500, 255, &[(code.clone(), 401, 303)]);
        let [part] = &parts(&page)[..] else {
            panic!("one part")
        };
        assert!(part.left <= 401 && part.top <= 303);
        assert!(part.left + part.plane.width() >= 401 + code.width());
        assert!(part.top + part.plane.height() >= 303 + code.height());
        assert!(part.plane.width() < 250, "{}", part.plane.width());
    }

    #[test]
    fn an_empty_page_has_no_parts_and_noise_is_one() {
        assert!(parts(&GrayImage::from_pixel(2_000, 1_500, image::Luma([255]))).is_empty());
        let noise = GrayImage::from_fn(2_000, 1_500, |x, y| {
            image::Luma([((x * 7919 + y * 104_729) % 251) as u8])
        });
        let [whole] = &parts(&noise)[..] else {
            panic!("one part")
        };
        assert_eq!(whole.plane.dimensions(), (2_000, 1_500));
    }
}
