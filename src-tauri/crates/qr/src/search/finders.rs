//! Finder patterns: the squares in three corners of a code. Any line through the middle of one crosses dark, light, dark,
//! light, dark in the proportion 1:1:3:1:1, at every angle (ISO/IEC 18004 §6.3.3).

use std::collections::HashMap;

use super::Polarity;
use crate::plane::Bits;

mod cut;

/// More finders than this come from texture, not from codes.
const FINDERS_MAX: usize = 1_500;

/// A finder pattern, seen by its runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finder {
    /// Centre, in pixels; a pixel's own centre lies at `.5`.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// Width and height of a module as the runs along rows and columns show it.
    pub(crate) module_width: f32,
    pub(crate) module_height: f32,
    /// How many rows crossed it.
    pub(crate) rows: u32,
    pub(crate) polarity: Polarity,
}

impl Finder {
    pub(crate) fn module(&self) -> f32 {
        f32::midpoint(self.module_width, self.module_height)
    }
}

/// How closely runs must keep the proportion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// All five runs.
    Strict,
    /// The outer runs may be longer: no border, or a neighbour that touches.
    OuterRuns,
}

/// All finder patterns of both polarities. `row_step`: look at every n-th row.
pub(crate) fn find(bits: &Bits, row_step: usize, tolerance: Tolerance) -> Vec<Finder> {
    let mut found = Sightings::default();
    let mut edges = Vec::with_capacity(bits.width + 2);
    for y in (row_step / 2..bits.height).step_by(row_step) {
        let row = bits.row(y);
        run_edges(row, &mut edges);
        let mut look = |middle: usize, runs: [f32; 5]| {
            if runs[2] < runs[1].max(runs[3]).max(3.0) {
                return;
            }
            let Some(module) = module_of(runs, tolerance) else {
                return;
            };
            let sighting = Sighting {
                left: edges[middle],
                right: edges[middle + 1],
                y,
                module,
                dark: row[0] ^ (middle % 2) as u8,
                tolerance,
            };
            if !found.count_again(&sighting)
                && let Some(finder) = sighting.confirm(bits)
            {
                found.add(finder);
            }
        };
        for (first, five) in edges.windows(6).enumerate() {
            look(
                first + 2,
                std::array::from_fn(|run| (five[run + 1] - five[run]) as f32),
            );
        }
        if tolerance == Tolerance::OuterRuns {
            for (middle, runs) in cut::runs(&edges) {
                look(middle, runs);
            }
        }
        if found.finders.len() >= FINDERS_MAX {
            break;
        }
    }
    found.finders
}

/// Where the colour changes along a row, with both ends.
fn run_edges(row: &[u8], edges: &mut Vec<u32>) {
    edges.clear();
    edges.push(0);
    let mut x = 1;
    let mut colour = row[0];
    while x < row.len() {
        // Eight pixels at once where nothing changes, which is most of a screen.
        if let Some(eight) = row[x..].first_chunk::<8>()
            && u64::from_ne_bytes(*eight) == u64::from(colour) * 0x0101_0101_0101_0101
        {
            x += 8;
            continue;
        }
        if row[x] != colour {
            colour = row[x];
            edges.push(x as u32);
        }
        x += 1;
    }
    edges.push(row.len() as u32);
}

/// The module size if five runs have the proportion 1:1:3:1:1, with slack for runs of few pixels.
fn module_of(runs: [f32; 5], tolerance: Tolerance) -> Option<f32> {
    let inner = runs[1] + runs[2] + runs[3];
    let module = match tolerance {
        Tolerance::Strict => (inner + runs[0] + runs[4]) / 7.0,
        Tolerance::OuterRuns => inner / 5.0,
    };
    let slack = module * 0.5 + 0.55;
    let one = |run: f32| (run - module).abs() <= slack;
    let outer = |run: f32| match tolerance {
        Tolerance::Strict => one(run),
        Tolerance::OuterRuns => run >= module * 0.4,
    };
    let fits = module >= 0.9
        && one(runs[1])
        && one(runs[3])
        && (runs[2] - 3.0 * module).abs() <= module * 1.05 + 0.9
        && outer(runs[0])
        && outer(runs[4]);
    fits.then_some(module)
}

/// Five runs of a row in the right proportion; `left` and `right` bound the middle one.
struct Sighting {
    left: u32,
    right: u32,
    y: usize,
    module: f32,
    /// The colour of the middle run.
    dark: u8,
    tolerance: Tolerance,
}

impl Sighting {
    fn polarity(&self) -> Polarity {
        if self.dark == 1 {
            Polarity::DarkOnLight
        } else {
            Polarity::LightOnDark
        }
    }

    fn centre_x(&self) -> f32 {
        (self.left + self.right) as f32 / 2.0
    }

    /// Looks at the column through the middle, then at the row through the column's middle.
    fn confirm(&self, bits: &Bits) -> Option<Finder> {
        let x = u32::midpoint(self.left, self.right) as usize;
        let (y, module_height) = self.crossed(bits, x, self.y, Axis::Column)?;
        if differ(module_height, self.module, 2.0) {
            return None;
        }
        let row = (y as usize).min(bits.height - 1);
        let (x, module_width) = self.crossed(bits, x, row, Axis::Row)?;
        if differ(module_height, module_width, 1.8) {
            return None;
        }
        Some(Finder {
            x,
            y,
            module_width,
            module_height,
            rows: 1,
            polarity: self.polarity(),
        })
    }

