//! How long a scan may take, counted in work instead of time: the crate knows no clock, and the same picture gives the
//! same answer on a busy machine.

/// Units of work; one is about a nanosecond of one core of 2023.
pub(crate) type Ticks = u64;

/// One and a half seconds; what is not counted takes up to half of one more.
const SCAN_TICKS_MAX: Ticks = 1_500_000_000;

/// What passes cost, measured on pictures of the corpus; `benches/scan` measures anew.
pub(crate) mod cost {
    use super::Ticks;

    /// Threshold and search for finders, a pixel.
    pub(crate) const SWEEP_PIXEL: Ticks = 3;
    /// The same with the threshold at several scales.
    pub(crate) const SWEEP_PIXEL_MID_RANGE: Ticks = 4;
    /// Judging a candidate by its finders.
    pub(crate) const LIKENESS: Ticks = 1_500;
    /// Comparing timing patterns in all likely versions, a module of one side.
    pub(crate) const TIMING_MODULE: Ticks = 200;
    /// Sampling and decoding one module once.
    pub(crate) const MODULE: Ticks = 60;
    /// rqrr's own threshold and search, a pixel.
    pub(crate) const RQRR_PIXEL: Ticks = 15;
    /// A filter of 3 x 3, or enlarging to one pixel.
    pub(crate) const FILTER_PIXEL: Ticks = 2;
}

#[derive(Debug, Default)]
pub(crate) struct Budget {
    spent: Ticks,
}

impl Budget {
    pub(crate) fn charge(&mut self, ticks: Ticks) {
        self.spent += ticks;
    }

    pub(crate) fn spent(&self) -> Ticks {
        self.spent
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.spent >= SCAN_TICKS_MAX
    }
}
