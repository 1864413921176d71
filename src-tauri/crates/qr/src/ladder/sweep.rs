//! One search of one plane: finders, candidates, and an attempt to read each.

use image::GrayImage;

use super::budget::{Ticks, cost};
use super::climb::{Climb, Pending};
use super::crop;
use crate::Pass;
use crate::geometry::Placement;
use crate::grid::finder_match;
use crate::grid::ink::Ink;
use crate::grid::reader::{self, Effort};
use crate::plane::Bits;
use crate::rqrr_reader::Reading;
use crate::search::candidate::{Candidate, Skew};
use crate::search::finders::{self, Finder, Tolerance};
use crate::search::{pairs, triples};

/// Finders must look like finders: the mean of three, and the worst of them.
const LIKENESS_MEAN_MIN: f32 = 0.42;
const LIKENESS_WORST_MIN: f32 = 0.25;
/// Round or dotted finders look less like it; then the timing patterns must speak for the place.
const LIKENESS_MEAN_MIN_STYLED: f32 = 0.25;
const PROMISE_MIN_STYLED: f32 = 0.5;
/// With one finder supposed, the two others must be clear.
const LIKENESS_MEAN_MIN_SUPPOSED: f32 = 0.62;
const LIKENESS_WORST_MIN_SUPPOSED: f32 = 0.5;

/// Above this height a code's finders cross enough of every second row.
const EVERY_ROW_PIXELS_MAX: u32 = 1_300;

/// In a noisy picture, this much a finder must look like one before it is grouped with others: there are too many.
const LIKENESS_MIN_NOISY: f32 = 0.38;

/// A row of a code crosses two finders and the strips beside them; its timing pattern has the other modules.
const FINDERS_MODULES: f32 = 16.0;

pub(crate) struct Sweep<'a> {
    pub(crate) plane: &'a GrayImage,
    pub(crate) bits: &'a Bits,
    pub(crate) placement: Placement,
    pub(crate) tolerance: Tolerance,
    pub(crate) skew: Skew,
    pub(crate) effort: Effort,
    /// Also suppose third finders where two are seen.
    pub(crate) with_pairs: bool,
    /// So many of the best unread places are cut out for rqrr.
    pub(crate) crops_max: usize,
    /// So many of these get a closer look first; it takes ten times as long as rqrr.
    pub(crate) closer_looks: usize,
    pub(crate) pass: Pass,
    /// This sweep's share of the budget.
    pub(crate) ticks_max: Ticks,
}

