//! S5: the same search on variants of the picture, cheapest first. Larger ones win tiny codes, smaller and smoothed ones
//! large modules with texture in them, single colours what luma hides.

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

use super::budget::cost;
use super::climb::Climb;
use super::sweep::{Sweep, pixels};
use crate::Pass;
use crate::grid::reader::Effort;
use crate::plane::grey::{self, Channel};
use crate::plane::{Bits, local_mean, mid_range, resample};
use crate::search::candidate::Skew;
use crate::search::finders::Tolerance;

/// Larger pictures are not enlarged: four times their pixels would use up the budget.
const DOUBLE_PIXELS_MAX: u64 = 9_000_000;
const TRIPLE_PIXELS_MAX: u64 = 700_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    Doubled,
    Reduced(usize),
    Colour(Channel),
    Smoothed,
    Tripled,
    Closed,
}

/// `true` when a variant was read.
pub(crate) fn pass(climb: &mut Climb<'_>, frame: &DynamicImage, plane: &GrayImage) -> bool {
    for variant in variants(frame, plane) {
        if climb.is_over() {
            return true;
        }
        let Some((varied, scale)) = variant.of(frame, plane) else {
            continue;
        };
        climb
            .budget
            .charge(pixels(&varied) * (cost::FILTER_PIXEL + cost::SWEEP_PIXEL_MID_RANGE));
        let sweep = Sweep {
            plane: &varied,
            bits: &variant.threshold(&varied),
            scale,
            tolerance: if variant == Variant::Doubled {
                Tolerance::Strict
            } else {
                Tolerance::OuterRuns
            },
            skew: Skew(0.22),
            effort: Effort::Full,
            with_pairs: false,
            crops_max: 5,
            pass: Pass::Variant,
            ticks_max: 100_000_000,
        };
        sweep.run(climb);
        if climb.has_found() {
            return true;
        }
    }
    false
}

fn variants(frame: &DynamicImage, plane: &GrayImage) -> Vec<Variant> {
    let pixels = pixels(plane);
    let mut variants = Vec::new();
    let mut add = |worthwhile: bool, variant: Variant| {
        if worthwhile {
            variants.push(variant);
        }
    };
    let coloured = grey::has_colour(frame);
    add(pixels < DOUBLE_PIXELS_MAX, Variant::Doubled);
    add(true, Variant::Reduced(2));
    add(pixels > 2_500_000, Variant::Reduced(4));
    add(pixels > 6_000_000, Variant::Reduced(8));
    add(coloured, Variant::Colour(Channel::Red));
    add(coloured, Variant::Colour(Channel::Blue));
    add(true, Variant::Smoothed);
    add(pixels < TRIPLE_PIXELS_MAX, Variant::Tripled);
    add(true, Variant::Reduced(3));
    add(true, Variant::Closed);
    variants
}

impl Variant {
    /// The plane, and the size of the picture in sizes of it.
    fn of(self, frame: &DynamicImage, plane: &GrayImage) -> Option<(GrayImage, f32)> {
        match self {
            Self::Doubled => Some((resample::doubled(plane), 0.5)),
            Self::Reduced(factor) => Some((resample::reduced(plane, factor)?, factor as f32)),
            Self::Colour(channel) => Some((grey::channel(frame, channel)?, 1.0)),
            Self::Smoothed => Some((resample::smoothed(&resample::smoothed(plane)), 1.0)),
            Self::Tripled => {
                let (width, height) = (plane.width() * 3, plane.height() * 3);
                Some((
                    imageops::resize(plane, width, height, FilterType::Triangle),
                    1.0 / 3.0,
                ))
            }
            Self::Closed => Some((resample::closed(plane), 1.0)),
        }
    }

    /// Smoothing has taken the noise away, so local means do; what was enlarged or sharpened needs the wider look.
    fn threshold(self, plane: &GrayImage) -> Bits {
        match self {
            Self::Reduced(_) | Self::Smoothed => local_mean::threshold(plane, 16),
            Self::Doubled | Self::Colour(_) | Self::Tripled | Self::Closed => {
                mid_range::threshold(plane, 12)
            }
        }
    }
}
