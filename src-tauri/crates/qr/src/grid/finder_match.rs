//! How much a place looks like a finder pattern: the correlation of 7 x 7 samples with the pattern itself.

use super::FINDER_MIDDLE;
use super::frame::Frame;
use super::ink::Ink;
use crate::search::candidate::Candidate;
use crate::search::finders::Finder;

/// Rows of the finder pattern, one bit a module, 1 for dark (ISO/IEC 18004 §6.3.3).
const PATTERN: [u8; 7] = [0x7f, 0x41, 0x5d, 0x5d, 0x5d, 0x41, 0x7f];
const DARK_MODULES: f32 = 33.0;
const MODULES: f32 = 49.0;

/// Samples whose shades vary less than this (standard deviation 2.5) are flat.
const VARIANCE_MIN: f32 = 6.0;

/// How the finders of a candidate look: the mean of all, and the worst. 1 is perfect, 0 chance.
pub(crate) struct Likeness {
    pub(crate) mean: f32,
    pub(crate) worst: f32,
}

/// Looks at the three corners of a flat frame; at two of them, the best, when one finder is only supposed.
pub(crate) fn candidate(ink: &Ink<'_>, candidate: &Candidate) -> Likeness {
    let version = ((candidate.modules - 17.0) / 4.0).round().clamp(1.0, 40.0);
    let modules = 17 + 4 * version as usize;
    let frame = Frame::flat(candidate, modules);
    let far = modules as f32 - FINDER_MIDDLE;
    let mut scores = [
        (FINDER_MIDDLE, FINDER_MIDDLE),
        (far, FINDER_MIDDLE),
        (FINDER_MIDDLE, far),
    ]
    .map(|(column, row)| correlation(ink, |x, y| frame.at(column + x, row + y)));
    scores.sort_by(|a, b| b.total_cmp(a));
    let counted = if candidate.supposed {
        &scores[..2]
    } else {
        &scores[..]
    };
    Likeness {
        mean: counted.iter().sum::<f32>() / counted.len() as f32,
        worst: counted[counted.len() - 1],
    }
}

/// How a finder looks by itself, at the best of several angles.
pub(crate) fn alone(ink: &Ink<'_>, finder: &Finder) -> f32 {
    let upright = correlation(ink, |x, y| {
        (
            finder.x + x * finder.module_width,
            finder.y + y * finder.module_height,
        )
    });
    [15.0_f32, -15.0, 30.0, -30.0, 45.0]
        .into_iter()
        .fold(upright, |best, degrees| {
            let (sine, cosine) = degrees.to_radians().sin_cos();
            let module = finder.module() * cosine.abs().max(0.72);
            let turned = correlation(ink, |x, y| {
                (
                    finder.x + (x * cosine - y * sine) * module,
                    finder.y + (x * sine + y * cosine) * module,
                )
            });
            best.max(turned)
        })
}

/// Normalised correlation; `at` places module coordinates around the finder's middle.
fn correlation(ink: &Ink<'_>, at: impl Fn(f32, f32) -> (f32, f32)) -> f32 {
    let (mut sum, mut squares, mut dark_sum) = (0.0, 0.0, 0.0);
    for (row, pattern) in PATTERN.iter().enumerate() {
        for column in 0..7 {
            let amount = ink.at(at(column as f32 - 3.0, row as f32 - 3.0));
            sum += amount;
            squares += amount * amount;
            if pattern >> column & 1 == 1 {
                dark_sum += amount;
            }
        }
    }
    let variance = squares - sum * sum / MODULES;
    if variance < MODULES * VARIANCE_MIN {
        return 0.0;
    }
    let pattern_variance = DARK_MODULES - DARK_MODULES * DARK_MODULES / MODULES;
    (dark_sum - sum * DARK_MODULES / MODULES) / (variance * pattern_variance).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Drawn;
    use crate::search::Polarity;
    use crate::search::candidate::tests::finder;

    #[test]
    fn a_drawn_finder_matches_and_the_middle_of_a_code_does_not() {
        let plane = Drawn::new("likeness of a finder").scale(4).picture();
        let ink = Ink::new(&plane, Polarity::DarkOnLight);
        assert!(alone(&ink, &finder(30.0, 30.0, 4.0)) > 0.99);
        assert!(alone(&ink, &finder(66.0, 66.0, 4.0)) < 0.5);
    }

    #[test]
    fn a_flat_place_matches_nothing() {
        let plane = image::GrayImage::from_pixel(40, 40, image::Luma([90]));
        assert_eq!(
            alone(
                &Ink::new(&plane, Polarity::DarkOnLight),
                &finder(20.0, 20.0, 4.0)
            ),
            0.0
        );
    }
}
