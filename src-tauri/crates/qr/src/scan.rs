//! What a scan says.

use std::fmt;

use zeroize::Zeroizing;

use crate::Size;

/// The four corners of a code in picture coordinates (pixels, origin at the top left, y down): as the code itself is
/// held, its top left, top right, bottom right and bottom left. They may lie a little outside the picture.
pub type Corners = [(f32, f32); 4];

/// The answer for one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// Size of the picture that was looked at.
    pub size: Size,
    /// What was in it.
    pub outcome: Outcome,
}

/// What was in the picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// At least one code was read; from top to bottom, then from left to right.
    Found(Vec<Found>),
    /// A QR code is here, but it could not be read.
    Unreadable(Unreadable),
    /// No QR code.
    None,
}

/// A code that was read. Its text passed the code's own Reed-Solomon check.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The payload. An enrolment code holds a key, so it prints as `[redacted]`.
    pub text: Text,
    /// Where it is.
    pub corners: Corners,
    /// The rung of the ladder that read it; for benchmarks and bug reports.
    pub pass: Pass,
}

/// A code that could not be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unreadable {
    /// Where it seems to be.
    pub corners: Corners,
    /// The likely reason.
    pub reason: Reason,
}

/// Why a code could not be read, as far as the picture tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// Too few pixels for each of its squares ("modules").
    TooSmall {
        /// Pixels per module; below about two, reading is luck.
        pixels_per_module: f32,
    },
    /// Part of it lies outside the picture.
    CutOff,
    /// Too little contrast.
    Faint {
        /// Shades, of 255, between its dark and its light modules; below about 16, noise drowns them.
        shades: f32,
    },
    /// Covered, blurred or damaged beyond what its error correction mends.
    Damaged,
}

/// The rungs of the ladder, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Pass {
    /// S1: strict search on the grey picture.
    Strict,
    /// S2: relaxed search with a threshold at several scales, and codes with one covered corner.
    Relaxed,
    /// S3: closer looks at the places that are nearly codes.
    Closer,
    /// S4: the second decoder on the whole picture.
    Whole,
    /// S5: the picture enlarged, reduced, smoothed, or one colour of it.
    Variant,
    /// S6: slow transformations, when there are traces of a code.
    Heavy,
}

/// A payload as text. It may hold a key: wiped when dropped, `[redacted]` in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Zeroizing<String>);

impl Text {
    pub(crate) fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Not for logs, errors or the webview.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
