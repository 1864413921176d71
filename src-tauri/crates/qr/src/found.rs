//! The codes read so far, each once.

use crate::geometry::Bounds;
use crate::{Corners, Found, Pass, Text, Watch};

/// Codes with equal texts at the same place are one code, however many passes read it.
#[derive(Default)]
pub(crate) struct Finds {
    found: Vec<Found>,
}

impl Finds {
    /// Adds a payload unless it is known at this place, and tells the watcher.
    pub(crate) fn add(&mut self, text: Text, corners: Corners, pass: Pass, watch: &mut dyn Watch) {
        let new = Found {
            text,
            corners,
            pass,
        };
        if self
            .found
            .iter()
            .any(|known| known.text == new.text && same_place(&known.corners, &corners))
        {
            return;
        }
        watch.found(&new);
        self.found.push(new);
    }

    /// In reading order: rows from the top, each from the left.
    pub(crate) fn into_sorted(mut self) -> Vec<Found> {
        self.found
            .sort_by(|a, b| centre(a).1.total_cmp(&centre(b).1));
        let stands_below = |a: &Found, b: &Found| {
            centre(b).1 - centre(a).1 > Bounds::of(&a.corners).height() / 2.0
        };
        for row in self.found.chunk_by_mut(|a, b| !stands_below(a, b)) {
            row.sort_by(|a, b| centre(a).0.total_cmp(&centre(b).0));
        }
        self.found
    }
}

fn centre(code: &Found) -> (f32, f32) {
    Bounds::of(&code.corners).centre()
}

fn same_place(known: &Corners, new: &Corners) -> bool {
    let (known, new) = (Bounds::of(known), Bounds::of(new));
    let slack = (known.width() + known.height()) / 4.0 + 8.0;
    known.grown(slack, slack).contains(new.centre())
}
