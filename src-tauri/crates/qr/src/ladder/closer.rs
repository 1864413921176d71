//! S3: closer looks at the places that are nearly codes: more versions, samplings, sharpening, and grids moved by a third
//! of a module. Wins blurred and tiny codes.

use image::GrayImage;

use super::budget::cost;
use super::climb::Climb;
use super::sweep::{modules, tries};
use crate::Pass;
use crate::geometry::Placement;
use crate::grid::reader::{self, Effort};

/// `true` when the climb is over.
pub(crate) fn pass(climb: &mut Climb<'_>, plane: &GrayImage) -> bool {
    let (places_max, ticks_max) = if climb.has_found() {
        (4, 60_000_000)
    } else {
        (8, 200_000_000)
    };
    let end = climb.budget.spent() + ticks_max;
    for pending in climb.pending().iter().take(places_max) {
        if climb.is_past(end) {
            break;
        }
        let candidate = &pending.candidate;
        if climb.is_explained(candidate.centre()) {
            continue;
        }
        climb
            .budget
            .charge(modules(candidate) * cost::MODULE * tries(Effort::Deep));
        if let Some(reading) = reader::read(plane, candidate, Effort::Deep) {
            climb.add(&reading, Placement::SAME, Pass::Closer);
        }
    }
    climb.is_over()
}
