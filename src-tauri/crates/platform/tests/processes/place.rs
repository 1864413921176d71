//! A folder with a vault in it, as one computer sees it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use otp::{Parameters, Secret, SecretText, UnixTime};
use platform::{Folders, OsKeychain, VaultFiles};
use tempfile::TempDir;
use vault::{
    Cost, DeviceId, ListQuery, Locked, Names, NewPassword, Proof, Protection, Session, Settings,
    Unlocked, ports::Ports,
};

/// 2026-11-21T22:04:11Z.
pub(crate) const NOW: UnixTime = UnixTime::from_seconds(1_795_298_651);
pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// The accounts of the vault that workers change in turn.
pub(crate) const ACCOUNTS: usize = 20;

pub(crate) struct Place {
    folders: Folders,
    /// Removes the folder at the end.
    temporary: Option<TempDir>,
}

impl Place {
    /// A new folder on the disk that the program is built on: not one in memory.
    pub(crate) fn new() -> Self {
        let temporary = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();

        let mut place = Self::at(temporary.path());
        place.temporary = Some(temporary);

        place
    }

    /// The folder that another process made.
    pub(crate) fn at(path: &Path) -> Self {
        Self {
            folders: Folders {
                data: path.join("data"),
                state: path.join("state"),
                config: path.join("config"),
            },
            temporary: None,
        }
    }

    pub(crate) fn data(&self) -> &Path {
        &self.folders.data
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.data().join("vault.otpv")
    }

    pub(crate) fn ports(&self) -> Ports {
        Ports {
            store: Arc::new(VaultFiles::new(&self.folders)),
            keychain: Arc::new(OsKeychain::new()),
            device: DeviceId::make(NOW),
        }
    }

    pub(crate) fn start(&self) -> Session {
        Session::start(self.ports())
    }

    pub(crate) fn locked(&self) -> Locked {
        match self.start() {
            Session::Locked(locked) => locked,
            other => panic!("not locked but {other:?}"),
        }
    }

    pub(crate) fn unlock(&self) -> Box<Unlocked> {
        self.locked().unlock(&password(), NOW).unwrap()
    }

    /// Makes a vault with [`ACCOUNTS`] accounts, none of which was changed yet.
    pub(crate) fn set_up(&self) -> Box<Unlocked> {
        let Session::NotSetUp(not_set_up) = self.start() else {
            panic!("there is a vault");
        };
        let mut unlocked = not_set_up
            .set_up(
                Protection::Password(new_password()),
                &Settings::default(),
                NOW,
            )
            .unwrap()
            .unlocked;
        let enrollments = (0..ACCOUNTS).map(enrollment).collect();
        unlocked.add_all(enrollments, NOW).unwrap();

        unlocked
    }

    /// This program as a worker on this place.
    pub(crate) fn worker(&self, job: &str) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["worker", job])
            .arg(self.data().parent().unwrap())
            .stdin(Stdio::null())
            .stdout(Stdio::piped());

        command
    }

    /// Everything that the next start should have removed.
    pub(crate) fn unfinished_files(&self) -> Vec<PathBuf> {
        let folders = [
            self.data().to_owned(),
            self.data().join("snapshots"),
            self.folders.state.clone(),
            self.folders.state.join("vaults"),
        ];

        folders
            .iter()
            .filter_map(|folder| fs::read_dir(folder).ok())
            .flatten()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.to_string_lossy().contains(".tmp-"))
            .collect()
    }
}

pub(crate) fn password() -> Proof {
    Proof::Password(SecretText::new(PASSWORD.to_owned()))
}

/// Cheap to derive: these tests are about something else.
pub(crate) fn new_password() -> NewPassword {
    NewPassword::derive(&SecretText::new(PASSWORD.to_owned()), Cost::LEAST).unwrap()
}

pub(crate) fn secret() -> Secret {
    Secret::from_bytes(vec![7; 20]).unwrap()
}

pub(crate) fn enrollment(number: usize) -> (Names, Secret, Parameters) {
    let names = Names::new(&format!("Portal {number:02}"), "0").unwrap();

    (names, secret(), Parameters::default())
}

/// The whole list by name.
pub(crate) fn everything() -> ListQuery {
    ListQuery {
        count: usize::MAX,
        ..ListQuery::default()
    }
}

/// Change `n` renames account `n % ACCOUNTS` to `n`. Answers how many changes a vault has seen, after checking that it
/// has seen each of them whole and none of the later ones.
pub(crate) fn changes_in(unlocked: &Unlocked) -> usize {
    let labels: Vec<usize> = unlocked
        .list(&everything())
        .rows
        .iter()
        .map(|row| row.account.label().parse().unwrap())
        .collect();
    assert_eq!(labels.len(), ACCOUNTS);
    let changes = *labels.iter().max().unwrap();
    for (account, &label) in labels.iter().enumerate() {
        let last = (0..=changes).rev().find(|n| n % ACCOUNTS == account);
        assert_eq!(label, last.unwrap_or(0), "account {account} of {labels:?}");
    }

    changes
}
