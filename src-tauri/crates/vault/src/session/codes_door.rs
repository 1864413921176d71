//! The locks of recovery codes, and what a password opens of them.

use std::fmt;

use otp::SecretText;

use super::door::{PASSWORD_SLOTS_TRIED_MAX, ProofRefused};
use crate::{
    document::{LockSlot, OpenLocks},
    ids::CodesLockId,
    keys::{DerivationError, derive},
};

/// The locks of recovery codes as they were when the door was taken. Opening may take a second; a door needs no
/// session.
#[derive(Clone)]
pub struct CodesDoor {
    locks: Vec<(CodesLockId, LockSlot)>,
}

/// What a password opened. It holds keys; wiped when dropped.
pub struct CodesOpened {
    pub(super) locks: OpenLocks,
}

impl CodesDoor {
    pub(super) const fn to(locks: Vec<(CodesLockId, LockSlot)>) -> Self {
        Self { locks }
    }

    /// Tries the password of the recovery codes at every lock that it may fit. Slow on purpose.
    pub fn open(&self, password: &SecretText) -> Result<CodesOpened, ProofRefused> {
        let mut locks = OpenLocks::new();
        for (id, slot) in self.locks.iter().take(PASSWORD_SLOTS_TRIED_MAX) {
            let slot_key = derive(password, slot.kdf.cost, &slot.kdf.salt)
                .map_err(|DerivationError::OutOfMemory| ProofRefused::OutOfMemory)?;
            if let Some(key) = slot.open(*id, &slot_key) {
                locks.insert(*id, key);
            }
        }
        if locks.is_empty() {
            return Err(ProofRefused::PasswordWrong);
        }

        Ok(CodesOpened { locks })
    }
}

impl fmt::Debug for CodesDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodesDoor")
    }
}

impl fmt::Debug for CodesOpened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodesOpened([redacted])")
    }
}
