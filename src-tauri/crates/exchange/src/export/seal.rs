//! Sealing with a password, as the readers of other programs want it.

use aes::Aes256;
use aes_gcm::{
    Aes256Gcm,
    aead::{Aead as _, KeyInit as _, Payload},
};
use argon2::{Algorithm, Argon2, Params, Version};
use cbc::cipher::{BlockModeEncrypt as _, KeyIvInit as _, block_padding::Pkcs7};
use zeroize::Zeroizing;

/// Why nothing could be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The system gives no randomness.
    #[error("the system gives no randomness")]
    Randomness,
    /// Not enough memory for the key derivation.
    #[error("the key cannot be derived: not enough memory")]
    Memory,
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], SealError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| SealError::Randomness)?;

    Ok(bytes)
}

/// RFC 9106, Argon2id, 32 bytes.
pub(super) fn argon2id(
    password: &[u8],
    salt: &[u8],
    (memory_kib, passes, lanes): (u32, u32, u32),
) -> Result<Zeroizing<[u8; 32]>, SealError> {
    let params = Params::new(memory_kib, passes, lanes, None).map_err(|_| SealError::Memory)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, key.as_mut_slice())
        .map_err(|_| SealError::Memory)?;

    Ok(key)
}

/// AES-256-GCM, the tag behind the text.
pub(super) fn gcm(key: &[u8; 32], nonce: &[u8; 12], ad: &[u8], plain: &[u8]) -> Vec<u8> {
    Aes256Gcm::new(key.into())
        .encrypt(
            nonce.into(),
            Payload {
                msg: plain,
                aad: ad,
            },
        )
        // Only texts beyond 64 GiB are refused.
        .unwrap_or_default()
}

/// AES-256-CBC with PKCS #7 padding.
pub(super) fn cbc(key: &[u8; 32], iv: &[u8; 16], plain: &[u8]) -> Vec<u8> {
    cbc::Encryptor::<Aes256>::new(key.into(), iv.into()).encrypt_padded_vec::<Pkcs7>(plain)
}
