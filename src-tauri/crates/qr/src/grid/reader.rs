//! Tries to read the code at a candidate's place, straight from the grey picture.

use image::GrayImage;

use super::deblur::BLURS;
use super::frame::Frame;
use super::ink::Ink;
use super::samples::{Divide, Samples};
use super::{alignment, fit, timing};
use crate::rqrr_reader::{self, Reading};
use crate::search::candidate::Candidate;
use crate::{Text, symbol};

/// How much is tried before a place is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effort {
    /// The likeliest version, sampled once; about 0.1 ms for an ordinary code.
    Quick,
    /// Several versions, samplings and degrees of sharpening.
    Full,
    /// Also frames that are slanted as the timing patterns say.
    Slanted,
    /// Also frames that are slanted, fitted, or moved by a third of a module.
    Deep,
}

/// Timing patterns agree at least this much, where anything is worth trying.
const AGREEMENT_MIN: f32 = 0.16;
/// With only two finders seen, the timing patterns must speak clearly.
const AGREEMENT_MIN_SUPPOSED: f32 = 0.45;

/// Fitting a frame takes a few milliseconds: for places that promise something, and for the best frames of a closer look.
const FITTED_MAX: usize = 3;
const AGREEMENT_MIN_FIT: f32 = 0.3;

/// Blur takes most of a timing pattern's contrast: in a closer look, this little is enough.
const AGREEMENT_MIN_BLURRED: f32 = 0.05;

/// Passing over doubtful modules takes as long.
const AGREEMENT_MIN_PASSING_OVER: f32 = 0.4;

/// Modules smaller than this (in pixels) are sampled at their middle alone: anything beside it belongs to a neighbour.
const SMALL_MODULE_PIXELS: f32 = 2.4;

/// How well the likeliest version's timing patterns agree, under the frames that this effort looks at first: what a
/// candidate promises, from -1 to 1.
pub(crate) fn promise(plane: &GrayImage, candidate: &Candidate, effort: Effort) -> f32 {
    let ink = Ink::new(plane, candidate.polarity());
    candidate
        .versions()
        .map(|version| {
            let modules = 17 + 4 * version;
            let agreement = |frame: &Frame| timing::agreement(&ink, frame, candidate, modules);
            let flat = agreement(&Frame::flat(candidate, modules));
            if effort >= Effort::Slanted
                && let Some(leaning) = timing::leaning(&ink, candidate, modules)
            {
                flat.max(agreement(&leaning))
            } else {
                flat
            }
        })
        .fold(-1.0, f32::max)
}

/// How much the place looks like a code's finders, timing and alignment patterns all together, under the frame that fits
/// best: 1 is perfect, 0 chance.
pub(crate) fn resemblance(plane: &GrayImage, candidate: &Candidate) -> f32 {
    let ink = Ink::new(plane, candidate.polarity());
    let best = guesses(&ink, candidate, Effort::Quick).into_iter().next();
    best.map_or(0.0, |guess| {
        let fitted = fit::fitted(&ink, &guess.frame, guess.modules, candidate.module);
        fit::correlation(&ink, &fitted, guess.modules)
    })
}

/// How many shades of ink lie between the dark and the light parts of a candidate's finders.
pub(crate) fn contrast(plane: &GrayImage, candidate: &Candidate) -> f32 {
    let ink = Ink::new(plane, candidate.polarity());
    candidate.versions().next().map_or(0.0, |version| {
        let modules = 17 + 4 * version;
        timing::contrast(&ink, &Frame::flat(candidate, modules), candidate, modules)
    })
}

/// A candidate whose timing patterns agree less is given up without a look at its modules.
pub(crate) fn agreement_min(candidate: &Candidate, effort: Effort) -> f32 {
    match effort {
        _ if candidate.supposed => AGREEMENT_MIN_SUPPOSED,
        Effort::Quick | Effort::Full | Effort::Slanted => AGREEMENT_MIN,
        Effort::Deep => AGREEMENT_MIN_BLURRED,
    }
}

