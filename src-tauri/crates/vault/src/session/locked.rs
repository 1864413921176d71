//! A vault that is locked: nothing of its content can be reached from here.

use otp::UnixTime;

use super::{
    NotSetUp, Session, StartAgainError,
    attempts::{Attempts, TooSoon},
    door::{Door, Proof, ProofRefused, Proven},
    unlocked::Unlocked,
    unreadable::{Unreadable, VaultProblem},
};
use crate::{
    format::{Frame, Header, SlotKind},
    ids::VaultId,
    ports::{Ports, ReadError, VaultSnapshot},
};

/// A vault that is locked. It has no method that gives a code, a name or a secret, and holds none of them.
#[derive(Debug)]
pub struct Locked {
    ports: Ports,
    header: Header,
    attempts: Attempts,
}

/// The vault was not unlocked.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct UnlockFailed {
    /// The vault, still locked.
    pub locked: Locked,
    /// Why.
    #[source]
    pub reason: UnlockError,
}

/// Why a vault was not unlocked. Nothing was changed on the disk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Too many wrong passwords; nothing was tried.
    #[error(transparent)]
    TooSoon(#[from] TooSoon),
    /// The proof was not accepted.
    #[error(transparent)]
    Refused(#[from] ProofRefused),
    /// The file cannot be opened. With [`Locked::found_unreadable`] the session says so and offers snapshots.
    #[error("{problem}")]
    Unreadable {
        /// What is wrong with it.
        problem: VaultProblem,
        /// Earlier saves that this proof opens, the newest first.
        snapshots: Vec<VaultSnapshot>,
    },
    /// The vault is gone, or another one lies in its place. [`Locked::look_again`] finds what is there.
    #[error("the vault is gone")]
    Gone,
    /// Meanwhile the vault's key was changed by another process; the proof is of the key before.
    #[error("the vault's key was changed")]
    KeyChanged,
}

impl Locked {
    pub(super) fn new(ports: Ports, header: Header) -> Self {
        Self::after_attempts(ports, header, Attempts::default())
    }

    pub(super) const fn after_attempts(ports: Ports, header: Header, attempts: Attempts) -> Self {
        Self {
            ports,
            header,
            attempts,
        }
    }

    /// The vault's name.
    pub const fn vault_id(&self) -> VaultId {
        self.header.vault_id
    }

    /// Whether a password opens it.
    pub fn has_password(&self) -> bool {
        self.offers(|kind| matches!(kind, SlotKind::Password { .. }))
    }

    /// Whether the keychain may open it.
    pub fn has_keychain(&self) -> bool {
        self.offers(|kind| matches!(kind, SlotKind::Keychain { .. }))
    }

    /// Whether a recovery key opens it.
    pub fn has_recovery_key(&self) -> bool {
        self.offers(|kind| matches!(kind, SlotKind::Recovery))
    }

    /// After several wrong passwords: when the next one is tried.
    pub fn retry_at(&self, now: UnixTime) -> Option<UnixTime> {
        self.attempts.retry_at(now)
    }

    /// The door, to prove at without holding on to the session. Reads the slots from the disk: another process may
    /// have changed the password.
    pub fn door(&mut self, now: UnixTime) -> Result<Door, TooSoon> {
        self.attempts.allow(now)?;
        if let Ok(Some(file)) = self.ports.store.read()
            && let Ok(header) = Frame::parse(&file).and_then(|frame| Header::parse(&frame))
            && header.vault_id == self.header.vault_id
        {
            self.header = header;
        }

        Ok(Door::to_unlock(&self.ports, &self.header))
    }

    /// Tells that a proof was refused at the door, so that guessing gets slower.
    pub fn count_refused(&mut self, refused: ProofRefused, now: UnixTime) {
        if refused.is_wrong_guess() {
            self.attempts.count_failure(now);
        }
    }

    /// Opens the vault with an accepted proof. Fast.
    pub fn open(&self, proven: &Proven, now: UnixTime) -> Result<Box<Unlocked>, UnlockError> {
        if proven.vault != self.header.vault_id {
            return Err(UnlockError::Gone);
        }

        Unlocked::open(&self.ports, proven, now).map(Box::new)
    }

    /// Proves and opens in one go: for callers whom nobody waits for. Slow for a password, on purpose.
    pub fn unlock(
        mut self,
        proof: &Proof,
        now: UnixTime,
    ) -> Result<Box<Unlocked>, Box<UnlockFailed>> {
        match self.try_unlock(proof, now) {
            Ok(unlocked) => Ok(unlocked),
            Err(reason) => Err(Box::new(UnlockFailed {
                locked: self,
                reason,
            })),
        }
    }

    /// Looks at the disk again.
    pub fn look_again(&self) -> Session {
        Session::start(self.ports.clone())
    }

    /// The state that offers snapshots, after [`UnlockError::Unreadable`].
    pub fn found_unreadable(
        &self,
        problem: VaultProblem,
        snapshots: Vec<VaultSnapshot>,
    ) -> Unreadable {
        Unreadable::with_snapshots(self.ports.clone(), problem, snapshots)
    }

    /// Moves the vault out of the way, so that a new one can begin. It is kept as `claviger.locked-<time>`.
    pub fn start_again(&self, now: UnixTime) -> Result<NotSetUp, StartAgainError> {
        self.ports.store.set_aside(now)?;

        Ok(NotSetUp::new(self.ports.clone()))
    }

    fn offers(&self, is_wanted: impl Fn(&SlotKind) -> bool) -> bool {
        self.header.slots().any(|slot| is_wanted(&slot.kind))
    }

    fn try_unlock(&mut self, proof: &Proof, now: UnixTime) -> Result<Box<Unlocked>, UnlockError> {
        let proven = self
            .door(now)?
            .prove(proof)
            .inspect_err(|&refused| self.count_refused(refused, now))?;

        self.open(&proven, now)
    }
}

impl From<ReadError> for UnlockError {
    fn from(error: ReadError) -> Self {
        Self::Unreadable {
            problem: VaultProblem::NoAccess(error),
            snapshots: Vec::new(),
        }
    }
}
