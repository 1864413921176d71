//! Two vaults that make backups for each other: the text that introduces one to the other, and backups that prove whom
//! they are from (`crates/exchange/FORMAT.md`, sections 5 and 6).

mod introduction;
mod proof;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use crate::sealed::{self, OpenError, PrivateKey, PublicKey, SealError, Sealed, To, With};

pub use introduction::{DEVICE_NAME_CHARS_MAX, Introduction, IntroductionError, usual_name};

/// Whom an opened backup is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender<T> {
    /// The vault that opened it.
    Own,
    /// One of those that it knows.
    Known(T),
    /// Nobody can tell: anybody who knows a public key can seal a file to it.
    Unknown,
}

/// Seals a backup to other vaults, and to the one that it is from, with a proof for each of them.
pub fn seal(payload: &[u8], own: &PrivateKey, others: &[PublicKey]) -> Result<Vec<u8>, SealError> {
    let mut all = others.to_vec();
    all.push(own.public_key());
    let proven = proof::add(payload, own, &all).ok_or(SealError::Unexpected)?;

    sealed::seal(&proven, To::Keys(&all))
}

/// Opens a backup that was sealed to this vault, and tells whom it is from. `known`: the keys that this vault was
/// introduced to, and what stands for each.
pub fn open<T>(
    file: Sealed<'_>,
    own: &PrivateKey,
    known: impl IntoIterator<Item = (PublicKey, T)>,
) -> Result<(Zeroizing<Vec<u8>>, Sender<T>), OpenError> {
    let payload = file.open(With::Keys(std::slice::from_ref(own)))?;
    let proofs = proof::Proofs::of(&payload);
    let is_from = |key: &PublicKey| proofs.as_ref().is_some_and(|proofs| proofs.prove(key, own));
    let sender = if is_from(&own.public_key()) {
        Sender::Own
    } else {
        known
            .into_iter()
            .find(|(key, _)| is_from(key))
            .map_or(Sender::Unknown, |(_, who)| Sender::Known(who))
    };

    Ok((payload, sender))
}
