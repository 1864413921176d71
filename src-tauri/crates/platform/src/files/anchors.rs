//! State files: which save of each vault this computer made or saw last. They lie apart from the vaults, so that
//! putting an older vault in place does not put an older state file in place as well.

use std::{fs, path::PathBuf};

use vault::VaultId;

use super::{
    atomic::{remove_unfinished, write_atomically},
    reading,
};

/// The folder of state files.
pub(super) struct Anchors {
    folder: PathBuf,
}

impl Anchors {
    pub(super) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) fn read(&self, vault: VaultId) -> Option<Vec<u8>> {
        reading::read(&self.path(vault)).ok()?
    }

    /// Remembers a save that is on the disk already. Failing to does not undo the save: an older state file only
    /// notices less.
    pub(super) fn remember(&self, vault: VaultId, anchor: &[u8]) {
        let _ = write_atomically(&self.path(vault), anchor);
    }

    /// Forgets a vault, because the user chose an older one.
    pub(super) fn forget(&self, vault: VaultId) {
        let _ = fs::remove_file(self.path(vault));
    }

    /// Removes what a crash left unfinished.
    pub(super) fn remove_unfinished(&self, vault: VaultId) {
        remove_unfinished(&self.path(vault));
    }

    fn path(&self, vault: VaultId) -> PathBuf {
        self.folder.join(format!("{vault}.state"))
    }
}
