//! The mapping from a code's modules to the picture.

use super::FINDER_MIDDLE;
use crate::Corners;
use crate::search::candidate::Candidate;
use crate::search::finders::Finder;

/// A projective mapping (3 x 3 matrix by rows): module coordinates, with the code's top left edge at (0, 0) and a module
/// as unit, to picture coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame([f32; 9]);

impl Frame {
    /// Flat and undistorted, through the middles of the three finders of a code with this many modules a side.
    pub(crate) fn flat(candidate: &Candidate, modules: usize) -> Self {
        let span = modules as f32 - 2.0 * FINDER_MIDDLE;
        let Candidate {
            corner,
            right,
            below,
            ..
        } = candidate;
        let (across_x, across_y) = ((right.x - corner.x) / span, (right.y - corner.y) / span);
        let (down_x, down_y) = ((below.x - corner.x) / span, (below.y - corner.y) / span);
        Self([
            across_x,
            down_x,
            corner.x - FINDER_MIDDLE * (across_x + down_x),
            across_y,
            down_y,
            corner.y - FINDER_MIDDLE * (across_y + down_y),
            0.0,
            0.0,
            1.0,
        ])
    }

    /// Through the middles of the three finders, slanted as their sizes say: what is nearer looks larger. `None` when the
    /// sizes allow no such frame.
    pub(crate) fn slanted(candidate: &Candidate, modules: usize) -> Option<Self> {
        let Candidate {
            corner,
            right,
            below,
            ..
        } = candidate;
        // Lengths shrink with the power 3/2 of the depth: once for the distance, half again for the turn away.
        let depth = |finder: &Finder| (corner.module() / finder.module()).powf(2.0 / 3.0);
        Self::leaning(candidate, modules, (depth(right), depth(below)))
    }

    /// Through the middles of the three finders, of which the right one and the one below are so many times as far away as
    /// the first. `None` when no plane is so slanted.
    pub(crate) fn leaning(
        candidate: &Candidate,
        modules: usize,
        (right_depth, below_depth): (f32, f32),
    ) -> Option<Self> {
        let Candidate {
            corner,
            right,
            below,
            ..
        } = candidate;
        let fourth_depth = right_depth + below_depth - 1.0;
        if fourth_depth < 0.3 {
            return None;
        }
        let fourth = |corner: f32, right: f32, below: f32| {
            (right_depth * right + below_depth * below - corner) / fourth_depth
        };
        let (near, far) = (FINDER_MIDDLE, modules as f32 - FINDER_MIDDLE);
        Self::through([
            ((near, near), (corner.x, corner.y)),
            ((far, near), (right.x, right.y)),
            ((near, far), (below.x, below.y)),
            (
                (far, far),
                (
                    fourth(corner.x, right.x, below.x),
                    fourth(corner.y, right.y, below.y),
                ),
            ),
        ])
    }