/// A text that passed Reed-Solomon, with its outer corners.
pub(crate) fn read(plane: &GrayImage, candidate: &Candidate, effort: Effort) -> Option<Reading> {
    let ink = Ink::new(plane, candidate.polarity());
    let guesses = guesses(&ink, candidate, effort);
    let best = guesses.first()?.agreement;
    if best < agreement_min(candidate, effort) {
        return None;
    }
    let tries = if effort == Effort::Quick { 1 } else { 3 };
    guesses
        .iter()
        .take(tries)
        .take_while(|guess| guess.agreement >= best * 0.6)
        .find_map(|guess| guess.read(&ink, candidate, effort))
}

/// One version, and where its modules would lie.
struct Guess {
    modules: usize,
    frame: Frame,
    agreement: f32,
}

/// All versions that the distances allow, flat; for a deep look also slanted, and the best of them fitted. Best agreement
/// first.
fn guesses(ink: &Ink<'_>, candidate: &Candidate, effort: Effort) -> Vec<Guess> {
    let guess = |frame: Frame, modules: usize| Guess {
        modules,
        frame,
        agreement: timing::agreement(ink, &frame, candidate, modules),
    };
    let best_first = |guesses: &mut Vec<Guess>| {
        guesses.sort_by(|a, b| b.agreement.total_cmp(&a.agreement));
    };
    let mut guesses = Vec::new();
    for version in candidate.versions() {
        let modules = 17 + 4 * version;
        guesses.push(guess(Frame::flat(candidate, modules), modules));
        if effort == Effort::Deep
            && let Some(slanted) = Frame::slanted(candidate, modules)
        {
            let slanted = alignment::refined(ink, &slanted, candidate, modules).unwrap_or(slanted);
            guesses.push(guess(slanted, modules));
        }
        if effort >= Effort::Slanted
            && let Some(leaning) = timing::leaning(ink, candidate, modules)
        {
            guesses.push(guess(leaning, modules));
        }
    }
    best_first(&mut guesses);
    if effort == Effort::Deep {
        let fitted = guesses.iter().take(FITTED_MAX).map(|found| {
            let fitted = fit::fitted(ink, &found.frame, found.modules, candidate.module);
            guess(fitted, found.modules)
        });
        let fitted: Vec<Guess> = fitted.collect();
        guesses.extend(fitted);
        best_first(&mut guesses);
    }
    guesses
}

impl Guess {
    fn read(&self, ink: &Ink<'_>, candidate: &Candidate, effort: Effort) -> Option<Reading> {
        let attempt = |frame: &Frame, effort: Effort| {
            Attempt {
                ink,
                frame,
                modules: self.modules,
                module: candidate.module,
                effort,
                passing_over: self.agreement >= AGREEMENT_MIN_PASSING_OVER
                    && (effort > Effort::Quick || candidate.supposed),
            }
            .read()
        };
        if let Some(reading) = attempt(&self.frame, effort) {
            return Some(reading);
        }
        if let Some(refined) = alignment::refined(ink, &self.frame, candidate, self.modules) {
            if let Some(reading) = attempt(&refined, effort) {
                return Some(reading);
            }
            if effort > Effort::Quick && self.agreement >= AGREEMENT_MIN_FIT {
                let fitted = fit::fitted(ink, &refined, self.modules, candidate.module);
                if let Some(reading) = attempt(&fitted, effort) {
                    return Some(reading);
                }
            }
        }
        if effort < Effort::Deep {
            return None;
        }
        [(0.3, 0.0), (-0.3, 0.0), (0.0, 0.3), (0.0, -0.3)]
            .into_iter()
            .find_map(|(columns, rows)| attempt(&self.frame.shifted(columns, rows), Effort::Quick))
    }
}

/// One frame, sampled and divided in several ways.
struct Attempt<'a> {
    ink: &'a Ink<'a>,
    frame: &'a Frame,
    modules: usize,
    module: f32,
    effort: Effort,
    /// Whether modules that are neither dark nor light may be passed over.
    passing_over: bool,
}

