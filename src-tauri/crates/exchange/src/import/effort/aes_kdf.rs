//! AES-KDF, the key derivation that `KeePass` began with.

use aes::{
    Aes256, Block,
    cipher::{
        BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt as _, BlockSizeUser,
        KeyInit as _, array::typenum::U16,
    },
};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::Key;

/// Encrypts both halves of `key` again and again under `seed`, and hashes what comes out.
pub(super) fn derive(key: &[u8; 32], seed: &[u8; 32], rounds: u64) -> Key {
    let mut key = Zeroizing::new(*key);
    let (halves, _) = Block::slice_as_chunks_mut(key.as_mut_slice());
    Aes256::new(seed.into()).encrypt_with_backend(Rounds { halves, rounds });

    Zeroizing::new(Sha256::digest(*key).to_vec())
}

/// All rounds in one call: which instructions the processor has is asked once, not millions of times.
struct Rounds<'a> {
    halves: &'a mut [Block],
    rounds: u64,
}

impl BlockSizeUser for Rounds<'_> {
    type BlockSize = U16;
}

impl BlockCipherEncClosure for Rounds<'_> {
    #[inline]
    fn call<B: BlockCipherEncBackend<BlockSize = U16>>(self, backend: &B) {
        for _ in 0..self.rounds {
            for half in &mut *self.halves {
                backend.encrypt_block_inplace(half);
            }
        }
    }
}
