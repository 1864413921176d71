//! Sealing a document into a file, and opening it again: XChaCha20-Poly1305 over the whole file.

use chacha20poly1305::{
    KeyInit, Tag, XChaCha20Poly1305,
    aead::{AeadInOut, inout::InOutBuf},
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    Header,
    frame::{self, FileProblem, Frame, NONCE_BYTES, Part, Stamp, TAG_BYTES},
};
use crate::{
    keys::{Cipher, VaultKey},
    random::random,
};

/// A file that is ready to be written.
pub(crate) struct Sealed {
    pub(crate) file: Vec<u8>,
    pub(crate) stamp: Stamp,
    /// SHA-256 of the whole file.
    pub(crate) hash: [u8; 32],
}

/// Why a document was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SealError {
    /// More than a file may hold.
    #[error("the document is too large")]
    TooLarge,
    /// What was sealed does not open to what it was made from: the memory or the program is faulty.
    #[error("the sealed document does not open to itself")]
    Faulty,
}

/// Seals a document, then opens the result and compares: a fault in memory must not reach the disk.
pub(crate) fn seal(header: &Header, key: &VaultKey, document: &[u8]) -> Result<Sealed, SealError> {
    let head = serde_json::to_vec(header).map_err(|_| SealError::Faulty)?;
    let mut file =
        frame::begin(&head, NONCE_BYTES + document.len() + TAG_BYTES).ok_or(SealError::TooLarge)?;
    let sealed_along = file.len();
    let nonce: [u8; NONCE_BYTES] = random();
    file.extend(nonce);
    file.extend(document);
    let (along, rest) = file.split_at_mut(sealed_along);
    let tag = cipher(key, header)
        .encrypt_inout_detached(
            &nonce.into(),
            along,
            InOutBuf::from(&mut rest[NONCE_BYTES..]),
        )
        .map_err(|_| SealError::TooLarge)?;
    file.extend(tag);
    frame::end(&mut file);
    check(&file, header, key, document)?;

    Ok(Sealed {
        stamp: Stamp {
            vault: header.vault_id,
            generation: header.generation,
            saved_at: header.saved,
            tag: tag.into(),
        },
        hash: Sha256::digest(&file).into(),
        file,
    })
}

/// Opens the document of a file. The key must have been reached through a slot of this file or an earlier save.
pub(crate) fn open(
    frame: &Frame<'_>,
    header: &Header,
    key: &VaultKey,
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if !bool::from(key.commitment(header.vault_id).ct_eq(&header.kc)) {
        return Err(OpenError::OtherKey);
    }
    let damaged = || OpenError::Problem(FileProblem::Damaged(Part::Payload));
    let (nonce, rest) = frame
        .payload()
        .split_first_chunk::<NONCE_BYTES>()
        .ok_or_else(damaged)?;
    let (sealed, tag) = rest.split_last_chunk::<TAG_BYTES>().ok_or_else(damaged)?;
    let mut document = Zeroizing::new(vec![0; sealed.len()]);
    let buffer = InOutBuf::new(sealed, &mut document).map_err(|_| damaged())?;
    cipher(key, header)
        .decrypt_inout_detached(nonce.into(), frame.sealed_along(), buffer, &Tag::from(*tag))
        .map_err(|_| damaged())?;

    Ok(document)
}

/// Why a document was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// The file is of another vault, or of the same one after its key was changed.
    OtherKey,
    /// The file is damaged.
    Problem(FileProblem),
}

fn check(file: &[u8], header: &Header, key: &VaultKey, document: &[u8]) -> Result<(), SealError> {
    let frame = Frame::parse(file).map_err(|_| SealError::Faulty)?;
    let read = Header::parse(&frame).map_err(|_| SealError::Faulty)?;
    let opened = open(&frame, &read, key).map_err(|_| SealError::Faulty)?;
    if opened.as_slice() != document || read.generation != header.generation {
        return Err(SealError::Faulty);
    }

    Ok(())
}

fn cipher(key: &VaultKey, header: &Header) -> XChaCha20Poly1305 {
    let Cipher::XChaCha20Poly1305 = header.cipher;

    XChaCha20Poly1305::new((&*key.payload_key(header.vault_id)).into())
}
