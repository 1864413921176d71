//! A sealed file as a sequence of QR codes, for a device that shares no storage with this one
//! (`crates/exchange/FORMAT.md`, section 8).
//!
//! ```
//! use exchange::frames::{Collector, Frame, Frames, Taken};
//!
//! let frames = Frames::of(b"a sealed file").unwrap();
//! let seen: Frame = frames.text(1).parse().unwrap();
//! assert!(matches!(Collector::default().take(&seen), Taken::Whole(file) if file == b"a sealed file"));
//! ```

mod collector;
mod frame;
mod mix;
mod sending;
#[cfg(test)]
mod tests;
mod transfer;

pub use collector::{Collector, Taken};
pub use frame::{Frame, NotAFrame};
pub use sending::{Frames, TooLarge};

/// The most bytes of a file that is sent in this way. At eight codes a second they take almost four minutes.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// The highest number of a frame: at eight codes a second the last one of a day and a half.
pub const NUMBER_MAX: u32 = 999_999;

/// What one frame carries. With its head it fits into a QR code of version 20 with error correction M.
const CHUNK_BYTES: usize = 560;
/// The most chunks: a file, and the byte that marks its end.
const CHUNKS_MAX: usize = (FILE_BYTES_MAX + 1).div_ceil(CHUNK_BYTES);
/// Stands behind the file; zeros fill its last chunk up.
const END: u8 = 0x80;
