//! Collecting the parts of a transfer, which are shown one after the other on a phone.

use std::collections::BTreeMap;

use crate::enrollment::Enrollment;

use super::{Skipped, Transfer};

/// The parts seen so far. They come in any order, and the same part twice does not double anything.
#[derive(Debug, Clone, Default)]
pub struct TransferParts {
    parts: BTreeMap<u32, Transfer>,
}

/// A part that belongs to another transfer than the parts before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherTransfer(pub Box<Transfer>);

impl TransferParts {
    /// Adds a part. Hands it back when it belongs to another transfer: another id, another number of parts, or
    /// another content for a part already seen.
    pub fn add(&mut self, part: Transfer) -> Result<(), OtherTransfer> {
        let belongs = match (self.parts.values().next(), self.parts.get(&part.part)) {
            (_, Some(same)) => *same == part,
            (Some(other), None) => (other.batch_id, other.total) == (part.batch_id, part.total),
            (None, None) => true,
        };
        if !belongs {
            return Err(OtherTransfer(Box::new(part)));
        }
        self.parts.insert(part.part, part);

        Ok(())
    }

    /// How many parts the transfer has; 0 before the first one was seen.
    pub fn total(&self) -> u32 {
        self.parts.values().next().map_or(0, |part| part.total)
    }

    /// The numbers of the parts not seen yet, counted from 1.
    pub fn missing(&self) -> Vec<u32> {
        (1..=self.total())
            .filter(|part| !self.parts.contains_key(part))
            .collect()
    }

    /// The accounts of all parts seen, in the order of the parts.
    pub fn enrollments(&self) -> impl Iterator<Item = &Enrollment> {
        self.parts.values().flat_map(|part| &part.enrollments)
    }

    /// What could not be read in the parts seen.
    pub fn skipped(&self) -> impl Iterator<Item = &Skipped> {
        self.parts.values().flat_map(|part| &part.skipped)
    }
}
