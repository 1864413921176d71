//! The first decoder, `rqrr` (MIT or Apache-2.0, pure Rust), kept from bringing the program down.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use rqrr::{BitGrid, Grid, PreparedImage, SimpleGrid};

use crate::symbol::{self, Modules};
use crate::{Corners, Text};

/// A text with its place.
pub(crate) struct Reading {
    pub(crate) text: Text,
    pub(crate) corners: Corners,
}

/// Searches and decodes with rqrr alone, thresholds included.
pub(crate) fn search(plane: &GrayImage) -> Vec<Reading> {
    let (width, height) = (plane.width() as usize, plane.height() as usize);
    let pixels = plane.as_raw();
    guarded(|| {
        let mut prepared =
            PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        readings(&prepared.detect_grids())
    })
    .unwrap_or_default()
}

/// Format information, Reed-Solomon and segments of modules that were sampled elsewhere. `None`: no code, or damaged.
pub(crate) fn decode(modules: &Modules) -> Option<String> {
    // Nearly all that is sampled is noise, over which rqrr takes ten times as long as we do.
    if !symbol::is_mendable(modules) {
        return None;
    }
    let grid = SimpleGrid::from_func(modules.side, |column, row| modules.is_dark(column, row));
    guarded(|| text_of(&grid)).flatten()
}

fn readings<G: BitGrid>(grids: &[Grid<G>]) -> Vec<Reading> {
    let reading = |grid: &Grid<G>| {
        let corners = grid.bounds.map(|point| (point.x as f32, point.y as f32));
        Some(Reading {
            text: Text::new(text_of(&grid.grid)?),
            corners,
        })
    };
    grids.iter().filter_map(reading).collect()
}

/// rqrr gives bytes and forgets which character set the code named, so what is not ASCII is read once more by ours.
fn text_of(grid: &impl BitGrid) -> Option<String> {
    let mut bytes = Vec::new();
    Grid::new(Borrowed(grid)).decode_to(&mut bytes).ok()?;
    if bytes.is_ascii() {
        return String::from_utf8(bytes)
            .ok()
            .filter(|text| !text.is_empty());
    }
    symbol::decode(&Modules::sure(grid.size(), |column, row| {
        grid.bit(row, column)
    }))
}

struct Borrowed<'a, G>(&'a G);

impl<G: BitGrid> BitGrid for Borrowed<'_, G> {
    fn size(&self) -> usize {
        self.0.size()
    }

    fn bit(&self, row: usize, column: usize) -> bool {
        self.0.bit(row, column)
    }
}

/// rqrr asserts on grids whose perspective runs off to infinity, and indexes by what it read; a hostile picture must
/// cost a result, not the program. Nothing of ours is shared with the closure, so nothing is left half done.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
