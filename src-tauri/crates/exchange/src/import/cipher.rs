//! The ciphers of other programs. All of them answer `None` to a wrong key and to a changed text alike.

use aes::Aes256;
use aes_gcm::{
    AesGcm,
    aead::{
        Aead, KeyInit, Payload,
        array::{ArraySize, typenum},
    },
};
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};
use chacha20poly1305::XChaCha20Poly1305;
use twofish::Twofish;
use zeroize::Zeroizing;

/// At the end of whatever AES-GCM or Poly1305 sealed.
const TAG_BYTES: usize = 16;

pub(super) type Plain = Zeroizing<Vec<u8>>;

/// AES-256-GCM. The tag stands at the end of `sealed`; the nonce has 12 bytes.
pub(super) fn open_gcm(key: &[u8], nonce: &[u8], ad: &[u8], sealed: &[u8]) -> Option<Plain> {
    open_aead::<AesGcm<Aes256, typenum::U12>>(key, nonce, ad, sealed)
}

/// AES-256-GCM with a nonce of 16 bytes.
pub(super) fn open_gcm_16(key: &[u8], nonce: &[u8], ad: &[u8], sealed: &[u8]) -> Option<Plain> {
    open_aead::<AesGcm<Aes256, typenum::U16>>(key, nonce, ad, sealed)
}

/// XChaCha20-Poly1305 with a nonce of 24 bytes.
pub(super) fn open_xchacha(key: &[u8], nonce: &[u8], sealed: &[u8]) -> Option<Plain> {
    open_aead::<XChaCha20Poly1305>(key, nonce, &[], sealed)
}

/// AES-256-CBC with PKCS #7 padding. Nothing here tells a wrong key for sure: about one in 256 passes.
pub(super) fn open_cbc(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Plain> {
    open_padded::<cbc::Decryptor<Aes256>>(key, iv, sealed)
}

/// The same with Twofish under a key of 32 bytes.
pub(super) fn open_twofish(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Plain> {
    open_padded::<cbc::Decryptor<Twofish>>(key, iv, sealed)
}

fn open_padded<D>(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Plain>
where
    D: KeyIvInit + BlockModeDecrypt,
{
    D::new_from_slices(key, iv)
        .ok()?
        .decrypt_padded_vec::<Pkcs7>(sealed)
        .ok()
        .map(Zeroizing::new)
}

fn open_aead<A>(key: &[u8], nonce: &[u8], ad: &[u8], sealed: &[u8]) -> Option<Plain>
where
    A: Aead + KeyInit,
    A::NonceSize: ArraySize,
{
    let nonce = nonce.try_into().ok()?;
    let cipher = A::new_from_slice(key).ok()?;
    if cfg!(feature = "fuzzing") {
        // Sealing adds the stream that opening adds, and asks for no tag: no chance makes one that fits.
        let text = sealed.get(..sealed.len().checked_sub(TAG_BYTES)?)?;
        let mut plain = cipher.encrypt(nonce, text).ok()?;
        plain.truncate(text.len());
        return Some(plain.into());
    }
    let payload = Payload {
        msg: sealed,
        aad: ad,
    };

    cipher.decrypt(nonce, payload).ok().map(Zeroizing::new)
}
