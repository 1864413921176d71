//! Proofs at the end of a payload, one for each vault that it is sealed to. The format age has none: it hides what is
//! sealed, and says nothing about who sealed it.
//!
//! A proof is a MAC under a key that only two vaults can compute, each from its own private and the other's public key.
//! The key has a direction, so a vault is never shown its own file as another's.

use data_encoding::BASE64;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::sealed::{PrivateKey, PublicKey};

const PURPOSE: &[u8] = b"claviger/sender/1";
/// What stands between the text that is proven and the proofs.
const BEGIN: &[u8] = b",\"macs\":[\"";
const BETWEEN: &str = "\",\"";
const END: &[u8] = b"\"]}";
/// A payload is filled up with blanks to whole steps, so that its length does not tell how many accounts there are.
const STEP_BYTES: usize = 4_096;
/// More vaults than anybody makes one backup for.
const PROOFS_MAX: usize = 200;

type Tag = [u8; 32];

/// The proofs of a payload.
pub(super) struct Proofs {
    hash: [u8; 32],
    tags: Vec<Tag>,
}

impl Proofs {
    /// Looks for them at the end of a payload.
    pub(super) fn of(payload: &[u8]) -> Option<Self> {
        let inside = payload.trim_ascii_end().strip_suffix(END)?;
        // What is spelled in base64 does not look like the beginning, so it is the last one.
        let longest = PROOFS_MAX * (BASE64.encode_len(32) + BETWEEN.len()) + BEGIN.len();
        let tail_at = inside.len().saturating_sub(longest);
        let begin = inside
            .get(tail_at..)?
            .windows(BEGIN.len())
            .rposition(|window| window == BEGIN)?;
        let (proven, tail) = inside.split_at_checked(tail_at + begin)?;
        let tags = std::str::from_utf8(tail.get(BEGIN.len()..)?)
            .ok()?
            .split(BETWEEN)
            .map(|tag| BASE64.decode(tag.as_bytes()).ok()?.try_into().ok())
            .collect::<Option<Vec<Tag>>>()?;

        Some(Self {
            hash: Sha256::digest(proven).into(),
            tags,
        })
    }

    /// Whether one of them could be made only by the holder of `sender`, or by whoever holds `own`.
    pub(super) fn prove(&self, sender: &PublicKey, own: &PrivateKey) -> bool {
        let mac = mac_of(&self.hash, own, sender, (sender, &own.public_key()));

        self.tags
            .iter()
            .any(|tag| mac.clone().verify_slice(tag).is_ok())
    }
}

/// A payload with proofs for all who may open it. `None` if it is not one object of JSON.
pub(super) fn add(
    payload: &[u8],
    own: &PrivateKey,
    to: &[PublicKey],
) -> Option<Zeroizing<Vec<u8>>> {
    let proven = payload.trim_ascii_end().strip_suffix(b"}")?;
    let hash: [u8; 32] = Sha256::digest(proven).into();
    let sender = own.public_key();
    let tags: Vec<String> = to
        .iter()
        .map(|key| mac_of(&hash, own, key, (&sender, key)))
        .map(|mac| BASE64.encode(&mac.finalize().into_bytes()))
        .collect();
    let tags = tags.join(BETWEEN);

    let bytes = proven.len() + BEGIN.len() + tags.len() + END.len();
    let padded = bytes.next_multiple_of(STEP_BYTES);
    // In one piece from the beginning: a buffer that grows leaves copies of keys behind.
    let mut text = Zeroizing::new(Vec::with_capacity(padded));
    for part in [proven, BEGIN, tags.as_bytes(), END] {
        text.extend_from_slice(part);
    }
    text.resize(padded, b' ');

    Some(text)
}

/// The MAC of a text with this hash, `way` being from whom to whom.
fn mac_of(
    hash: &[u8; 32],
    own: &PrivateKey,
    other: &PublicKey,
    way: (&PublicKey, &PublicKey),
) -> Hmac<Sha256> {
    let shared = own.shared_with(other);
    let info = [PURPOSE, way.0.bytes(), way.1.bytes()].concat();
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, shared.as_bytes())
        .expand(&info, key.as_mut_slice())
        .expect("32 bytes are fewer than RFC 5869 §2.3 allows");
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_slice()).expect("HMAC takes keys of any length");
    mac.update(hash);

    mac
}