impl Attempt<'_> {
    fn read(&self) -> Option<Reading> {
        let small = self.module < SMALL_MODULE_PIXELS;
        let spreads: &[f32] = match self.effort {
            _ if small => &[0.0],
            Effort::Quick => &[0.2],
            Effort::Full | Effort::Slanted | Effort::Deep => &[0.2, 0.0, 0.32],
        };
        let shares: &[f32] = match self.effort {
            Effort::Quick if small => &[0.0, 0.2],
            Effort::Quick => &[0.0],
            Effort::Full | Effort::Slanted | Effort::Deep => &[0.0, 0.15, 0.35],
        };
        for &spread in spreads {
            let samples = Samples::take(self.ink, self.frame, self.modules, spread);
            for &share in shares {
                let samples = if share <= 0.0 {
                    samples.clone()
                } else {
                    samples.sharpened(share)
                };
                let divided = [Divide::Whole, Divide::Nearby].map(|divide| samples.modules(divide));
                if let Some(text) = divided.iter().find_map(rqrr_reader::decode) {
                    return Some(self.reading(text));
                }
                // Once for each frame: other samplings would doubt the same modules.
                if self.passing_over
                    && spread.total_cmp(&spreads[0]).is_eq()
                    && share <= 0.0
                    && let Some(text) = divided.iter().find_map(symbol::decode_passing_over)
                {
                    return Some(self.reading(text));
                }
            }
            if self.effort == Effort::Deep
                && spread.total_cmp(&spreads[0]).is_eq()
                && let Some(reading) = self.read_deblurred(&samples)
            {
                return Some(reading);
            }
        }
        None
    }

    /// As though the picture were blurred, more and more. Worth its time only where a code is clearly seen.
    fn read_deblurred(&self, samples: &Samples) -> Option<Reading> {
        let text = BLURS.into_iter().find_map(|blur| {
            let modules = samples.deblurred(blur).modules(Divide::Whole);
            rqrr_reader::decode(&modules).or_else(|| {
                self.passing_over
                    .then(|| symbol::decode_passing_over(&modules))
                    .flatten()
            })
        })?;
        Some(self.reading(text))
    }

    fn reading(&self, text: String) -> Reading {
        Reading {
            text: Text::new(text),
            corners: self.frame.corners(self.modules),
        }
    }
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;
    use crate::drawing::Drawn;
    use crate::search::candidate::Skew;
    use crate::search::candidate::tests::finder;

    /// A place of 29 modules of 4 pixels each, 4 modules from the left and the top.
    fn place() -> Candidate {
        let [corner, right, below] =
            [(30.0, 30.0), (118.0, 30.0), (30.0, 118.0)].map(|(x, y)| finder(x, y, 4.0));
        Candidate::from_three(corner, right, below, Skew(0.08)).unwrap()
    }

    #[test]
    fn a_code_whose_middle_is_covered_still_resembles_one() {
        let mut plane = Drawn::with_version("covered", 3, qrcodegen::QrCodeEcc::Low)
            .scale(4)
            .picture();
        let cover = GrayImage::from_pixel(40, 60, Luma([255]));
        image::imageops::replace(&mut plane, &cover, 60, 50);
        assert!(resemblance(&plane, &place()) > 0.8);
    }

    #[test]
    fn stripes_and_nested_squares_resemble_no_code() {
        let stripes = |x: u32, _: u32| (x / 4).is_multiple_of(2);
        let nested = |x: u32, y: u32| (x.abs_diff(74).max(y.abs_diff(74)) / 4).is_multiple_of(2);
        for dark in [stripes as fn(u32, u32) -> bool, nested] {
            let plane = GrayImage::from_fn(148, 148, |x, y| Luma([255 * u8::from(!dark(x, y))]));
            let resemblance = resemblance(&plane, &place());
            assert!(resemblance < 0.5, "{resemblance}");
        }
    }
}
