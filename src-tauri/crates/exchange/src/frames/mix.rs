//! Which chunks a frame carries: the first frames one each, every later one a mix that its number alone decides.

use sha2::{Digest as _, Sha256};

/// Chunks that are added up, byte by byte and without carry (XOR): a bit for each chunk, the highest of the first byte
/// for the first chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mix(Vec<u8>);

impl Mix {
    /// What the frame of this number carries, from 1, of a file in `count` chunks.
    pub(super) fn of(number: u32, count: usize) -> Self {
        let mut bits = vec![0; count.div_ceil(8)];
        let alone = number as usize - 1;
        if alone < count {
            bits[alone / 8] = bit(alone);
            return Self(bits);
        }
        for (block, part) in (0_u32..).zip(bits.chunks_mut(32)) {
            let hash: [u8; 32] = Sha256::new()
                .chain_update("OTPX1")
                .chain_update(number.to_be_bytes())
                .chain_update(block.to_be_bytes())
                .finalize()
                .into();
            part.copy_from_slice(&hash[..part.len()]);
        }
        if let Some(last) = bits.last_mut() {
            let unused = bits_unused(count);
            *last = *last >> unused << unused;
        }

        Self(bits)
    }

    /// Whether the chunk at this place, from 0, is in it.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0[place / 8] & bit(place) != 0
    }

    /// The place of the first chunk in it.
    pub(super) fn first(&self) -> Option<usize> {
        let byte = self.0.iter().position(|&byte| byte != 0)?;

        Some(byte * 8 + self.0[byte].leading_zeros() as usize)
    }

    /// What is in both is in neither.
    pub(super) fn add(&mut self, other: &Self) {
        add_bytes(&mut self.0, &other.0);
    }
}

/// Adds bytes without carry. Both have the same length.
pub(super) fn add_bytes(to: &mut [u8], other: &[u8]) {
    for (byte, other) in to.iter_mut().zip(other) {
        *byte ^= other;
    }
}

const fn bit(place: usize) -> u8 {
    0x80 >> (place % 8)
}

/// How many bits of the last byte stand for no chunk.
const fn bits_unused(count: usize) -> usize {
    (8 - count % 8) % 8
}
