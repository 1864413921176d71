//! Frames from a screen, in any order: those of one transfer, of several, and of nobody's.

use super::{frame::Frame, transfer::Transfer};

/// Transfers that are collected beside each other: who begins again shows another one.
const TRANSFERS_MAX: usize = 4;

/// Collects transfers. Frames of one do not disturb another.
#[derive(Debug, Clone, Default)]
pub struct Collector {
    /// The one whose frame came last is the last.
    transfers: Vec<Transfer>,
}

/// What came of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// There is more to come.
    Part {
        /// How much of the file is known, in chunks.
        have: usize,
        /// How many chunks it has.
        of: usize,
    },
    /// The file.
    Whole(Vec<u8>),
    /// All of it came, and it is not the file that it should be. It is collected anew.
    Damaged,
}

impl Collector {
    /// Takes a frame. Again, it changes nothing.
    pub fn take(&mut self, frame: &Frame) -> Taken {
        let place = self.transfers.iter().position(|known| known.has(frame));
        let mut transfer =
            place.map_or_else(|| Transfer::of(frame), |place| self.transfers.remove(place));
        transfer.take(frame);
        let (have, of) = (transfer.have(), transfer.count());
        if have == of {
            return transfer.into_file().map_or(Taken::Damaged, Taken::Whole);
        }
        if self.transfers.len() == TRANSFERS_MAX {
            self.transfers.remove(0);
        }
        self.transfers.push(transfer);

        Taken::Part { have, of }
    }
}