impl Sweep<'_> {
    /// Adds what it reads to the climb, leaves the rest there as pending, and gives all finders.
    pub(crate) fn run(&self, climb: &mut Climb<'_>) -> Vec<Finder> {
        let finders = finders::find(self.bits, row_step(self.plane), self.tolerance);
        climb.finders_seen = climb.finders_seen.max(finders.len());
        let finders = if self.effort == Effort::Slanted {
            self.likely(finders)
        } else {
            finders
        };
        let mut end = climb.budget.spent() + self.ticks_max;
        let mut taken = Taken::default();
        let threes = triples::candidates(&finders, self.skew);
        let mut unread = self.sample_grids(climb, &threes, &mut taken, &mut end);
        if self.with_pairs {
            // Written lines are full of what looks like three finders; pairs have a share that these cannot use up.
            let before = climb.budget.spent();
            let pairs = pairs::candidates(&self.clear(climb, &finders));
            let mut pairs_end = before + self.ticks_max / 4;
            unread.extend(self.sample_grids(climb, &pairs, &mut taken, &mut pairs_end));
            end += climb.budget.spent() - before;
        }
        self.cut_out(climb, unread, &mut taken, end);
        finders
    }

    /// The finders that were crossed by several rows, look like finders, and belong to no code that was read.
    /// Those that look like finders at all.
    fn likely(&self, mut finders: Vec<Finder>) -> Vec<Finder> {
        finders.retain(|finder| {
            finder_match::alone(&Ink::new(self.plane, finder.polarity), finder)
                >= LIKENESS_MIN_NOISY
        });
        finders
    }

    fn clear(&self, climb: &Climb<'_>, finders: &[Finder]) -> Vec<Finder> {
        let is_clear = |finder: &&Finder| {
            finder.rows as f32 >= (finder.module() * 0.8).max(2.0)
                && !climb.is_explained(self.placement.point((finder.x, finder.y)))
                && finder_match::alone(&Ink::new(self.plane, finder.polarity), finder)
                    >= LIKENESS_WORST_MIN_SUPPOSED
        };
        finders.iter().filter(is_clear).copied().collect()
    }

    /// Reads grids straight from the plane; gives the candidates that were not read and what they promise. A code that
    /// is read costs this sweep's share nothing, so that a sheet full of codes is read to its end.
    fn sample_grids(
        &self,
        climb: &mut Climb<'_>,
        candidates: &[Candidate],
        taken: &mut Taken,
        end: &mut Ticks,
    ) -> Vec<Pending> {
        let mut unread = Vec::new();
        for candidate in candidates {
            if climb.is_past(*end) {
                break;
            }
            if taken.holds(candidate) || self.is_explained(climb, candidate) {
                continue;
            }
            climb.budget.charge(cost::LIKENESS);
            let Some(is_clear) = likeness(self.plane, candidate) else {
                continue;
            };
            // Two finders alone are weak evidence: not worth more than a quick look.
            let effort = if candidate.supposed {
                Effort::Quick
            } else {
                self.effort
            };
            let promise = reader::promise(self.plane, candidate, effort);
            // Pairs are many, and what promises nothing is not even sampled.
            let is_glance =
                candidate.supposed && promise < reader::agreement_min(candidate, effort);
            let price = if is_glance {
                candidate.modules as Ticks * cost::TIMING_MODULE
            } else {
                modules(candidate) * cost::MODULE * tries(effort)
            };
            climb.budget.charge(price);
            match reader::read(self.plane, candidate, effort) {
                Some(reading) => {
                    *end += price;
                    taken.take(candidate);
                    climb.add(&reading, self.placement, self.pass);
                }
                None => unread.push(Pending {
                    candidate: *candidate,
                    promise,
                    contrast: reader::contrast(self.plane, candidate),
                    is_clear,
                }),
            }
        }
        unread
    }

    /// Hands the most promising of the rest to rqrr, cut out and scaled to the size that it likes.
    fn cut_out(
        &self,
        climb: &mut Climb<'_>,
        mut unread: Vec<Pending>,
        taken: &mut Taken,
        end: Ticks,
    ) {
        /// The first two are tried on slight evidence, for small codes whose timing pattern is blurred.
        const PROMISE_MIN_FIRST: f32 = 0.08;
        const PROMISE_MIN: f32 = 0.16;
        const PROMISE_MIN_SUPPOSED: f32 = 0.4;

        // Short timing patterns agree by chance more often than long ones.
        let rank = |pending: &Pending| {
            pending.promise
                * (pending.candidate.modules - FINDERS_MODULES)
                    .max(1.0)
                    .sqrt()
        };
        unread.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
        let mut tried = 0;
        let mut tried_corners = Taken::default();
        for pending in unread {
            let candidate = &pending.candidate;
            let promise_min = if tried < 2 {
                PROMISE_MIN_FIRST
            } else {
                PROMISE_MIN
            };
            if tried == self.crops_max || climb.is_past(end) {
                break;
            }
            if pending.promise < promise_min {
                continue;
            }
            if candidate.supposed {
                if pending.promise >= PROMISE_MIN_SUPPOSED && self.pass < Pass::Variant {
                    climb.postpone(pending);
                }
                continue;
            }
            if taken.holds(candidate)
                || tried_corners.holds(candidate)
                || self.is_explained(climb, candidate)
            {
                continue;
            }
            tried += 1;
            let readings = self.read_crop(climb, &pending, tried <= self.closer_looks);
            if readings.is_empty() {
                tried_corners.take_corner(candidate);
                if self.pass < Pass::Variant {
                    climb.postpone(pending);
                }
            } else {
                taken.take(candidate);
            }
            for reading in readings {
                climb.add(&reading, self.placement, self.pass);
            }
        }
    }

    /// `closely`: with a closer look first, where there is time for one.
    fn read_crop(&self, climb: &mut Climb<'_>, pending: &Pending, closely: bool) -> Vec<Reading> {
        let candidate = &pending.candidate;
        if closely {
            climb
                .budget
                .charge(modules(candidate) * cost::MODULE * tries(Effort::Deep));
            if let Some(reading) = reader::read(self.plane, candidate, Effort::Deep) {
                return vec![reading];
            }
        }
        let Some(crop) = crop::around(self.plane, candidate) else {
            return Vec::new();
        };
        climb.budget.charge(crop.pixels() * cost::RQRR_PIXEL);
        crop.read()
    }

    fn is_explained(&self, climb: &Climb<'_>, candidate: &Candidate) -> bool {
        climb.is_explained(self.placement.point(candidate.centre()))
    }
}

