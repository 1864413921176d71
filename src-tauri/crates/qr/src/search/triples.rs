//! All groups of three finders that fit a square.

use super::candidate::{Candidate, Skew};
use super::finders::Finder;

/// Three out of ninety are 117,480 groups: a few milliseconds. Texture gives more; then the most often seen stay.
const FINDERS_MAX: usize = 90;
const CANDIDATES_MAX: usize = 160;

/// Best fit first.
pub(crate) fn candidates(finders: &[Finder], skew: Skew) -> Vec<Candidate> {
    let finders = most_seen(finders);
    let alike = |one: &Finder, other: &Finder| {
        let (one_module, other_module) = (one.module(), other.module());
        let (smaller, larger) = (one_module.min(other_module), one_module.max(other_module));
        one.polarity == other.polarity && larger <= smaller * (1.4 + skew.0) + 0.5
    };

    let mut candidates = Vec::new();
    for (index, corner) in finders.iter().enumerate() {
        for (position, one) in finders.iter().enumerate() {
            if position == index || !alike(corner, one) {
                continue;
            }
            for (place, other) in finders.iter().enumerate().skip(position + 1) {
                if place != index && alike(corner, other) {
                    candidates.extend(Candidate::from_three(*corner, *one, *other, skew));
                }
            }
        }
    }
    candidates.sort_by(|a, b| a.misfit.total_cmp(&b.misfit));
    candidates.truncate(CANDIDATES_MAX);
    candidates
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
