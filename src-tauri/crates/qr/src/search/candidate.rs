//! Three finders that could be the corners of one code.

use super::Polarity;
use super::finders::Finder;
use crate::Corners;

/// Three finders in a code's order, seen or supposed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The finder in the code's top left corner; `right` and `below` as seen from it.
    pub(crate) corner: Finder,
    pub(crate) right: Finder,
    pub(crate) below: Finder,
    /// Modules a side, as the distances say; a real code has 21, 25, … 177.
    pub(crate) modules: f32,
    /// Mean size of a module in pixels.
    pub(crate) module: f32,
    /// How far the three are from a perfect square; smaller is better.
    pub(crate) misfit: f32,
    /// One finder was not seen but supposed from the other two.
    pub(crate) supposed: bool,
}

/// How far from a square three finders may stand: 0.08 on screens, 0.22 for photos.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Skew(pub(crate) f32);

/// Fewer modules than the smallest code, or more than the largest, with room for inexact sizes.
const MODULES_RANGE: std::ops::RangeInclusive<f32> = 17.0..=190.0;

/// Finders of one code stand this far apart, in modules as runs show them: 14 to 170, less when turned by 45 degrees,
/// where runs show a module 1.41 times as large.
const DISTANCE_MIN: f32 = 9.0;
const DISTANCE_MAX: f32 = 180.0;

/// Distances between finders are measured centre to centre; each centre lies 3.5 modules inside.
const FINDER_MODULES: f32 = 7.0;

impl Candidate {
    /// `None` when the three are too unlike in size, or do not stand like corners of a square.
    pub(crate) fn from_three(
        corner: Finder,
        one: Finder,
        other: Finder,
        skew: Skew,
    ) -> Option<Self> {
        let (one_x, one_y) = (one.x - corner.x, one.y - corner.y);
        let (other_x, other_y) = (other.x - corner.x, other.y - corner.y);
        let (one_length, other_length) = (one_x.hypot(one_y), other_x.hypot(other_y));
        let (shorter, longer) = (one_length.min(other_length), one_length.max(other_length));

        let sizes = [corner.module(), one.module(), other.module()];
        let (smallest, largest) = (
            sizes.into_iter().fold(f32::MAX, f32::min),
            sizes.into_iter().fold(0.0, f32::max),
        );
        let module = sizes.iter().sum::<f32>() / 3.0;
        let cosine =
            (one_x * other_x + one_y * other_y).abs() / (one_length * other_length).max(1.0);
        if largest > smallest * (1.4 + skew.0) + 0.5
            || shorter < module * DISTANCE_MIN
            || longer > module * DISTANCE_MAX
            || shorter < longer * (0.82 - skew.0)
            || cosine > 0.10 + skew.0
        {
            return None;
        }

        let width = (corner.module_width + one.module_width + other.module_width) / 3.0;
        let height = (corner.module_height + one.module_height + other.module_height) / 3.0;
        let one_modules = modules_along(one_x, one_y, width, height);
        let other_modules = modules_along(other_x, other_y, width, height);
        let modules = f32::midpoint(one_modules, other_modules) + FINDER_MODULES;
        let stretch = (one_modules / other_modules).max(other_modules / one_modules);
        if !MODULES_RANGE.contains(&modules) || stretch > 1.25 + skew.0 {
            return None;
        }

        let clockwise = one_x * other_y - one_y * other_x > 0.0;
        let (right, below) = if clockwise {
            (one, other)
        } else {
            (other, one)
        };
        let seen = corner.rows.min(one.rows).min(other.rows).min(8);
        let misfit = (longer / shorter - 1.0) * 1.5
            + cosine * 2.0
            + (largest / smallest - 1.0) * 0.6
            + (stretch - 1.0)
            // Of two readings of the same finders, the smaller code is the likelier.
            + modules / 500.0
            - seen as f32 * 0.03;
        Some(Self {
            corner,
            right,
            below,
            modules,
            module,
            misfit,
            supposed: false,
        })
    }

    pub(crate) fn polarity(&self) -> Polarity {
        self.corner.polarity
    }

    pub(crate) fn finders(&self) -> [&Finder; 3] {
        [&self.corner, &self.right, &self.below]
    }

