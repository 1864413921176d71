//! The timing patterns: one row and one column of alternating modules between the finders (ISO/IEC 18004 §6.3.5). They
//! tell how many modules a side has.

use super::FINDER_MIDDLE;
use super::frame::Frame;
use super::ink::Ink;
use crate::search::candidate::Candidate;

/// Stripes that are stronger than the finders belong to something else.
const AGREEMENT_MAX: f32 = 1.3;

/// Less contrast than this many shades between a finder's parts is noise.
const CONTRAST_MIN: f32 = 4.0;
const CONTRAST_MIN_WORST: f32 = 3.0;

/// The frame through the three finders that is slanted as the timing patterns say: along each of them, modules grow by
/// the depth at its far end. More exact than the sizes of the finders, which blur and noise change.
pub(crate) fn leaning(ink: &Ink<'_>, candidate: &Candidate, modules: usize) -> Option<Frame> {
    /// Depths are tried from this up to its inverse.
    const DEPTH_MIN: f32 = 0.58;
    /// In modules, how far the middle of a timing pattern may move from one try to the next.
    const STEP: f32 = 0.35;

    let span = modules as f32 - 2.0 * FINDER_MIDDLE;
    let step = 1.0 + 4.0 * STEP / span;
    let steps = (1.0 / DEPTH_MIN).ln() / step.ln();
    let depths = || (-steps as i32..=steps as i32).map(|power| step.powi(power));
    let best = |along: Along, depths_with: &dyn Fn(f32) -> (f32, f32)| {
        let judged = depths().filter_map(|depth| {
            let frame = Frame::leaning(candidate, modules, depths_with(depth))?;
            Some((alternation(ink, &frame, modules, along), depth))
        });
        let best = judged.max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, depth)| depth)
    };
    let right = best(ALONG_ROW, &|right| (right, 1.0))?;
    let below = best(ALONG_COLUMN, &|below| (right, below))?;
    let right = best(ALONG_ROW, &|right| (right, below))?;
    Frame::leaning(candidate, modules, (right, below))
}

/// The column and row of a timing pattern's modules.
type Along = fn(usize) -> (usize, usize);

const ALONG_ROW: Along = |index| (index, 6);
const ALONG_COLUMN: Along = |index| (6, index);

/// How much darker the even modules of a timing pattern are than the odd ones, which are light.
fn alternation(ink: &Ink<'_>, frame: &Frame, modules: usize, along: Along) -> f32 {
    let at = |index: usize| {
        let (column, row) = along(index);
        ink.at(frame.at(column as f32 + 0.5, row as f32 + 0.5))
    };
    let differences = (7..modules - 8).map(|index| {
        let sign = if index % 2 == 0 { 1.0 } else { -1.0 };
        sign * (at(index) - at(index + 1))
    });
    differences.sum::<f32>() / (modules - 15) as f32
}

/// From 1 (alternates as it should, as strongly as the finders) over 0 (no relation) to -1.
pub(crate) fn agreement(
    ink: &Ink<'_>,
    frame: &Frame,
    candidate: &Candidate,
    modules: usize,
) -> f32 {
    let contrast = contrast(ink, frame, candidate, modules);
    if contrast < CONTRAST_MIN {
        return -1.0;
    }
    let both = alternation(ink, frame, modules, ALONG_ROW)
        + alternation(ink, frame, modules, ALONG_COLUMN);
    let agreement = both / 2.0 / contrast;
    if agreement > AGREEMENT_MAX {
        0.0
    } else {
        agreement
    }
}

/// How much darker the dark parts of the three finders are than their light rings; a supposed finder adds nothing.
pub(crate) fn contrast(ink: &Ink<'_>, frame: &Frame, candidate: &Candidate, modules: usize) -> f32 {
    let far = modules as f32 - FINDER_MIDDLE;
    let contrasts = [
        (FINDER_MIDDLE, FINDER_MIDDLE),
        (far, FINDER_MIDDLE),
        (FINDER_MIDDLE, far),
    ]
    .map(|(column, row)| {
        let at = |x: f32, y: f32| ink.at(frame.at(column + x, row + y));
        let cross = |reach: f32| {
            (at(reach, 0.0) + at(-reach, 0.0) + at(0.0, reach) + at(0.0, -reach)) / 4.0
        };
        let middle = (at(0.0, 0.0) + 4.0 * cross(0.8)) / 5.0;
        f32::midpoint(middle, cross(3.0)) - cross(2.0)
    });
    let sum = contrasts.iter().sum::<f32>();
    let worst = contrasts.into_iter().fold(f32::MAX, f32::min);
    if candidate.supposed {
        sum / 2.0
    } else if worst < CONTRAST_MIN_WORST {
        0.0
    } else {
        sum / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Drawn, warped};
    use crate::search::Polarity;
    use crate::search::candidate::{Skew, tests::finder};

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

        #[test]
        fn timing_patterns_tell_how_a_code_is_slanted(slant in -0.4..0.4_f32) {
            let module = 6.0;
            let code = Drawn::new("a code that is seen from the side").scale(6).quiet(4);
            let (side, modules) = (code.side() as f32, (code.side() / 6 - 8) as usize);
            // What is farther to the right is farther away, or nearer.
            let slant = slant / side;
            let seen = |x: f32, y: f32| (x / (1.0 + slant * x), y / (1.0 + slant * x));
            let source = |x: f32, y: f32| (x / (1.0 - slant * x), y / (1.0 - slant * x));
            let reach = seen(side, side);
            let size = (reach.0.max(side) as u32 + 1, reach.1.max(side) as u32 + 1);
            let picture = warped(&code.picture(), size, 255, source);
            let at = |column: f32, row: f32| seen(24.0 + column * module, 24.0 + row * module);
            let far = modules as f32 - FINDER_MIDDLE;
            let [corner, right, below] = [(FINDER_MIDDLE, FINDER_MIDDLE), (far, FINDER_MIDDLE), (FINDER_MIDDLE, far)]
                .map(|(column, row)| at(column, row))
                .map(|(x, y)| finder(x, y, module));
            let candidate = Candidate::from_three(corner, right, below, Skew(0.4)).unwrap();

            let frame = leaning(&Ink::new(&picture, Polarity::DarkOnLight), &candidate, modules).unwrap();

            let distance = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1);
            let apart = distance(frame.at(far, far), at(far, far)) / distance(at(far - 1.0, far), at(far, far));
            // From there on, the alignment pattern is within reach.
            proptest::prop_assert!(apart < 2.0, "the fourth corner is {apart} modules off");
        }
    }
}
