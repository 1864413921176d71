//! Two finders where the third is covered, cut off or damaged: the code stands on their line or on their diagonal.

use super::candidate::{Candidate, Skew};
use super::finders::Finder;

const FINDERS_MAX: usize = 40;
const CANDIDATES_MAX: usize = 160;

/// How much worse a supposed finder is than a seen one.
const SUPPOSED_MISFIT: f32 = 0.3;

/// Candidates for upright codes only, best fit first. Nothing but two finders speaks for them, so all finders given here
/// must be clear.
pub(crate) fn candidates(finders: &[Finder]) -> Vec<Candidate> {
    let mut finders = finders.to_vec();
    finders.sort_by_key(|finder| std::cmp::Reverse(finder.rows));
    finders.truncate(FINDERS_MAX);

    let mut candidates = Vec::new();
    for (index, one) in finders.iter().enumerate() {
        for other in &finders[index + 1..] {
            if one.polarity == other.polarity && same_size(one, other) {
                for [corner, right, below] in completions(one, other) {
                    if let Some(candidate) = Candidate::from_three(corner, right, below, Skew(0.05))
                    {
                        let misfit = candidate.misfit + SUPPOSED_MISFIT;
                        candidates.push(Candidate {
                            supposed: true,
                            misfit,
                            ..candidate
                        });
                    }
                }
            }
        }
    }
    candidates.sort_by(|a, b| a.misfit.total_cmp(&b.misfit));
    candidates.truncate(CANDIDATES_MAX);
    candidates
}

fn same_size(one: &Finder, other: &Finder) -> bool {
    let (one, other) = (one.module(), other.module());
    one <= other * 1.25 + 0.3 && other <= one * 1.25 + 0.3
}

/// Width and height of a module. Runs of a few pixels tell them a little wrong, and over fifty modules that adds up to
/// one: unless they clearly differ, they are alike, and the distance between two finders decides.
fn module_sides(one: &Finder, other: &Finder) -> (f32, f32) {
    const STRETCH_MIN: f32 = 1.12;

    let width = f32::midpoint(one.module_width, other.module_width);
    let height = f32::midpoint(one.module_height, other.module_height);
    if width.max(height) < width.min(height) * STRETCH_MIN + 0.3 {
        let module = f32::midpoint(width, height);
        (module, module)
    } else {
        (width, height)
    }
}

/// The codes of which the two could be corners, as corner and two neighbours.
fn completions(one: &Finder, other: &Finder) -> Vec<[Finder; 3]> {
    let (module_width, module_height) = module_sides(one, other);
    let module = f32::midpoint(module_width, module_height);
    let (x, y) = (other.x - one.x, other.y - one.y);
    let supposed = |x: f32, y: f32| Finder {
        x,
        y,
        module_width,
        module_height,
        rows: 1,
        polarity: one.polarity,
    };

    if x.abs().max(y.abs()) <= module * 11.0 {
        Vec::new()
    } else if y.abs() < module * 1.2 {
        // Side by side: the third lies above or below either of them.
        let side = x * module_height / module_width;
        beside(*one, *other, [(0.0, side), (0.0, -side)], supposed)
    } else if x.abs() < module * 1.2 {
        let side = y * module_width / module_height;
        beside(*one, *other, [(side, 0.0), (-side, 0.0)], supposed)
    } else if (x.abs() / module_width - y.abs() / module_height).abs()
        < x.abs() / module_width * 0.08 + 1.0
    {
        // Across: the third is one of the other two corners.
        vec![
            [supposed(one.x, other.y), *one, *other],
            [supposed(other.x, one.y), *one, *other],
        ]
    } else {
        Vec::new()
    }
}

fn beside(
    one: Finder,
    other: Finder,
    sides: [(f32, f32); 2],
    at: impl Fn(f32, f32) -> Finder,
) -> Vec<[Finder; 3]> {
    sides
        .iter()
        .flat_map(|(x, y)| {
            [
                [one, other, at(one.x + x, one.y + y)],
                [other, one, at(other.x + x, other.y + y)],
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::candidate::tests::finder;

    #[test]
    fn any_two_corners_lead_to_the_third() {
        let [corner, right, below] =
            [(50.0, 50.0), (106.0, 50.0), (50.0, 106.0)].map(|(x, y)| finder(x, y, 4.0));
        for pair in [[corner, right], [corner, below], [right, below]] {
            let found = candidates(&pair).into_iter().any(|candidate| {
                let near =
                    |a: &Finder, b: &Finder| (a.x - b.x).abs() < 0.1 && (a.y - b.y).abs() < 0.1;
                near(&candidate.corner, &corner)
                    && near(&candidate.right, &right)
                    && near(&candidate.below, &below)
            });
            assert!(found, "{pair:?}");
        }
    }
}
