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
    let at = |column: usize, row: usize| ink.at(frame.at(column as f32 + 0.5, row as f32 + 0.5));
    let mut sum = 0.0;
    let mut steps = 0.0;
    for index in 7..modules - 8 {
        // Even modules are dark, odd ones light.
        let sign = if index % 2 == 0 { 1.0 } else { -1.0 };
        sum += sign * (at(index, 6) - at(index + 1, 6) + at(6, index) - at(6, index + 1));
        steps += 2.0;
    }
    let agreement = sum / steps / contrast;
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