    /// The one mapping that takes each of four points to its partner; `None` when three of them lie on a line.
    pub(crate) fn through(pairs: [((f32, f32), (f32, f32)); 4]) -> Option<Self> {
        // Two linear equations a pair for the eight unknowns; the ninth is 1. Solved by Gauss and Jordan.
        let mut rows = [[0.0_f64; 9]; 8];
        for (index, ((column, row), (x, y))) in pairs.into_iter().enumerate() {
            let (c, r, x, y) = (
                f64::from(column),
                f64::from(row),
                f64::from(x),
                f64::from(y),
            );
            rows[2 * index] = [c, r, 1.0, 0.0, 0.0, 0.0, -x * c, -x * r, x];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, c, r, 1.0, -y * c, -y * r, y];
        }
        for step in 0..8 {
            let pivot =
                (step..8).max_by(|&a, &b| rows[a][step].abs().total_cmp(&rows[b][step].abs()))?;
            rows.swap(step, pivot);
            let scale = rows[step][step];
            if scale.abs() < 1e-9 {
                return None;
            }
            rows[step].iter_mut().for_each(|value| *value /= scale);
            let solved = rows[step];
            for (_, row) in rows
                .iter_mut()
                .enumerate()
                .filter(|(index, _)| *index != step)
            {
                let factor = row[step];
                row.iter_mut()
                    .zip(solved)
                    .for_each(|(value, solved)| *value -= factor * solved);
            }
        }
        let mut matrix = [1.0; 9];
        for (value, row) in matrix.iter_mut().zip(rows) {
            *value = row[8] as f32;
        }
        Some(Self(matrix))
    }

    /// Where a point of the code lies in the picture.
    #[inline]
    pub(crate) fn at(&self, column: f32, row: f32) -> (f32, f32) {
        let m = &self.0;
        let depth = m[6] * column + m[7] * row + m[8];
        (
            (m[0] * column + m[1] * row + m[2]) / depth,
            (m[3] * column + m[4] * row + m[5]) / depth,
        )
    }

    /// The same frame moved by parts of a module.
    pub(crate) fn shifted(&self, columns: f32, rows: f32) -> Self {
        let mut m = self.0;
        for line in 0..3 {
            m[line * 3 + 2] += m[line * 3] * columns + m[line * 3 + 1] * rows;
        }
        Self(m)
    }

    /// The outer corners of a code with this many modules a side.
    pub(crate) fn corners(&self, modules: usize) -> Corners {
        let side = modules as f32;
        [
            self.at(0.0, 0.0),
            self.at(side, 0.0),
            self.at(side, side),
            self.at(0.0, side),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::candidate::{Skew, tests::finder};

    fn near(a: (f32, f32), b: (f32, f32)) -> bool {
        (a.0 - b.0).abs() < 0.05 && (a.1 - b.1).abs() < 0.05
    }

    proptest::proptest! {
        #[test]
        fn a_frame_through_four_corners_takes_each_to_its_place(
            shifts in proptest::array::uniform8(-20.0..20.0_f32), side in 21.0..177.0_f32,
        ) {
            let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
            let [a, b, c, d, e, f, g, h] = shifts;
            let places = [(50.0 + a, 60.0 + b), (350.0 + c, 60.0 + d), (350.0 + e, 360.0 + f), (50.0 + g, 360.0 + h)];
            let pairs = std::array::from_fn(|index| (corners[index], places[index]));
            let frame = Frame::through(pairs).unwrap();
            for (corner, place) in corners.into_iter().zip(places) {
                proptest::prop_assert!(near(frame.at(corner.0, corner.1), place));
            }
        }

        #[test]
        fn lines_stay_lines(shifts in proptest::array::uniform8(-20.0..20.0_f32), along in 0.1..0.9_f32) {
            let [a, b, c, d, e, f, g, h] = shifts;
            let frame = Frame::through([
                ((0.0, 0.0), (a, b)), ((30.0, 0.0), (300.0 + c, d)),
                ((30.0, 30.0), (300.0 + e, 300.0 + f)), ((0.0, 30.0), (g, 300.0 + h)),
            ]).unwrap();
            let (start, end, between) = (frame.at(0.0, 7.0), frame.at(30.0, 7.0), frame.at(30.0 * along, 7.0));
            let area = (end.0 - start.0) * (between.1 - start.1) - (end.1 - start.1) * (between.0 - start.0);
            proptest::prop_assert!(area.abs() < 30.0, "a tenth of a pixel over 300: {area}");
        }
    }

    #[test]
    fn three_points_on_a_line_fix_no_frame() {
        let pairs = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 1.0)].map(|point| (point, point));
        assert!(Frame::through(pairs).is_none());
    }

    #[test]
    fn a_flat_frame_passes_through_the_finders_and_moves_by_modules() {
        let [a, b, c] = [(14.0, 14.0), (70.0, 14.0), (14.0, 70.0)].map(|(x, y)| finder(x, y, 4.0));
        let frame = Frame::flat(&Candidate::from_three(a, b, c, Skew(0.08)).unwrap(), 21);
        assert!(near(frame.at(3.5, 3.5), (14.0, 14.0)));
        assert!(near(frame.at(17.5, 3.5), (70.0, 14.0)));
        assert!(near(frame.shifted(1.0, 0.0).at(2.5, 3.5), (14.0, 14.0)));
        assert!(near(frame.corners(21)[2], (84.0, 84.0)));
    }
}
