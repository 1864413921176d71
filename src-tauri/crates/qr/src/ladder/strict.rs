//! S1: a strict search on the grey picture. Reads four screenshots of five, a 4K one in a few ten milliseconds.

use image::GrayImage;

use super::budget::cost;
use super::climb::Climb;
use super::sweep::{Sweep, pixels, unexplained};
use crate::Pass;
use crate::geometry::Placement;
use crate::grid::reader::Effort;
use crate::plane::local_mean;
use crate::search::candidate::Skew;
use crate::search::finders::Tolerance;

/// Tiles with less contrast count as flat: 24 of 256 shades leaves out gradients and the noise of JPEG.
const CONTRAST_MIN: u8 = 24;

/// A pending place that promises less than this is no reason to go on.
const PROMISE_PENDING: f32 = 0.22;

/// `true` when codes were found and nothing that looks like another is left.
pub(crate) fn pass(climb: &mut Climb<'_>, plane: &GrayImage) -> bool {
    climb.budget.charge(pixels(plane) * cost::SWEEP_PIXEL);
    let bits = local_mean::threshold(plane, CONTRAST_MIN);
    let sweep = Sweep {
        plane,
        bits: &bits,
        placement: Placement::SAME,
        tolerance: Tolerance::Strict,
        skew: Skew(0.08),
        effort: Effort::Quick,
        with_pairs: false,
        crops_max: 12,
        closer_looks: 0,
        pass: Pass::Strict,
        ticks_max: 60_000_000,
    };
    let finders = sweep.run(climb);
    climb.has_found()
        && climb
            .pending()
            .iter()
            .all(|pending| pending.promise < PROMISE_PENDING)
        && unexplained(climb, plane, &finders) < 2
}
