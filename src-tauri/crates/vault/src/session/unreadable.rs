//! A file that cannot be opened. It is never overwritten; earlier saves are offered.

use otp::UnixTime;

use super::{NotSetUp, Session, StartAgainError, whole_snapshots};
use crate::{
    format::FileProblem,
    ports::{Ports, ReadError, ReplaceError, SnapshotId, VaultSnapshot},
};

/// There is a file that cannot be opened.
#[derive(Debug)]
pub struct Unreadable {
    ports: Ports,
    problem: VaultProblem,
    snapshots: Vec<VaultSnapshot>,
}

/// Why a vault cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultProblem {
    /// Its bytes.
    #[error(transparent)]
    File(FileProblem),
    /// It cannot be read at all. That never means "no vault yet".
    #[error(transparent)]
    NoAccess(ReadError),
}

/// Why a snapshot was not put in the place of the vault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenSnapshotError {
    /// There is none of this name, or it is damaged too.
    #[error("no such snapshot")]
    Missing,
    /// The disk did not take it. The vault file is as it was.
    #[error(transparent)]
    NotReplaced(#[from] ReplaceError),
}

impl Unreadable {
    pub(super) fn new(ports: Ports, problem: VaultProblem) -> Self {
        let snapshots = whole_snapshots(&ports);

        Self::with_snapshots(ports, problem, snapshots)
    }

    pub(super) const fn with_snapshots(
        ports: Ports,
        problem: VaultProblem,
        snapshots: Vec<VaultSnapshot>,
    ) -> Self {
        Self {
            ports,
            problem,
            snapshots,
        }
    }

    /// What is wrong.
    pub const fn problem(&self) -> &VaultProblem {
        &self.problem
    }

    /// Earlier saves that were checked for damage, the newest first.
    pub fn snapshots(&self) -> &[VaultSnapshot] {
        &self.snapshots
    }

    /// Looks at the disk again.
    pub fn look_again(&self) -> Session {
        Session::start(self.ports.clone())
    }

    /// Puts an earlier save in the place of the file, which is kept as `vault.corrupt-<time>`.
    pub fn open_snapshot(
        &self,
        id: &SnapshotId,
        now: UnixTime,
    ) -> Result<Session, OpenSnapshotError> {
        if !self.snapshots.iter().any(|snapshot| snapshot.id == *id) {
            return Err(OpenSnapshotError::Missing);
        }
        self.ports.store.put_back(id, now)?;

        Ok(self.look_again())
    }

    /// Moves the file out of the way, so that a new vault can begin. It is kept as `claviger.locked-<time>`.
    pub fn start_again(&self, now: UnixTime) -> Result<NotSetUp, StartAgainError> {
        self.ports.store.set_aside(now)?;

        Ok(NotSetUp::new(self.ports.clone()))
    }
}
