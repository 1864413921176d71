//! The first decoder, `rqrr` (MIT or Apache-2.0, pure Rust), kept from bringing the program down.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use rqrr::{BitGrid, Grid, PreparedImage};

use crate::Corners;

/// A payload as rqrr gives it, with its place.
pub(crate) struct Reading {
    pub(crate) bytes: Vec<u8>,
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

/// Format information, Reed-Solomon and segments of a grid that was sampled elsewhere. `None`: not a code, or damaged.
pub(crate) fn decode(grid: impl BitGrid) -> Option<Vec<u8>> {
    guarded(|| {
        let mut bytes = Vec::new();
        Grid::new(grid).decode_to(&mut bytes).ok()?;
        Some(bytes)
    })
    .flatten()
    .filter(|bytes| !bytes.is_empty())
}

fn readings<G: BitGrid>(grids: &[Grid<G>]) -> Vec<Reading> {
    let read = |grid: &Grid<G>| {
        let mut bytes = Vec::new();
        grid.decode_to(&mut bytes)
            .ok()
            .filter(|_| !bytes.is_empty())?;
        Some(Reading {
            bytes,
            corners: grid.bounds.map(|point| (point.x as f32, point.y as f32)),
        })
    };
    grids.iter().filter_map(read).collect()
}

/// rqrr asserts on grids whose perspective runs off to infinity, and indexes by what it read; a hostile picture must
/// cost a result, not the program. Nothing of ours is shared with the closure, so nothing is left half done.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
