//! One search of one plane: finders, candidates, and an attempt to read each.

use image::GrayImage;

use super::budget::{Ticks, cost};
use super::climb::{Climb, Pending};
use super::crop;
use crate::Pass;
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
/// With one finder supposed, the two others must be clear.
const LIKENESS_MEAN_MIN_SUPPOSED: f32 = 0.62;
const LIKENESS_WORST_MIN_SUPPOSED: f32 = 0.5;

/// Above this height a code's finders cross enough of every second row.
const EVERY_ROW_PIXELS_MAX: u32 = 1_300;

pub(crate) struct Sweep<'a> {
    pub(crate) plane: &'a GrayImage,
    pub(crate) bits: &'a Bits,
    /// Size of the picture in sizes of this plane.
    pub(crate) scale: f32,
    pub(crate) tolerance: Tolerance,
    pub(crate) skew: Skew,
    pub(crate) effort: Effort,
    /// Also suppose third finders where two are seen.
    pub(crate) with_pairs: bool,
    /// So many of the best unread places are cut out for rqrr.
    pub(crate) crops_max: usize,
    pub(crate) pass: Pass,
    /// This sweep's share of the budget.
    pub(crate) ticks_max: Ticks,
}

impl Sweep<'_> {
    /// Adds what it reads to the climb, leaves the rest there as pending, and gives all finders.
    pub(crate) fn run(&self, climb: &mut Climb<'_>) -> Vec<Finder> {
        let finders = finders::find(self.bits, row_step(self.plane), self.tolerance);
        climb.finders_seen = climb.finders_seen.max(finders.len());
        let end = climb.budget.spent() + self.ticks_max;
        let mut candidates = triples::candidates(&finders, self.skew);
        if self.with_pairs {
            candidates.extend(pairs::candidates(&finders));
        }

        let mut taken = Taken::default();
        let unread = self.sample_grids(climb, &candidates, &mut taken, end);
        self.cut_out(climb, unread, &mut taken, end);
        finders
    }

    /// Reads grids straight from the plane; gives the candidates that were not read and what they promise.
    fn sample_grids(
        &self,
        climb: &mut Climb<'_>,
        candidates: &[Candidate],
        taken: &mut Taken,
        end: Ticks,
    ) -> Vec<Pending> {
        let mut unread = Vec::new();
        for candidate in candidates {
            if climb.is_past(end) {
                break;
            }
            if taken.holds(candidate) || self.is_explained(climb, candidate) {
                continue;
            }
            climb.budget.charge(cost::LIKENESS);
            if !looks_like_a_code(self.plane, candidate) {
                continue;
            }
            // Two finders alone are weak evidence: not worth more than a quick look.
            let effort = if candidate.supposed {
                Effort::Quick
            } else {
                self.effort
            };
            climb
                .budget
                .charge(modules(candidate) * cost::MODULE * tries(effort));
            match reader::read(self.plane, candidate, effort) {
                Some(reading) => {
                    taken.take(candidate);
                    climb.add(&reading, self.scale, self.pass);
                }
                None => unread.push(Pending {
                    candidate: *candidate,
                    promise: reader::promise(self.plane, candidate),
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

        unread.sort_by(|a, b| b.promise.total_cmp(&a.promise));
        let mut tried = 0;
        let mut tried_corners = Taken::default();
        for pending in unread {
            let candidate = &pending.candidate;
            let promise_min = if tried < 2 {
                PROMISE_MIN_FIRST
            } else {
                PROMISE_MIN
            };
            if tried == self.crops_max || pending.promise < promise_min || climb.is_past(end) {
                break;
            }
            if candidate.supposed
                || taken.holds(candidate)
                || tried_corners.holds(candidate)
                || self.is_explained(climb, candidate)
            {
                continue;
            }
            tried += 1;
            let readings = self.read_crop(climb, candidate);
            if readings.is_empty() {
                tried_corners.take_corner(candidate);
                if self.pass < Pass::Variant {
                    climb.postpone(pending);
                }
            } else {
                taken.take(candidate);
            }
            for reading in readings {
                climb.add(&reading, self.scale, self.pass);
            }
        }
    }

    fn read_crop(&self, climb: &mut Climb<'_>, candidate: &Candidate) -> Vec<Reading> {
        let Some(crop) = crop::around(self.plane, candidate) else {
            return Vec::new();
        };
        climb.budget.charge(crop.pixels() * cost::RQRR_PIXEL);
        crop.read()
    }

    fn is_explained(&self, climb: &Climb<'_>, candidate: &Candidate) -> bool {
        let (x, y) = candidate.centre();
        climb.is_explained((x * self.scale, y * self.scale))
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
        Effort::Deep => 60,
    }
}

fn looks_like_a_code(plane: &GrayImage, candidate: &Candidate) -> bool {
    let likeness = finder_match::candidate(&Ink::new(plane, candidate.polarity()), candidate);
    if candidate.supposed {
        likeness.mean >= LIKENESS_MEAN_MIN_SUPPOSED && likeness.worst >= LIKENESS_WORST_MIN_SUPPOSED
    } else {
        likeness.mean >= LIKENESS_MEAN_MIN && likeness.worst >= LIKENESS_WORST_MIN
    }
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
