//! S6: rqrr's own search on whole transformed pictures; slow, so only when there are traces of a code.

use image::{GrayImage, imageops};

use super::budget::cost;
use super::climb::Climb;
use super::sweep::pixels;
use crate::Pass;
use crate::geometry::Placement;
use crate::plane::resample;
use crate::rqrr_reader;

/// Two finders are a trace in a small picture only; a desktop has them by chance.
const SMALL_PIXELS_MAX: u64 = 2_500_000;

pub(crate) fn pass(climb: &mut Climb<'_>, plane: &GrayImage) {
    let traces =
        !climb.pending().is_empty() || climb.finders_seen >= 2 && pixels(plane) < SMALL_PIXELS_MAX;
    if !traces {
        return;
    }
    for transformation in TRANSFORMATIONS {
        if climb.is_over() || climb.has_found() {
            return;
        }
        if let Some((transformed, scale)) = transformation.of(plane) {
            climb
                .budget
                .charge(pixels(&transformed) * (cost::FILTER_PIXEL + cost::RQRR_PIXEL));
            for reading in rqrr_reader::search(&transformed) {
                climb.add(&reading, Placement::scaled(scale), Pass::Heavy);
            }
        }
    }
}

enum Transformation {
    None,
    Inverted,
    Smoothed,
    Halved,
    Doubled,
}

const TRANSFORMATIONS: [Transformation; 5] = [
    Transformation::None,
    Transformation::Inverted,
    Transformation::Smoothed,
    Transformation::Halved,
    Transformation::Doubled,
];

impl Transformation {
    /// The plane, and the size of the picture in sizes of it.
    fn of(&self, plane: &GrayImage) -> Option<(GrayImage, f32)> {
        match self {
            Self::None => Some((plane.clone(), 1.0)),
            Self::Inverted => {
                let mut inverted = plane.clone();
                imageops::invert(&mut inverted);
                Some((inverted, 1.0))
            }
            Self::Smoothed => Some((resample::smoothed(plane), 1.0)),
            Self::Halved => Some((resample::reduced(plane, 2)?, 2.0)),
            Self::Doubled => {
                (pixels(plane) < SMALL_PIXELS_MAX).then(|| (resample::doubled(plane), 0.5))
            }
        }
    }
}
