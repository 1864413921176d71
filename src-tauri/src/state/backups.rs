//! Backups: what is known of them, and the one that is being made, looked into or taken in.

mod automatic;
mod collecting;
mod making;
mod opening;
mod restoring;
mod seal;
mod showing;
#[cfg(test)]
mod tests;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use exchange::{
    frames::Collector,
    sealed::{FILE_BYTES_MAX, Needs, Sealed, With},
};
use vault::{Account, AccountId, Backup, BackupPlace, Unlocked};

use super::{Desktop, Open};
use crate::{
    error::count,
    os::files,
    views::backups::{BackupProblem, BackupsView},
};

use automatic::KEY_FILE;
pub(crate) use automatic::Tries;
#[cfg(test)]
pub(super) use making::make;
pub(super) use seal::{Seal, open_own};
pub(super) use showing::Showing;

/// Names that a sentence can hold.
const NAMES_TOLD: usize = 3;

/// The backup that a person is looking at. Locking forgets it.
#[derive(Default)]
pub(crate) struct LookedAt {
    /// What was seen of one that another device shows.
    collector: Collector,
    /// Its file.
    chosen: Option<Arc<Chosen>>,
    /// A file with a key for it.
    key_file: Option<Arc<KeyFile>>,
    /// What it holds, once it was opened.
    opened: Option<Arc<Backup>>,
}

/// A file that was chosen, or came as QR codes.
struct Chosen {
    /// Where it lies, if it lies anywhere.
    path: Option<PathBuf>,
    bytes: Vec<u8>,
    needs: Needs,
}

/// A file with a key, sealed to a passphrase.
struct KeyFile {
    name: String,
    bytes: Vec<u8>,
}

impl LookedAt {
    /// What was opened, and where it lies.
    fn opened(&self) -> Option<(Option<BackupPlace>, Arc<Backup>)> {
        let path = self.chosen.as_ref()?.path.as_deref();

        Some((path.map(place_of), Arc::clone(self.opened.as_ref()?)))
    }

    /// Forgets it, and wipes its keys.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// How the vault stands beside its backups.
pub(crate) fn backups_of(open: &Open<'_>) -> BackupsView {
    let vault = &open.vault;
    let missing = vault.not_backed_up();

    BackupsView {
        accounts: count(vault.account_count()),
        recovery_sets: count(
            vault
                .recovery_sets()
                .iter()
                .filter(|set| set.is_valid())
                .count(),
        ),
        missing: count(missing.len()),
        missing_names: names_of(vault, &missing),
        files: vault.noted_backups().into_iter().map(Into::into).collect(),
        automatic: vault.automatic_backups().map(Into::into),
    }
}

/// Opens the bytes of a backup.
fn open(bytes: &[u8], with: With<'_>) -> Result<Backup, BackupProblem> {
    let plain = Sealed::parse(bytes)?.open(with)?;

    Ok(Backup::read(&plain)?)
}

/// The names of the first accounts of a list.
pub(super) fn names_of(vault: &Unlocked, ids: &[AccountId]) -> Vec<String> {
    ids.iter()
        .filter_map(|&id| vault.account(id))
        .map(name_of)
        .take(NAMES_TOLD)
        .collect()
}

fn name_of(account: &Account) -> String {
    let issuer = account.issuer();

    if issuer.is_empty() {
        account.label()
    } else {
        issuer
    }
    .to_owned()
}

fn place_of(path: &Path) -> BackupPlace {
    BackupPlace {
        folder: path
            .parent()
            .unwrap_or_else(|| Path::new(""))
            .display()
            .to_string(),
        file: files::name_of(path),
    }
}