/// How many well-formed finders belong to no code that was read. One alone may be an icon; two call for another look.
pub(crate) fn unexplained(climb: &mut Climb<'_>, plane: &GrayImage, finders: &[Finder]) -> usize {
    const LIKENESS_MIN: f32 = 0.55;

    let stray = finders.iter().filter(|finder| {
        finder.rows as f32 >= (finder.module() * 1.2 / row_step(plane) as f32).max(2.0)
            && !climb.is_explained((finder.x, finder.y))
            && finder_match::alone(&Ink::new(plane, finder.polarity), finder) > LIKENESS_MIN
    });
    stray.count()
}

pub(crate) fn row_step(plane: &GrayImage) -> usize {
    if plane.height() > EVERY_ROW_PIXELS_MAX {
        2
    } else {
        1
    }
}

pub(crate) fn pixels(plane: &GrayImage) -> Ticks {
    u64::from(plane.width()) * u64::from(plane.height())
}

pub(crate) fn modules(candidate: &Candidate) -> Ticks {
    (candidate.modules * candidate.modules) as Ticks
}

/// How often each module is sampled and decoded, about.
pub(crate) fn tries(effort: Effort) -> Ticks {
    match effort {
        Effort::Quick => 4,
        Effort::Full => 40,
        Effort::Slanted => 80,
        Effort::Deep => 400,
    }
}

/// Whether the finders look like finders clearly; `None` when they do not look like finders at all.
fn likeness(plane: &GrayImage, candidate: &Candidate) -> Option<bool> {
    let likeness = finder_match::candidate(&Ink::new(plane, candidate.polarity()), candidate);
    let (mean_min, worst_min) = if candidate.supposed {
        (LIKENESS_MEAN_MIN_SUPPOSED, LIKENESS_WORST_MIN_SUPPOSED)
    } else {
        (LIKENESS_MEAN_MIN, LIKENESS_WORST_MIN)
    };
    let is_clear = likeness.mean >= mean_min && likeness.worst >= worst_min;
    let is_styled = || {
        !candidate.supposed
            && likeness.mean >= LIKENESS_MEAN_MIN_STYLED
            && reader::promise(plane, candidate, Effort::Quick) >= PROMISE_MIN_STYLED
    };
    (is_clear || is_styled()).then_some(is_clear)
}

/// Finders that belong to codes already read (or tried): no other candidate may use them.
#[derive(Default)]
struct Taken {
    points: Vec<(f32, f32)>,
}

impl Taken {
    fn take(&mut self, candidate: &Candidate) {
        self.points
            .extend(candidate.finders().map(|finder| (finder.x, finder.y)));
    }

    fn take_corner(&mut self, candidate: &Candidate) {
        self.points.push((candidate.corner.x, candidate.corner.y));
    }

    fn holds(&self, candidate: &Candidate) -> bool {
        const SAME_PIXELS: f32 = 3.0;
        candidate.finders().iter().any(|finder| {
            self.points.iter().any(|(x, y)| {
                (x - finder.x).abs() < SAME_PIXELS && (y - finder.y).abs() < SAME_PIXELS
            })
        })
    }
}
