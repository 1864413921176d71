//! The frame that fits best: its four corners are moved until finders, timing and alignment patterns, whose modules are
//! known beforehand, are as dark and as light as they should be. For photos taken at a slant.

use super::frame::Frame;
use super::ink::Ink;
use crate::{Corners, symbol};

/// Steps by which corners move, in modules: first far enough for a slant, in the end finer than sampling needs.
const STEPS: [f32; 5] = [1.0, 0.5, 0.25, 0.12, 0.06];

/// Rounds for each step; most end earlier, when nothing improves.
const ROUNDS_MAX: usize = 6;

/// The frame near this one under which the known modules stand out most.
pub(crate) fn fitted(ink: &Ink<'_>, start: &Frame, modules: usize, module: f32) -> Frame {
    let known = known_modules(modules);
    let side = modules as f32;
    let inner: Corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    let through = |corners: &Corners| {
        Frame::through(std::array::from_fn(|index| (inner[index], corners[index])))
    };

    let mut best = *start;
    let mut best_score = contrast(ink, start, &known);
    let mut corners = start.corners(modules);
    for step in STEPS.map(|step| step * module) {
        for _round in 0..ROUNDS_MAX {
            let before = best_score;
            for corner in 0..4 {
                for (x, y) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut moved = corners;
                    moved[corner].0 += x;
                    moved[corner].1 += y;
                    let Some(frame) = through(&moved) else {
                        continue;
                    };
                    let score = contrast(ink, &frame, &known);
                    if score > best_score {
                        (best, best_score, corners) = (frame, score, moved);
                    }
                }
            }
            if best_score <= before {
                break;
            }
        }
    }
    best
}

/// How much more ink the dark ones of the known modules hold than the light ones; what lies outside says nothing.
fn contrast(ink: &Ink<'_>, frame: &Frame, known: &[Known]) -> f32 {
    known
        .iter()
        .map(|module| (module.weight, frame.at(module.column, module.row)))
        .filter(|(_, place)| ink.covers(*place))
        .map(|(weight, place)| weight * ink.at(place))
        .sum()
}

/// How the ink of the known modules goes with what they should be, from -1 to 1 (perfect); what lies outside says nothing.
pub(crate) fn correlation(ink: &Ink<'_>, frame: &Frame, modules: usize) -> f32 {
    let (mut count, mut dark, mut sum, mut squares, mut dark_sum) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for module in known_modules(modules) {
        let place = frame.at(module.column, module.row);
        if !ink.covers(place) {
            continue;
        }
        let amount = ink.at(place);
        count += 1.0;
        sum += amount;
        squares += amount * amount;
        if module.weight > 0.0 {
            dark += 1.0;
            dark_sum += amount;
        }
    }
    let variance = squares - sum * sum / count;
    let pattern_variance = dark - dark * dark / count;
    (dark_sum - sum * dark / count) / (variance * pattern_variance).sqrt().max(1.0)
}

/// The middle of a module that every code of this size has, and what its ink counts.
struct Known {
    column: f32,
    row: f32,
    weight: f32,
}

fn known_modules(side: usize) -> Vec<Known> {
    let mut known = Vec::new();
    let mut add = |column: usize, row: usize, dark: bool| {
        known.push((column as f32 + 0.5, row as f32 + 0.5, dark));
    };
    // Finders with the light strip around them.
    for row in 0..8 {
        for column in 0..8 {
            let ring = column.max(row).max(6 - column.min(row).min(6));
            let dark = column < 7 && row < 7 && ring != 5;
            add(column, row, dark);
            add(side - 1 - column, row, dark);
            add(column, side - 1 - row, dark);
        }
    }
    for index in 8..side - 8 {
        add(index, 6, index % 2 == 0);
        add(6, index, index % 2 == 0);
    }
    // Alignment patterns hold the middle, and the corner where no finder is.
    for (middle_column, middle_row) in symbol::alignment_patterns(side) {
        for row in 0..5_usize {
            for column in 0..5_usize {
                let dark = column.abs_diff(2).max(row.abs_diff(2)) != 1;
                add(middle_column - 2 + column, middle_row - 2 + row, dark);
            }
        }
    }
    let count = |wanted: bool| {
        known
            .iter()
            .filter(|(_, _, dark)| *dark == wanted)
            .count()
            .max(1) as f32
    };
    let (dark_weight, light_weight) = (1.0 / count(true), -1.0 / count(false));
    known
        .into_iter()
        .map(|(column, row, dark)| Known {
            column,
            row,
            weight: if dark { dark_weight } else { light_weight },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use qrcodegen::QrCodeEcc;

    use super::*;
    use crate::drawing::{Drawn, warped};
    use crate::search::Polarity;

    const HALF_INKED: f32 = 127.5;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

        // Farther away, a frame with one bent corner may stand out as much: once in a few hundred pictures.
        #[test]
        fn through_a_frame_that_was_off_by_a_fifth_of_a_module_every_module_is_read_right(
            shifts in proptest::array::uniform8(-0.2..0.2_f32), slant in -0.1..0.1_f32,
        ) {
            let module = 6.0;
            let code = Drawn::new("a frame is brought back to its place").scale(6).quiet(4);
            let (side, modules) = (code.side() as f32, (code.side() / 6 - 8) as usize);
            // Seen at a slant: what is farther to the right is farther away, or nearer.
            let slant = slant / side;
            let seen = |x: f32, y: f32| (x / (1.0 + slant * x), y / (1.0 + slant * x));
            let source = |x: f32, y: f32| (x / (1.0 - slant * x), y / (1.0 - slant * x));
            let picture = warped(&code.picture(), (code.side(), code.side()), 255, source);
            let (near, far) = (24.0, side - 24.0);
            let corners = [seen(near, near), seen(far, near), seen(far, far), seen(near, far)];

            let inner = modules as f32;
            let places = [(0.0, 0.0), (inner, 0.0), (inner, inner), (0.0, inner)];
            let off = std::array::from_fn(|index| {
                let (x, y) = corners[index];
                (places[index], (x + shifts[2 * index] * module, y + shifts[2 * index + 1] * module))
            });
            let frame = fitted(&Ink::new(&picture, Polarity::DarkOnLight), &Frame::through(off).unwrap(), modules, module);
            let ink = Ink::new(&picture, Polarity::DarkOnLight);
            let corner_of = |index: usize| near + index as f32 * module;
            for (row, column) in (0..modules).flat_map(|row| (0..modules).map(move |column| (row, column))) {
                let found = ink.at(frame.at(column as f32 + 0.5, row as f32 + 0.5));
                let drawn = ink.at(seen(corner_of(column) + module / 2.0, corner_of(row) + module / 2.0));
                proptest::prop_assert_eq!(found > HALF_INKED, drawn > HALF_INKED, "module {} of row {}", column, row);
            }
        }
    }

    #[test]
    fn known_modules_are_those_of_a_real_code() {
        for version in [1, 2, 7, 22, 40] {
            let code = Drawn::with_version("known modules", version, QrCodeEcc::Low)
                .scale(1)
                .quiet(0)
                .picture();
            for module in known_modules(code.width() as usize) {
                let (column, row) = (module.column as u32, module.row as u32);
                let dark = code.get_pixel(column, row).0[0] == 0;
                assert_eq!(module.weight > 0.0, dark, "{version}: {column}, {row}");
            }
        }
    }
}
