//! Groups of three finders that fit a square.

use super::candidate::{Candidate, Skew};
use super::finders::Finder;

/// Three out of ninety are 117,480 groups: a few milliseconds. Where there are more finders, the most often seen ninety
/// are grouped like this: more come from texture, or from a sheet full of codes.
const FINDERS_MAX: usize = 90;

/// A sheet of two hundred codes has this many; more are texture.
const SHEET_FINDERS_MAX: usize = 700;

/// For the sheet, each finder is also grouped with so many of its nearest: the corners of one code are close together.
const NEAREST: usize = 24;

/// Candidates kept, and for a sheet as many as there are finders.
const CANDIDATES_MAX: usize = 160;

/// Best fit first.
pub(crate) fn candidates(finders: &[Finder], skew: Skew) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut candidates_max = CANDIDATES_MAX;
    let clear = most_seen(finders);
    for (index, corner) in clear.iter().enumerate() {
        let others = clear.iter().enumerate();
        let others = others.filter_map(|(place, other)| (place != index).then_some(other));
        group(corner, others, skew, &mut candidates);
    }
    if (FINDERS_MAX..SHEET_FINDERS_MAX).contains(&finders.len()) {
        candidates_max = candidates_max.max(finders.len());
        for corner in finders {
            group(corner, nearest(corner, finders), skew, &mut candidates);
        }
    }
    candidates.sort_by(|a, b| a.misfit.total_cmp(&b.misfit));
    candidates.dedup_by(|a, b| a.is_same(b));
    candidates.truncate(candidates_max);
    candidates
}

/// All groups of this corner with two of the others.
fn group<'a>(
    corner: &Finder,
    others: impl Iterator<Item = &'a Finder>,
    skew: Skew,
    candidates: &mut Vec<Candidate>,
) {
    let others: Vec<&Finder> = others.filter(|other| alike(corner, other, skew)).collect();
    for (place, one) in others.iter().enumerate() {
        for other in &others[place + 1..] {
            candidates.extend(Candidate::from_three(*corner, **one, **other, skew));
        }
    }
}

fn alike(one: &Finder, other: &Finder, skew: Skew) -> bool {
    let (one_module, other_module) = (one.module(), other.module());
    let (smaller, larger) = (one_module.min(other_module), one_module.max(other_module));
    one.polarity == other.polarity && larger <= smaller * (1.4 + skew.0) + 0.5
}

fn most_seen(finders: &[Finder]) -> Vec<Finder> {
    let mut finders = finders.to_vec();
    let share = |finder: &Finder| finder.rows as f32 / finder.module();
    finders.sort_by(|a, b| {
        b.rows
            .min(4)
            .cmp(&a.rows.min(4))
            .then(share(b).total_cmp(&share(a)))
    });
    finders.truncate(FINDERS_MAX);
    finders
}

fn nearest<'a>(corner: &Finder, finders: &'a [Finder]) -> impl Iterator<Item = &'a Finder> {
    let distance = |other: &&Finder| ((other.x - corner.x).hypot(other.y - corner.y) * 16.0) as u32;
    let mut others: Vec<&Finder> = finders
        .iter()
        .filter(|other| other.polarity == corner.polarity && distance(other) > 0)
        .collect();
    if others.len() > NEAREST {
        others.select_nth_unstable_by_key(NEAREST, distance);
        others.truncate(NEAREST);
    }
    others.into_iter()
}
