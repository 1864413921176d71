//! S2: a threshold at several scales, finders without a border, and codes of which one finder is covered. Wins faint
//! codes, shade, dense pages and cut edges.

use image::GrayImage;

use super::budget::cost;
use super::climb::Climb;
use super::sweep::{Sweep, pixels, row_step, unexplained};
use crate::Pass;
use crate::geometry::Placement;
use crate::grid::reader::Effort;
use crate::plane::mid_range;
use crate::search::candidate::Skew;
use crate::search::finders::{self, Tolerance};

/// Ten shades between dark and light are enough here.
const CONTRAST_MIN: u8 = 10;

/// `true` when codes were found and no pending place or stray finder is left.
pub(crate) fn pass(climb: &mut Climb<'_>, plane: &GrayImage) -> bool {
    if climb.is_over() {
        return true;
    }
    climb
        .budget
        .charge(pixels(plane) * cost::SWEEP_PIXEL_MID_RANGE);
    let bits = mid_range::threshold(plane, CONTRAST_MIN);
    let sweep = Sweep {
        plane,
        bits: &bits,
        placement: Placement::SAME,
        tolerance: Tolerance::OuterRuns,
        skew: Skew(0.22),
        effort: Effort::Quick,
        with_pairs: true,
        crops_max: 8,
        closer_looks: 0,
        pass: Pass::Relaxed,
        ticks_max: if climb.has_found() {
            40_000_000
        } else {
            120_000_000
        },
    };
    sweep.run(climb);
    climb.has_found() && climb.pending().is_empty() && {
        let finders = finders::find(&bits, row_step(plane), Tolerance::Strict);
        unexplained(climb, plane, &finders) < 2
    }
}
