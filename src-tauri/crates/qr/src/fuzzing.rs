//! Ways in for the fuzzer: the parts of a scan that take microseconds, so that they can be asked a hundred million times.

use crate::plane::grey::{self, Channel};
use crate::symbol::{self, Modules};
use crate::{Picture, rqrr_reader};

/// Lays every frame on its grounds and takes its colours apart, as a scan does before it searches. How many planes that
/// makes.
pub fn planes(picture: &Picture) -> usize {
    let planes_of = |frame| {
        let colours = if grey::has_colour(frame) {
            [Channel::Red, Channel::Blue].map(|channel| grey::channel(frame, channel))
        } else {
            [None, None]
        };
        grey::planes(frame).len() + colours.iter().flatten().count()
    };
    picture.frames().iter().map(planes_of).sum()
}

/// Reads a grid of `side` x `side` modules by `reader`; of each column and row, whether the module is dark and how sure
/// that is.
pub fn read_modules(
    side: usize,
    module: impl Fn(usize, usize) -> (bool, u8),
    reader: Reader,
) -> Option<String> {
    let (dark, sureness) = (0..side * side)
        .map(|index| module(index % side, index / side))
        .unzip();
    let modules = Modules {
        side,
        dark,
        sureness,
    };
    match reader {
        Reader::Ours => symbol::decode(&modules).or_else(|| symbol::decode_passing_over(&modules)),
        Reader::Rqrr => rqrr_reader::decode(&modules),
    }
}

/// Who reads a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Ours, at first as it is, then without the modules that are least sure.
    Ours,
    /// The first decoder, which takes ten times as long, where error correction holds.
    Rqrr,
}