    /// Counts the runs along an axis outwards from a pixel; gives the middle run's centre and the module size.
    fn crossed(&self, bits: &Bits, x: usize, y: usize, axis: Axis) -> Option<(f32, f32)> {
        let (start, end, stride) = match axis {
            Axis::Row => (x, bits.width, 1),
            Axis::Column => (y, bits.height, bits.width),
        };
        let pixel = y * bits.width + x;
        let run_max = (self.right - self.left) as usize * 4 + 6;
        let mut forwards = self.arm(
            (start..end).map(|at| bits.dark[pixel + (at - start) * stride]),
            run_max,
        );
        let mut backwards = self.arm(
            (0..start)
                .rev()
                .map(|at| bits.dark[pixel - (start - at) * stride]),
            run_max,
        );
        if self.tolerance == Tolerance::OuterRuns {
            cut::mend(&mut forwards, &mut backwards);
        }
        let (forwards, backwards) = (forwards.whole()?, backwards.whole()?);
        let runs = [
            backwards[2],
            backwards[1],
            backwards[0] + forwards[0],
            forwards[1],
            forwards[2],
        ];
        let module = module_of(runs, self.tolerance)?;
        Some((start as f32 + (forwards[0] - backwards[0]) / 2.0, module))
    }

    /// The lengths of three runs: of the middle's colour, of the other, of the middle's again.
    fn arm(&self, pixels: impl Iterator<Item = u8>, run_max: usize) -> Arm {
        let mut runs = [0.0; 3];
        let mut run = 0;
        for pixel in pixels {
            let colour = if run == 1 { 1 - self.dark } else { self.dark };
            if pixel != colour {
                run += 1;
                if run == 3 || runs[run - 1] == 0.0 {
                    return Arm { runs, cut: None };
                }
            } else if runs[run] >= run_max as f32 {
                return Arm { runs, cut: None };
            }
            runs[run] += 1.0;
        }
        Arm {
            runs,
            cut: Some(run),
        }
    }
}

/// From the middle of a finder outwards.
struct Arm {
    /// Half of the middle run, the ring, the outer run; 0 for what was not reached.
    runs: [f32; 3],
    /// The run in which the picture ended.
    cut: Option<usize>,
}

impl Arm {
    fn whole(&self) -> Option<[f32; 3]> {
        (self.runs[1] > 0.0 && self.runs[2] > 0.0).then_some(self.runs)
    }
}

#[derive(Clone, Copy)]
enum Axis {
    Row,
    Column,
}

fn differ(a: f32, b: f32, factor: f32) -> bool {
    a > b * factor + 0.8 || b > a * factor + 0.8
}

/// The finders so far, by cells of sixteen pixels, so that a row that crosses one again finds it at once.
#[derive(Default)]
struct Sightings {
    finders: Vec<Finder>,
    cells: HashMap<(i32, i32), Vec<usize>>,
}

const CELL_PIXELS: f32 = 16.0;

impl Sightings {
    fn cell(x: f32, y: f32) -> (i32, i32) {
        ((x / CELL_PIXELS) as i32, (y / CELL_PIXELS) as i32)
    }

    fn near(&self, x: f32, y: f32, cells: i32, fits: impl Fn(&Finder) -> bool) -> Option<usize> {
        let (column, row) = Self::cell(x, y);
        (row - cells..=row + cells)
            .flat_map(|row| (column - cells..=column + cells).map(move |column| (column, row)))
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
            .find(|&index| fits(&self.finders[index]))
    }

    /// Whether the sighting crosses a finder that is known; then it only counts.
    fn count_again(&mut self, sighting: &Sighting) -> bool {
        let (x, y) = (sighting.centre_x(), sighting.y as f32);
        let known = self.near(x, y, 1, |finder| {
            finder.polarity == sighting.polarity()
                && (finder.x - x).abs() < finder.module_width * 1.5 + 1.0
                && (finder.y - y).abs() < finder.module_height * 1.8 + 1.0
        });
        if let Some(index) = known {
            self.finders[index].rows += 1;
        }
        known.is_some()
    }

    /// Adds a finder, or makes the one at its place more exact.
    fn add(&mut self, new: Finder) {
        let known = self.near(new.x, new.y, 2, |finder| {
            finder.polarity == new.polarity
                && (finder.x - new.x).abs() < finder.module_width * 1.8 + 0.8
                && (finder.y - new.y).abs() < finder.module_height * 1.8 + 0.8
        });
        if let Some(index) = known {
            let finder = &mut self.finders[index];
            let share = 1.0 / (finder.rows as f32 + 1.0);
            for (mean, value) in [
                (&mut finder.x, new.x),
                (&mut finder.y, new.y),
                (&mut finder.module_width, new.module_width),
                (&mut finder.module_height, new.module_height),
            ] {
                *mean += (value - *mean) * share;
            }
            finder.rows += 1;
        } else {
            self.cells
                .entry(Self::cell(new.x, new.y))
                .or_default()
                .push(self.finders.len());
            self.finders.push(new);
        }
    }
}
