//! The alignment pattern near the bottom right corner: the fourth point that turns a flat frame into a perspective one
//! (ISO/IEC 18004 §6.3.6).

use super::FINDER_MIDDLE;
use super::frame::Frame;
use super::ink::Ink;
use crate::search::candidate::Candidate;

/// Its middle lies this many modules from the right and from the bottom edge, in every version from 2.
const FROM_EDGE: f32 = 6.5;

/// The rings must differ by this many shades.
const CONTRAST_MIN: f32 = 8.0;

/// What a match loses for each module that it lies away from where the frame expects it.
const DISTANCE_PENALTY: f32 = 0.6;

/// A frame through the alignment pattern as it stands in the picture; `None` when it is not seen, or the frame was right
/// already, or the code (version 1) has none.
pub(crate) fn refined(
    ink: &Ink<'_>,
    frame: &Frame,
    candidate: &Candidate,
    modules: usize,
) -> Option<Frame> {
    if modules < 25 {
        return None;
    }
    let side = modules as f32;
    let expected = side - FROM_EDGE;
    let reach = (side * 0.09).clamp(2.5, 9.0);
    let step = if reach > 5.0 { 0.5 } else { 0.34 };

    let near = best_around(
        ink,
        frame,
        (expected, expected),
        reach,
        step,
        DISTANCE_PENALTY,
    );
    let moved = (near.column - expected)
        .abs()
        .max((near.row - expected).abs());
    if near.score < CONTRAST_MIN || moved < 0.2 {
        return None;
    }
    let exact = best_around(ink, frame, (near.column, near.row), 0.36, 0.12, 0.0);

    let far = side - FINDER_MIDDLE;
    let middle = |finder: &crate::search::finders::Finder| (finder.x, finder.y);
    Frame::through([
        ((FINDER_MIDDLE, FINDER_MIDDLE), middle(&candidate.corner)),
        ((far, FINDER_MIDDLE), middle(&candidate.right)),
        ((FINDER_MIDDLE, far), middle(&candidate.below)),
        ((expected, expected), frame.at(exact.column, exact.row)),
    ])
}

struct Match {
    score: f32,
    column: f32,
    row: f32,
}

fn best_around(
    ink: &Ink<'_>,
    frame: &Frame,
    start: (f32, f32),
    reach: f32,
    step: f32,
    penalty: f32,
) -> Match {
    let steps = (reach / step) as i32;
    let mut best = Match {
        score: f32::MIN,
        column: start.0,
        row: start.1,
    };
    for down in -steps..=steps {
        for across in -steps..=steps {
            let (x, y) = (across as f32 * step, down as f32 * step);
            let (column, row) = (start.0 + x, start.1 + y);
            let score = contrast(ink, frame, column, row) - x.hypot(y) * penalty;
            if score > best.score {
                best = Match { score, column, row };
            }
        }
    }
    best
}

/// How much darker the dark modules of a 5 x 5 alignment pattern around this point are than its light ring.
fn contrast(ink: &Ink<'_>, frame: &Frame, column: f32, row: f32) -> f32 {
    let (mut dark, mut light) = (0.0, 0.0);
    for y in -2..=2_i32 {
        for x in -2..=2_i32 {
            let amount = ink.at(frame.at(column + x as f32, row + y as f32));
            let sum = if x.abs().max(y.abs()) == 1 {
                &mut light
            } else {
                &mut dark
            };
            *sum += amount;
        }
    }
    dark / 17.0 - light / 8.0
}
