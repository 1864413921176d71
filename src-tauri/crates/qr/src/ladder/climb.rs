//! What a climb knows so far.

use image::GrayImage;

use super::budget::{Budget, Ticks};
use crate::found::Finds;
use crate::geometry::{Bounds, Placement};
use crate::grid::reader;
use crate::rqrr_reader::Reading;
use crate::search::candidate::Candidate;
use crate::{Corners, Outcome, Pass, Reason, Size, Unreadable, Watch};

/// Places kept for closer looks.
const PENDING_MAX: usize = 24;

/// A code that was seen this clearly (agreement of its timing patterns) and not read is worth a word to the user.
const SEEN_CLEARLY: f32 = 0.45;
/// Two finders are no clear sight by themselves.
const SEEN_CLEARLY_SUPPOSED: f32 = 0.75;
/// And all that a code always has must be there: covered, cut and faint codes resemble one by 0.8 and more, stripes, lines
/// and the codes of other kinds by 0.45 at most.
const RESEMBLANCE_MIN: f32 = 0.6;
/// So many places are compared: it takes milliseconds for each.
const COMPARED_MAX: usize = 6;

pub(crate) struct Climb<'w> {
    watch: &'w mut dyn Watch,
    pub(crate) budget: Budget,
    finds: Finds,
    /// Where codes were read in this frame.
    explained: Vec<Corners>,
    pending: Vec<Pending>,
    /// The most promising place that was left unread, in whichever frame.
    left_unread: Option<Pending>,
    stopped: bool,
    /// The most finders that any sweep saw.
    pub(crate) finders_seen: usize,
}

/// A place that looks like a code and was not read yet.
#[derive(Clone, Copy)]
pub(crate) struct Pending {
    pub(crate) candidate: Candidate,
    /// See [`grid::reader::promise`](crate::grid::reader::promise).
    pub(crate) promise: f32,
    /// Shades between dark and light.
    pub(crate) contrast: f32,
    /// Its finders look like finders; a promise alone may come from stripes.
    pub(crate) is_clear: bool,
}

impl Pending {
    /// `plane`: where it was seen.
    fn is_worth_a_word(&self, plane: &GrayImage) -> bool {
        let needed = if self.candidate.supposed {
            SEEN_CLEARLY_SUPPOSED
        } else {
            SEEN_CLEARLY
        };
        self.is_clear
            && self.promise >= needed
            && self.contrast > 0.0
            && reader::resemblance(plane, &self.candidate) >= RESEMBLANCE_MIN
    }
}

impl<'w> Climb<'w> {
    pub(crate) fn new(watch: &'w mut dyn Watch) -> Self {
        Self {
            watch,
            budget: Budget::default(),
            finds: Finds::default(),
            explained: Vec::new(),
            pending: Vec::new(),
            left_unread: None,
            stopped: false,
            finders_seen: 0,
        }
    }

    /// Turns to the next frame of an animation: what stood where in the last one says nothing about it.
    pub(crate) fn next_frame(&mut self) {
        self.pending.clear();
        self.explained.clear();
        self.finders_seen = 0;
    }

    /// Remembers the clearest place of this frame that nothing could read, in case that there is no more to tell.
    pub(crate) fn note_unread(&mut self, plane: &GrayImage) {
        let unread = self
            .pending()
            .into_iter()
            .take(COMPARED_MAX)
            .find(|pending| pending.is_worth_a_word(plane));
        self.left_unread = [self.left_unread, unread]
            .into_iter()
            .flatten()
            .max_by(|a, b| a.promise.total_cmp(&b.promise));
    }

    /// Whether to end: asked between steps.
    pub(crate) fn is_over(&mut self) -> bool {
        self.stopped = self.stopped || self.budget.is_spent() || self.watch.stop();
        self.stopped
    }

    /// Whether this step's own share is used up, or everything is.
    pub(crate) fn is_past(&mut self, end: Ticks) -> bool {
        self.budget.spent() > end || self.is_over()
    }

    /// Takes a reading from a plane that lies in the picture like this.
    pub(crate) fn add(&mut self, reading: &Reading, placement: Placement, pass: Pass) {
        let corners = placement.corners(&reading.corners);
        self.explained.push(corners);
        self.finds
            .add(reading.text.clone(), corners, pass, self.watch);
    }

    /// Whether a code was read in this frame.
    pub(crate) fn has_found(&self) -> bool {
        !self.explained.is_empty()
    }

    /// Whether a point of the picture belongs to a code that was read; a little around it counts, too.
    pub(crate) fn is_explained(&self, point: (f32, f32)) -> bool {
        const AROUND: f32 = 0.22;
        self.explained.iter().any(|corners| {
            let bounds = Bounds::of(corners);
            bounds
                .grown(bounds.width() * AROUND, bounds.height() * AROUND)
                .contains(point)
        })
    }

    pub(crate) fn postpone(&mut self, pending: Pending) {
        if self.pending.len() < PENDING_MAX {
            self.pending.push(pending);
        }
    }

    /// Places still unread, most promising first.
    pub(crate) fn pending(&mut self) -> Vec<Pending> {
        let mut pending = std::mem::take(&mut self.pending);
        pending.retain(|pending| !self.is_explained(pending.candidate.centre()));
        pending.sort_by(|a, b| b.promise.total_cmp(&a.promise));
        self.pending.clone_from(&pending);
        pending
    }

    pub(crate) fn into_outcome(self, size: Size) -> Outcome {
        let found = self.finds.into_sorted();
        match self.left_unread {
            _ if !found.is_empty() => Outcome::Found(found),
            Some(pending) => Outcome::Unreadable(unreadable(&pending, size)),
            None => Outcome::None,
        }
    }
}

fn unreadable(pending: &Pending, size: Size) -> Unreadable {
    /// Below this, neighbouring modules share their pixels.
    const MODULE_PIXELS_MIN: f32 = 2.0;
    /// Below this, the traces of JPEG are as strong as the code.
    const SHADES_MIN: f32 = 16.0;

    let candidate = &pending.candidate;
    let corners = candidate.corners();
    let bounds = Bounds::of(&corners);
    let slack = candidate.module;
    let inside = bounds.left >= -slack
        && bounds.top >= -slack
        && bounds.right <= size.width as f32 + slack
        && bounds.bottom <= size.height as f32 + slack;
    let reason = if !inside {
        Reason::CutOff
    } else if candidate.module < MODULE_PIXELS_MIN {
        Reason::TooSmall {
            pixels_per_module: candidate.module,
        }
    } else if pending.contrast < SHADES_MIN {
        Reason::Faint {
            shades: pending.contrast,
        }
    } else {
        Reason::Damaged
    };
    Unreadable { corners, reason }
}

/// Of the grounds that a transparent picture was laid on, the first that is not flat.
pub(crate) fn richest(planes: &[GrayImage]) -> &GrayImage {
    let flat = |plane: &GrayImage| {
        let (low, high) = plane.as_raw().iter().fold((255, 0), |(low, high), &shade| {
            (shade.min(low), shade.max(high))
        });
        high - low < 12
    };
    planes
        .iter()
        .find(|plane| planes.len() > 1 && !flat(plane))
        .unwrap_or(&planes[0])
}