    /// Whether both stand on the same three finders.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.finders()
            .iter()
            .zip(other.finders())
            .all(|(a, b)| (a.x, a.y) == (b.x, b.y))
    }

    pub(crate) fn centre(&self) -> (f32, f32) {
        (
            f32::midpoint(self.right.x, self.below.x),
            f32::midpoint(self.right.y, self.below.y),
        )
    }

    /// The versions (1 to 40) that the distances allow, likeliest first. A code has `17 + 4 * version` modules a side.
    pub(crate) fn versions(&self) -> impl Iterator<Item = usize> {
        let likeliest = ((self.modules - 17.0) / 4.0).round() as i32;
        let reach = match self.modules {
            ..=50.0 => 1,
            ..=90.0 => 2,
            _ => 3,
        };
        std::iter::once(likeliest)
            .chain((1..=reach).flat_map(move |step| [likeliest - step, likeliest + step]))
            .filter(|version| (1..=40).contains(version))
            .map(|version| version as usize)
    }

    /// Outer corners, by the three finders alone.
    pub(crate) fn corners(&self) -> Corners {
        let span = (self.modules - FINDER_MODULES).max(1.0);
        let across = (
            (self.right.x - self.corner.x) / span,
            (self.right.y - self.corner.y) / span,
        );
        let down = (
            (self.below.x - self.corner.x) / span,
            (self.below.y - self.corner.y) / span,
        );
        let at = |column: f32, row: f32| {
            let (column, row) = (column - FINDER_MODULES / 2.0, row - FINDER_MODULES / 2.0);
            (
                self.corner.x + across.0 * column + down.0 * row,
                self.corner.y + across.1 * column + down.1 * row,
            )
        };
        let side = self.modules;
        [at(0.0, 0.0), at(side, 0.0), at(side, side), at(0.0, side)]
    }
}

/// A distance in modules. Along rows and columns the runs measured the module itself; across the diagonal they measured
/// it stretched by the slant.
fn modules_along(x: f32, y: f32, module_width: f32, module_height: f32) -> f32 {
    let length = x.hypot(y).max(1.0);
    let (cosine, sine) = (x.abs() / length, y.abs() / length);
    if sine < 0.12 {
        length / module_width
    } else if cosine < 0.12 {
        length / module_height
    } else {
        length / (f32::midpoint(module_width, module_height) * cosine.max(sine))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn finder(x: f32, y: f32, module: f32) -> Finder {
        Finder {
            x,
            y,
            module_width: module,
            module_height: module,
            rows: 8,
            polarity: Polarity::DarkOnLight,
        }
    }

    /// The finders of a code of this size, turned around its top left finder.
    fn turned(modules: usize, module: f32, degrees: f32) -> [Finder; 3] {
        let span = (modules as f32 - 7.0) * module;
        let (sine, cosine) = degrees.to_radians().sin_cos();
        // Runs along rows and columns cross a turned square's modules at a slant.
        let seen = module / cosine.abs().max(sine.abs());
        [(0.0, 0.0), (span, 0.0), (0.0, span)].map(|(x, y)| {
            finder(
                500.0 + x * cosine - y * sine,
                500.0 + x * sine + y * cosine,
                seen,
            )
        })
    }

    proptest::proptest! {
        #[test]
        fn a_code_is_recognised_at_every_angle_and_in_every_order(
            version in 1..=40_usize, module in 1.5..20.0_f32, degrees in 0.0..360.0_f32, order in 0..6_usize,
        ) {
            let modules = 17 + 4 * version;
            let [corner, right, below] = turned(modules, module, degrees);
            let (one, other) = if order % 2 == 0 { (right, below) } else { (below, right) };
            let candidate = Candidate::from_three(corner, one, other, Skew(0.08)).unwrap();
            proptest::prop_assert!((candidate.right.x - right.x).abs() < 0.01, "right and below are told apart");
            proptest::prop_assert!(candidate.versions().any(|likely| likely == version), "{}", candidate.modules);
        }
    }

    #[test]
    fn three_in_a_line_are_no_corners() {
        let [a, b, c] = [0.0, 100.0, 200.0].map(|x| finder(x, 0.0, 4.0));
        assert!(Candidate::from_three(a, b, c, Skew(0.22)).is_none());
    }

    #[test]
    fn corners_of_an_upright_code_are_its_outer_edges() {
        let module = 4.0;
        let [a, b, c] =
            [(114.0, 214.0), (170.0, 214.0), (114.0, 270.0)].map(|(x, y)| finder(x, y, module));
        let corners = Candidate::from_three(a, b, c, Skew(0.08))
            .unwrap()
            .corners();
        assert_eq!(
            corners,
            [
                (100.0, 200.0),
                (184.0, 200.0),
                (184.0, 284.0),
                (100.0, 284.0)
            ]
        );
    }
}
