//! A file, cut into frames without end.

use super::{
    CHUNK_BYTES, END, FILE_BYTES_MAX, NUMBER_MAX,
    frame::{Frame, TransferId},
    mix::{Mix, add_bytes},
};

/// A file that is being shown. The first [`count`](Self::count) frames are enough if none is missed; those after them
/// are all different, and each makes up for any one that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frames {
    id: TransferId,
    /// Each of [`CHUNK_BYTES`].
    chunks: Vec<Vec<u8>>,
}

/// The file has more than [`FILE_BYTES_MAX`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a file of more than {FILE_BYTES_MAX} bytes")]
pub struct TooLarge;

impl Frames {
    /// Cuts a file.
    pub fn of(file: &[u8]) -> Result<Self, TooLarge> {
        if file.len() > FILE_BYTES_MAX {
            return Err(TooLarge);
        }
        let mut bytes = file.to_vec();
        bytes.push(END);
        bytes.resize(bytes.len().next_multiple_of(CHUNK_BYTES), 0);

        Ok(Self {
            id: TransferId::of(file),
            chunks: bytes.chunks(CHUNK_BYTES).map(<[u8]>::to_vec).collect(),
        })
    }

    /// Into how many chunks it was cut.
    pub const fn count(&self) -> usize {
        self.chunks.len()
    }

    /// The text of one frame. After [`NUMBER_MAX`] they begin again with 1.
    pub fn text(&self, number: u32) -> String {
        let number = number.saturating_sub(1) % NUMBER_MAX + 1;
        let mix = Mix::of(number, self.count());
        let mut content = vec![0; CHUNK_BYTES];
        for (place, chunk) in self.chunks.iter().enumerate() {
            if mix.has(place) {
                add_bytes(&mut content, chunk);
            }
        }
        let frame = Frame {
            id: self.id,
            number,
            count: self.count(),
            content,
        };

        frame.to_string()
    }
}
