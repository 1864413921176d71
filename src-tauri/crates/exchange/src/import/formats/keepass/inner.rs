//! How values in the document are sealed: one stream of bytes for all of them, in their order.

use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit as _, StreamCipher as _},
};
use salsa20::Salsa20;
use sha2::{Digest as _, Sha256, Sha512};
use zeroize::Zeroizing;

use super::sized;

/// Every file has this one: its keys are used once.
const SALSA20_NONCE: [u8; 8] = [0xe8, 0x30, 0x09, 0x4b, 0x97, 0x20, 0x5d, 0x2a];

pub(super) enum Stream {
    Salsa20(Salsa20),
    ChaCha20(ChaCha20),
}

impl Stream {
    /// By its number in the header.
    pub(super) fn of(number: u32, key: &[u8]) -> Option<Self> {
        match number {
            2 => {
                let key = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(key)));
                let stream = Salsa20::new_from_slices(key.as_slice(), &SALSA20_NONCE);
                stream.ok().map(Self::Salsa20)
            }
            3 => {
                let digest = Zeroizing::new(<[u8; 64]>::from(Sha512::digest(key)));
                let (key, rest) = digest.split_at_checked(32)?;
                let stream = ChaCha20::new_from_slices(key, rest.get(..12)?);
                stream.ok().map(Self::ChaCha20)
            }
            _ => None,
        }
    }

    /// Opens the next value.
    pub(super) fn open(&mut self, sealed: &mut [u8]) {
        match self {
            Self::Salsa20(stream) => stream.apply_keystream(sealed),
            Self::ChaCha20(stream) => stream.apply_keystream(sealed),
        }
    }
}

/// KDBX 4 has a second header in front of the document. Files that are attached to entries are in it, too.
pub(super) fn split(plain: &[u8]) -> Option<(Stream, &[u8])> {
    let (mut number, mut key) = (None, None);
    let mut rest = plain;
    loop {
        let (&kind, after) = rest.split_first()?;
        let (value, after) = sized(after)?;
        rest = after;
        match kind {
            0 => return Some((Stream::of(number?, key?)?, rest)),
            1 => number = Some(u32::from_le_bytes(value.try_into().ok()?)),
            2 => key = Some(value),
            _ => {}
        }
    }
}
