//! The composition root: this computer's clock, files and keychain, handed to the core.

use std::{env, sync::Arc};

use otp::{SecretText, UnixTime};
use platform::{Folders, OsKeychain, VaultFiles, device_id, system_clock};
use vault::{
    Locked, Proof, ProofRefused, Proven, Session, UnlockError, UnlockFailed, Unlocked,
    VaultProblem,
    ports::{Ports, VaultSnapshot},
};

use crate::{arguments::Global, exit_status::ExitStatus, failure::Failure, password::Source};

/// The computer's clock.
pub(crate) fn now() -> UnixTime {
    system_clock::now()
}

/// Where the vault lies, and what concerns this computer only.
pub(crate) fn folders(global: &Global) -> Result<Folders, Failure> {
    let folders = Folders::find(|name| env::var_os(name)).map_err(|error| {
        Failure::new(
            ExitStatus::VaultInaccessible,
            format!("Claviger cannot find your data folder: {error}."),
            "Nothing was changed.",
            "Set HOME, then try again.",
        )
    })?;

    Ok(match &global.vault {
        Some(folder) => folders.with_data(folder.clone()),
        None => folders,
    })
}

/// The vault, opened.
pub(crate) fn unlocked(global: &Global) -> Result<Box<Unlocked>, Failure> {
    Opener::new(global)?.open()
}

/// A proof that the vault is theirs: the one that just opened it, or the password, asked for again where being signed
/// in to the computer opened it.
pub(crate) fn proven(global: &Global, vault: &Unlocked) -> Result<Proven, Failure> {
    if let Some(proven) = vault.fresh_proof(now()) {
        return Ok(proven);
    }
    let password = Source::of(global).password("Password: ")?;
    // Nobody guessed wrong in a vault that was opened a moment ago.
    let door = vault.door(now()).map_err(|_| Failure::unexpected())?;

    Ok(door.prove(&Proof::Password(password))?)
}

/// What lies in the folder.
pub(crate) fn session(global: &Global) -> Result<Session, Failure> {
    Ok(Session::start(ports(global)?))
}

/// Everything that is needed to open the vault, except for what a terminal would be asked for.
pub(crate) struct Opener {
    ports: Ports,
    source: Source,
    /// Read early where it shares a stream with other lines.
    password: Option<SecretText>,
}

/// The vault was not opened.
pub(crate) enum NotOpened {
    /// There is none.
    Missing,
    /// There is a file that cannot be opened.
    Unreadable {
        problem: VaultProblem,
        snapshots: Vec<VaultSnapshot>,
    },
    /// Anything else.
    Failed(Failure),
}

impl Opener {
    /// Takes the password from where the arguments say.
    pub(crate) fn new(global: &Global) -> Result<Self, Failure> {
        let source = Source::of(global);
        let password = match source {
            Source::Stdin | Source::Descriptor(_) => Some(source.password("Password: ")?),
            Source::Keychain | Source::Terminal => None,
        };

        Ok(Self {
            ports: ports(global)?,
            source,
            password,
        })
    }

    /// Opens the vault.
    pub(crate) fn open(self) -> Result<Box<Unlocked>, Failure> {
        self.try_open().map_err(Failure::from)
    }

    /// Opens the vault, or tells exactly why not.
    pub(crate) fn try_open(self) -> Result<Box<Unlocked>, NotOpened> {
        match Session::start(self.ports.clone()) {
            Session::NotSetUp(_) => Err(NotOpened::Missing),
            Session::Unlocked(unlocked) => Ok(unlocked),
            Session::Unreadable(unreadable) => Err(NotOpened::Unreadable {
                problem: unreadable.problem().clone(),
                snapshots: unreadable.snapshots().to_vec(),
            }),
            Session::Locked(locked) => self.unlock(locked),
        }
    }

    /// Opens the vault, and keeps the proof for what only the owner may do. The keychain proves nothing where there is a
    /// password, unless the arguments name it.
    pub(crate) fn open_proven(mut self) -> Result<(Box<Unlocked>, Proven), Failure> {
        let mut locked = match Session::start(self.ports.clone()) {
            Session::Locked(locked) => locked,
            Session::NotSetUp(_) => return Err(Failure::vault_missing()),
            Session::Unreadable(unreadable) => {
                return Err(Failure::unreadable(
                    unreadable.problem(),
                    unreadable.snapshots(),
                ));
            }
            Session::Unlocked(_) => return Err(Failure::unexpected()),
        };
        let proof = if self.source == Source::Keychain {
            Proof::Keychain
        } else {
            self.typed_proof(locked.has_password())?
        };
        let door = locked.door(now()).map_err(UnlockError::from)?;
        let proven = door.prove(&proof).map_err(|refused| {
            locked.count_refused(refused, now());
            UnlockError::from(refused)
        })?;
        let unlocked = locked.open(&proven, now())?;

        Ok((unlocked, proven))
    }

    /// A vault without a password has a recovery key.
    fn typed_proof(&mut self, has_password: bool) -> Result<Proof, Failure> {
        let text = match self.password.take() {
            Some(password) => password,
            None if has_password => self.source.password("Password: ")?,
            None => self.source.password("Recovery key: ")?,
        };

        Ok(if has_password {
            Proof::Password(text)
        } else {
            Proof::RecoveryKey(text)
        })
    }

    /// Every snapshot in the folder, whole or not.
    pub(crate) fn all_snapshots(&self) -> Vec<VaultSnapshot> {
        self.ports.store.snapshots().unwrap_or_default()
    }

    fn unlock(mut self, mut locked: Locked) -> Result<Box<Unlocked>, NotOpened> {
        let keychain_only = self.source == Source::Keychain;
        if keychain_only || (self.source == Source::Terminal && locked.has_keychain()) {
            match locked.unlock(&Proof::Keychain, now()) {
                Ok(unlocked) => return Ok(unlocked),
                Err(failed) => locked = without_keychain(*failed, keychain_only)?,
            }
        }
        let proof = self.typed_proof(locked.has_password())?;

        locked
            .unlock(&proof, now())
            .map_err(|failed| failed.reason.into())
    }
}

/// Where the keychain does not help, the password may.
fn without_keychain(failed: UnlockFailed, keychain_only: bool) -> Result<Locked, NotOpened> {
    let keychain_failed = matches!(
        failed.reason,
        UnlockError::Refused(ProofRefused::Keychain(_))
    );
    if keychain_failed && !keychain_only {
        return Ok(failed.locked);
    }

    Err(failed.reason.into())
}

impl From<UnlockError> for NotOpened {
    fn from(error: UnlockError) -> Self {
        if let UnlockError::Unreadable { problem, snapshots } = error {
            return Self::Unreadable { problem, snapshots };
        }

        Self::Failed(error.into())
    }
}

impl From<Failure> for NotOpened {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<NotOpened> for Failure {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::Missing => Self::vault_missing(),
            NotOpened::Unreadable { problem, snapshots } => Self::unreadable(&problem, &snapshots),
            NotOpened::Failed(failure) => failure,
        }
    }
}

fn ports(global: &Global) -> Result<Ports, Failure> {
    let folders = folders(global)?;

    Ok(Ports {
        store: Arc::new(VaultFiles::new(&folders)),
        keychain: Arc::new(OsKeychain::new()),
        device: device_id(&folders, now()),
    })
}
