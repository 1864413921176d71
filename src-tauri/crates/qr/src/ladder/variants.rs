//! S5: the same search on variants of the picture, cheapest first. Larger ones win tiny codes, smaller and smoothed ones
//! large modules with texture in them, single colours what luma hides.

use image::{DynamicImage, GrayImage};

use super::budget::cost;
use super::climb::Climb;
use super::sweep::{Sweep, pixels};
use crate::Pass;
use crate::geometry::Placement;
use crate::grid::reader::Effort;
use crate::plane::busy::{self, Part};
use crate::plane::grey::{self, Channel};
use crate::plane::{Bits, local_mean, mid_range, noise, resample, shows_more};
use crate::search::candidate::Skew;
use crate::search::finders::Tolerance;

/// So many pixels are enlarged, of the parts with fine texture: more would use up the budget.
const DOUBLE_PIXELS_MAX: u64 = 9_000_000;
const TRIPLE_PIXELS_MAX: u64 = 700_000;

/// Pictures this large are no photos of a screen: they are not sharpened, what takes long is done at half their size, and
/// only colours are searched that show something.
const LARGE_PIXELS_MIN: u64 = 2_500_000;

/// Where noise makes pixels differ by this many shades, the picture is a photo in poor light.
const NOISE_MIN: u8 = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variant {
    Doubled,
    Reduced(usize),
    Colour(Channel),
    Smoothed,
    /// Of the picture reduced by so much.
    Sharpened(usize),
    Tripled,
    /// Of the picture reduced by so much.
    Closed(usize),
    /// Reduced and smoothed until modules stand out from the noise around them.
    Calmed(usize),
}

/// `true` when a variant was read.
pub(crate) fn pass(climb: &mut Climb<'_>, frame: &DynamicImage, plane: &GrayImage) -> bool {
    let parts = busy::parts(plane);
    let is_large = pixels(plane) >= LARGE_PIXELS_MIN;
    for variant in variants(frame, plane, &parts) {
        for (varied, placement) in variant.of(frame, plane, &parts) {
            if climb.is_over() {
                return true;
            }
            climb
                .budget
                .charge(pixels(&varied) * (cost::FILTER_PIXEL + cost::SWEEP_PIXEL_MID_RANGE));
            let sweep = Sweep {
                plane: &varied,
                bits: &variant.threshold(&varied),
                placement,
                tolerance: if variant == Variant::Doubled {
                    Tolerance::Strict
                } else {
                    Tolerance::OuterRuns
                },
                skew: Skew(0.22),
                effort: variant.effort(),
                with_pairs: false,
                crops_max: 5,
                closer_looks: if is_large { 0 } else { 2 },
                pass: Pass::Variant,
                ticks_max: 100_000_000,
            };
            sweep.run(climb);
        }
        if climb.has_found() {
            return true;
        }
    }
    false
}

fn variants(frame: &DynamicImage, plane: &GrayImage, parts: &[Part]) -> Vec<Variant> {
    let whole = pixels(plane);
    let is_large = whole >= LARGE_PIXELS_MIN;
    let in_parts = parts.iter().map(|part| pixels(&part.plane)).sum::<u64>();
    let mut variants = Vec::new();
    let noisy = !is_large && noise::floor(plane) >= NOISE_MIN;
    let mut add = |worthwhile: bool, variant: Variant| {
        if worthwhile {
            variants.push(variant);
        }
    };
    let coloured = grey::has_colour(frame);
    add(noisy, Variant::Calmed(1));
    add(noisy, Variant::Calmed(2));
    add(in_parts < DOUBLE_PIXELS_MAX, Variant::Doubled);
    add(true, Variant::Reduced(2));
    add(is_large, Variant::Reduced(4));
    add(whole > 6_000_000, Variant::Reduced(8));
    add(coloured, Variant::Colour(Channel::Red));
    add(coloured, Variant::Colour(Channel::Blue));
    add(true, Variant::Smoothed);
    add(in_parts < TRIPLE_PIXELS_MAX, Variant::Tripled);
    add(true, Variant::Reduced(3));
    add(true, Variant::Closed(if is_large { 2 } else { 1 }));
    for factor in [1, 2, 4] {
        add(!is_large, Variant::Sharpened(factor));
    }
    variants
}

impl Variant {
    /// The planes to search, and how they lie in the picture. One is made when the one before was searched.
    fn of<'a>(
        self,
        frame: &'a DynamicImage,
        plane: &'a GrayImage,
        parts: &'a [Part],
    ) -> Box<dyn Iterator<Item = (GrayImage, Placement)> + 'a> {
        let whole = |varied: Option<GrayImage>, scale: f32| {
            Box::new(
                varied
                    .map(|varied| (varied, Placement::scaled(scale)))
                    .into_iter(),
            )
        };
        match self {
            Self::Doubled => enlarged(parts, 0.5, resample::doubled),
            Self::Tripled => enlarged(parts, 1.0 / 3.0, resample::tripled),
            Self::Reduced(factor) => whole(resample::reduced(plane, factor), factor as f32),
            Self::Colour(channel) => whole(
                grey::channel(frame, channel)
                    .filter(|varied| pixels(plane) < LARGE_PIXELS_MIN || shows_more(varied, plane)),
                1.0,
            ),
            Self::Smoothed => whole(Some(resample::smoothed(&resample::smoothed(plane))), 1.0),
            Self::Sharpened(factor) => whole(
                resample::reduced(plane, factor).map(|reduced| resample::sharpened(&reduced)),
                factor as f32,
            ),
            Self::Calmed(factor) => whole(
                resample::reduced(plane, factor).map(|reduced| {
                    // Reducing has smoothed already.
                    let times = if factor == 1 { 2 } else { 1 };
                    (0..times).fold(reduced, |plane, _| resample::smoothed(&plane))
                }),
                factor as f32,
            ),
            Self::Closed(factor) => whole(
                resample::reduced(plane, factor).map(|reduced| resample::closed(&reduced)),
                factor as f32,
            ),
        }
    }

    /// Noisy pictures are photos, and photos are taken at a slant.
    fn effort(self) -> Effort {
        if matches!(self, Self::Calmed(_)) {
            Effort::Slanted
        } else {
            Effort::Full
        }
    }

    /// Smoothing has taken the noise away, so local means do; what was enlarged or sharpened needs the wider look.
    fn threshold(self, plane: &GrayImage) -> Bits {
        match self {
            Self::Calmed(_) => local_mean::threshold(plane, noise::contrast_min(plane)),
            Self::Reduced(_) | Self::Smoothed => local_mean::threshold(plane, 16),
            Self::Doubled
            | Self::Colour(_)
            | Self::Tripled
            | Self::Closed(_)
            | Self::Sharpened(_) => mid_range::threshold(plane, 12),
        }
    }
}

/// Parts made larger. `scale`: size of the picture in sizes of the enlarged.
fn enlarged<'a>(
    parts: &'a [Part],
    scale: f32,
    enlarge: impl Fn(&GrayImage) -> GrayImage + 'a,
) -> Box<dyn Iterator<Item = (GrayImage, Placement)> + 'a> {
    Box::new(parts.iter().map(move |part| {
        let placement = Placement {
            scale,
            left: part.left as f32,
            top: part.top as f32,
        };
        (enlarge(&part.plane), placement)
    }))
}
