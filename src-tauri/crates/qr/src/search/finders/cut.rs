//! Finders that the edge of the picture cuts: while the middle is whole, what is missing can be supposed.

use super::Arm;

/// For the last runs of a row at either end: the place of a middle run, and five runs around it, of which those that the
/// edge cuts off are as long as they should be. `edges`: ends of all runs, from 0 to the width.
pub(super) fn runs(edges: &[u32]) -> Vec<(usize, [f32; 5])> {
    let count = edges.len() - 1;
    let length = |run: usize| (edges[run + 1] - edges[run]) as f32;
    let mut found = Vec::new();
    // Three runs at each end can be the middle of a cut finder; two more must be whole on its other side.
    for from_edge in 0..3_usize.min(count.saturating_sub(2)) {
        let inner = |step: usize| from_edge + step;
        let five = |length: &dyn Fn(usize) -> f32| {
            let (middle, ring, outer) = (length(inner(0)), length(inner(1)), length(inner(2)));
            let module = (ring + middle) / 4.0;
            let beyond = |step: usize| match from_edge.checked_sub(step) {
                Some(0) => length(0).max(module),
                Some(run) => length(run),
                None => module,
            };
            [outer, ring, middle, beyond(1), beyond(2)]
        };
        found.push((from_edge, five(&length)));
        found.push((count - 1 - from_edge, five(&|run| length(count - 1 - run))));
    }
    found
}

/// Completes the arm that the edge cuts by the measures of the other; when both are cut, neither.
pub(super) fn mend(one: &mut Arm, other: &mut Arm) {
    let middle = one.runs[0] + other.runs[0];
    let (cut_in, cut, whole) = match (one.cut, other.cut) {
        (Some(run), None) => (run, one, other),
        (None, Some(run)) => (run, other, one),
        _ => return,
    };
    let module = (middle + whole.runs[1]) / 4.0;
    for run in cut_in.max(1)..3 {
        cut.runs[run] = cut.runs[run].max(module);
    }
}

#[cfg(test)]
mod tests {
    use image::imageops;

    use crate::drawing::Drawn;
    use crate::plane::local_mean;
    use crate::search::finders::{Tolerance, find};

    #[test]
    fn finders_are_seen_until_the_edge_reaches_their_middle() {
        let code = Drawn::new("cut at the edge").scale(4).quiet(0).picture();
        let side = code.width();
        for cut in 0..=8 {
            let kept = [
                (cut, 0, side - cut, side),
                (0, cut, side, side - cut),
                (0, 0, side - cut, side),
                (0, 0, side, side - cut),
            ];
            for (left, top, width, height) in kept {
                let part = imageops::crop_imm(&code, left, top, width, height).to_image();
                let bits = local_mean::threshold(&part, 24);
                let finders = find(&bits, 1, Tolerance::OuterRuns);
                for (x, y) in [
                    (14.0, 14.0),
                    (side as f32 - 14.0, 14.0),
                    (14.0, side as f32 - 14.0),
                ] {
                    let (x, y) = (x - left as f32, y - top as f32);
                    assert!(
                        finders
                            .iter()
                            .any(|finder| (finder.x - x).abs() < 1.1 && (finder.y - y).abs() < 1.1),
                        "{cut} pixels cut: no finder at {x}, {y}"
                    );
                }
            }
        }
    }
}
