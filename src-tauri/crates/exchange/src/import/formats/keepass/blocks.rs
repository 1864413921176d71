//! The blocks that the body of a file is cut into.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{super::super::cipher::Plain, key::Keys, sized};

/// KDBX 4: each sealed block behind the code that authenticates it; an empty one ends them.
pub(super) fn authenticated(keys: &Keys, mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = Vec::new();
    for number in 0.. {
        let (code, after) = rest.split_first_chunk::<32>()?;
        let (block, after) = sized(after)?;
        if !keys.is_code_of_block(number, block, code) {
            return None;
        }
        if block.is_empty() {
            break;
        }
        sealed.extend_from_slice(block);
        rest = after;
    }

    Some(sealed)
}

/// KDBX 3: each opened block behind its number and digest; an empty one ends them.
pub(super) fn hashed(mut rest: &[u8]) -> Option<Plain> {
    // At its full size from the beginning: growing would leave copies behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(rest.len()));
    loop {
        let (_number, after) = rest.split_first_chunk::<4>()?;
        let (digest, after) = after.split_first_chunk::<32>()?;
        let (block, after) = sized(after)?;
        if block.is_empty() {
            return Some(plain);
        }
        if Sha256::digest(block).as_slice() != digest {
            return None;
        }
        plain.extend_from_slice(block);
        rest = after;
    }
}
