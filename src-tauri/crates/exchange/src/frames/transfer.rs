//! What was caught of one transfer: equations about its chunks, solved as they come.

use super::{
    END,
    frame::{Frame, TransferId},
    mix::{Mix, add_bytes},
};

/// What was caught of one transfer.
#[derive(Debug, Clone)]
pub(super) struct Transfer {
    id: TransferId,
    chunk_bytes: usize,
    /// At the place of a chunk an equation that begins with it, and in which no chunk is that another one begins with.
    known: Vec<Option<Equation>>,
}

/// These chunks, added up, are these bytes.
#[derive(Debug, Clone)]
struct Equation {
    mix: Mix,
    sum: Vec<u8>,
}

impl Equation {
    fn add(&mut self, other: &Self) {
        self.mix.add(&other.mix);
        add_bytes(&mut self.sum, &other.sum);
    }
}

impl Transfer {
    /// The one that a frame belongs to, before anything of it is taken.
    pub(super) fn of(frame: &Frame) -> Self {
        Self {
            id: frame.id,
            chunk_bytes: frame.content.len(),
            known: vec![None; frame.count],
        }
    }

    /// Whether a frame belongs to it. One that says something else of the file is of another transfer.
    pub(super) fn has(&self, frame: &Frame) -> bool {
        self.id == frame.id
            && self.known.len() == frame.count
            && self.chunk_bytes == frame.content.len()
    }

    /// Takes a frame that belongs to it. What follows from earlier ones changes nothing.
    pub(super) fn take(&mut self, frame: &Frame) {
        let mut new = Equation {
            mix: Mix::of(frame.number, frame.count),
            sum: frame.content.clone(),
        };
        for (place, known) in self.known.iter().enumerate() {
            if let Some(known) = known
                && new.mix.has(place)
            {
                new.add(known);
            }
        }
        let Some(place) = new.mix.first() else {
            return;
        };
        for known in self.known.iter_mut().flatten() {
            if known.mix.has(place) {
                known.add(&new);
            }
        }
        self.known[place] = Some(new);
    }

    /// How many chunks' worth was caught.
    pub(super) fn have(&self) -> usize {
        self.known.iter().flatten().count()
    }

    /// How many chunks there are.
    pub(super) const fn count(&self) -> usize {
        self.known.len()
    }

    /// The file, if all of it was caught and nothing of it was changed.
    pub(super) fn into_file(self) -> Option<Vec<u8>> {
        // With as many equations as chunks each is about one chunk.
        let chunks: Option<Vec<Equation>> = self.known.into_iter().collect();
        let mut bytes: Vec<u8> = chunks?.into_iter().flat_map(|chunk| chunk.sum).collect();
        let end = bytes.iter().rposition(|&byte| byte != 0)?;
        if bytes[end] != END {
            return None;
        }
        bytes.truncate(end);

        (TransferId::of(&bytes) == self.id).then_some(bytes)
    }
}
