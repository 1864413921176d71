//! The ink of every module, and the decision which of them are dark.

use super::deblur::{self, Blur};
use super::frame::Frame;
use super::ink::Ink;
use crate::plane::otsu;
use crate::symbol::Modules;

/// The ink of all modules, row by row.
#[derive(Clone)]
pub(crate) struct Samples {
    pub(crate) side: usize,
    pub(crate) ink: Vec<f32>,
    /// Modules that lie beyond the picture's edge.
    outside: Vec<bool>,
}

/// How modules are told dark from light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Divide {
    /// By one level for the whole code.
    Whole,
    /// By the middle between the extremes of the 9 x 9 modules around each: for light that varies across the code.
    Nearby,
}

/// Reach of [`Divide::Nearby`], in modules.
const REACH: usize = 4;

impl Samples {
    /// `spread`: each module is the weighted mean of its middle and four points this far (in modules) from it; 0 takes
    /// the middle alone, right for modules of two pixels.
    pub(crate) fn take(ink: &Ink<'_>, frame: &Frame, side: usize, spread: f32) -> Self {
        let mut amounts = Vec::with_capacity(side * side);
        let mut outside = Vec::with_capacity(side * side);
        for row in 0..side {
            for column in 0..side {
                let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                let middle = ink.at(frame.at(x, y));
                outside.push(!ink.covers(frame.at(x, y)));
                let amount = if spread <= 0.0 {
                    middle
                } else {
                    let near = |right: f32, down: f32| {
                        ink.at(frame.at(x + right * spread, y + down * spread))
                    };
                    (middle * 2.0
                        + near(1.0, 1.0)
                        + near(-1.0, 1.0)
                        + near(1.0, -1.0)
                        + near(-1.0, -1.0))
                        / 6.0
                };
                amounts.push(amount);
            }
        }
        Self {
            side,
            ink: amounts,
            outside,
        }
    }

    /// Undoes blur that spilled a module's ink into its four neighbours, by this share.
    pub(crate) fn sharpened(&self, share: f32) -> Self {
        let side = self.side;
        let at = |column: usize, row: usize| self.ink[row * side + column];
        let mut ink = Vec::with_capacity(self.ink.len());
        for row in 0..side {
            for column in 0..side {
                let around = at(column.saturating_sub(1), row)
                    + at((column + 1).min(side - 1), row)
                    + at(column, row.saturating_sub(1))
                    + at(column, (row + 1).min(side - 1));
                ink.push(at(column, row) + share * (4.0 * at(column, row) - around));
            }
        }
        Self {
            side,
            ink,
            outside: self.outside.clone(),
        }
    }

    /// What was seen through such a blur, sharp again, from 0 to 255.
    pub(crate) fn deblurred(&self, blur: Blur) -> Self {
        let seen: Vec<f32> = self
            .ink
            .iter()
            .zip(self.ranges_nearby())
            .map(|(ink, (low, high))| ((ink - low) / (high - low).max(1.0)).clamp(0.0, 1.0))
            .collect();
        let sharp = deblur::sharp(&seen, self.side, blur);
        Self {
            side: self.side,
            ink: sharp.into_iter().map(|share| share * 255.0).collect(),
            outside: self.outside.clone(),
        }
    }

    /// Dark and light modules, each as sure as its ink is far from the level between them.
    pub(crate) fn modules(&self, divide: Divide) -> Modules {
        /// A module as far from the level as the mean one.
        const SURE_AS_MOST: f32 = 128.0;

        let levels = self.levels(divide);
        let distance = |(ink, level): (&f32, &f32)| (ink - level).abs();
        let mean = self.ink.iter().zip(&levels).map(distance).sum::<f32>() / self.ink.len() as f32;
        let sureness = |(pair, &outside): ((&f32, &f32), &bool)| {
            if outside {
                0
            } else {
                (distance(pair) / mean.max(0.01) * SURE_AS_MOST) as u8
            }
        };
        Modules {
            side: self.side,
            dark: self
                .ink
                .iter()
                .zip(&levels)
                .map(|(ink, level)| ink > level)
                .collect(),
            sureness: self
                .ink
                .iter()
                .zip(&levels)
                .zip(&self.outside)
                .map(sureness)
                .collect(),
        }
    }

    /// The level of ink from which each module counts as dark.
    fn levels(&self, divide: Divide) -> Vec<f32> {
        match divide {
            Divide::Whole => {
                let histogram = otsu::histogram(self.ink.iter().map(|&ink| ink as u8));
                vec![f32::from(otsu::level(&histogram)) + 0.5; self.ink.len()]
            }
            Divide::Nearby => self.levels_nearby(),
        }
    }

    fn levels_nearby(&self) -> Vec<f32> {
        self.ranges_nearby()
            .into_iter()
            .map(|(low, high)| f32::midpoint(low, high))
            .collect()
    }

    /// The least and the most ink of the modules around each.
    fn ranges_nearby(&self) -> Vec<(f32, f32)> {
        let side = self.side;
        let window = |index: usize| index.saturating_sub(REACH)..(index + REACH + 1).min(side);
        let join = |(low, high): (f32, f32), (other_low, other_high): (f32, f32)| {
            (low.min(other_low), high.max(other_high))
        };
        let start = (f32::MAX, f32::MIN);
        let mut along_rows = Vec::with_capacity(self.ink.len());
        for row in self.ink.chunks_exact(side) {
            along_rows.extend((0..side).map(|x| {
                row[window(x)]
                    .iter()
                    .fold(start, |range, &ink| join(range, (ink, ink)))
            }));
        }
        (0..self.ink.len())
            .map(|module| {
                let (row, column) = (module / side, module % side);
                window(row).fold(start, |range, y| join(range, along_rows[y * side + column]))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_that_falls_off_is_followed_by_the_level_nearby() {
        let side = 21;
        let dark = |index: usize| (index / side + index % side).is_multiple_of(2);
        let ink = (0..side * side)
            .map(|i| (i % side) as f32 * 8.0 + if dark(i) { 30.0 } else { 0.0 })
            .collect();
        let samples = Samples {
            side,
            ink,
            outside: vec![false; side * side],
        };
        let levels = samples.levels(Divide::Nearby);
        let wrong = (0..side * side).filter(|&i| (4..17).contains(&(i % side)));
        assert_eq!(
            wrong
                .filter(|&i| (samples.ink[i] > levels[i]) != dark(i))
                .count(),
            0
        );
    }

    #[test]
    fn sharpening_takes_back_what_was_spilled() {
        let mut ink = vec![0.0; 25];
        ink[12] = 100.0;
        let blurred = Samples {
            side: 5,
            ink,
            outside: vec![false; 25],
        }
        .sharpened(-0.1);
        assert_eq!(blurred.ink[12], 60.0);
        let sharp = blurred.sharpened(0.15);
        assert!(
            sharp.ink[12] > 85.0 && sharp.ink[11] < 10.0,
            "{:?}",
            &sharp.ink[10..15]
        );
    }
}
