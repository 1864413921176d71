//! What a backup is sealed to, and what opens it.

use exchange::{
    pairing::{self, Sender},
    sealed::{self, PrivateKey, PublicKey, SealError, Sealed, To, With},
};
use otp::SecretText;
use vault::Backup;

use super::open;
use crate::views::backups::BackupProblem;

/// What a new backup is sealed to.
pub(in crate::state) enum Seal<'a> {
    /// Whoever knows the passphrase.
    Passphrase(&'a SecretText),
    /// This vault and others.
    Keys {
        own: PrivateKey,
        others: Vec<PublicKey>,
    },
}

impl Seal<'_> {
    pub(super) fn seal(&self, payload: &[u8]) -> Result<Vec<u8>, SealError> {
        match self {
            Self::Passphrase(passphrase) => sealed::seal(payload, To::Passphrase(passphrase)),
            Self::Keys { own, others } => pairing::seal(payload, own, others),
        }
    }

    /// Opens again what was just sealed.
    pub(super) fn open(&self, file: &[u8]) -> Result<Backup, BackupProblem> {
        match self {
            Self::Passphrase(passphrase) => open(file, With::Passphrase(passphrase)),
            Self::Keys { own, .. } => open(file, With::Keys(std::slice::from_ref(own))),
        }
    }
}

/// Opens a backup that was sealed to this vault, and tells whom it is from.
pub(in crate::state) fn open_own(
    file: &[u8],
    own: &PrivateKey,
    known: Vec<(PublicKey, String)>,
) -> Result<(Backup, Sender<String>), BackupProblem> {
    let (payload, sender) = pairing::open(Sealed::parse(file)?, own, known)?;

    Ok((Backup::read(&payload)?, sender))
}
