//! The vault on a disk: one file, its snapshots, its lock, its state file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use otp::UnixTime;
use vault::{
    Stamp, VaultId,
    ports::{DocumentStore, ReadError, ReplaceError, Save, SnapshotId, Turn, VaultSnapshot},
};

use super::{
    anchors::Anchors,
    atomic::{NewFile, link_or_copy, make_folder, remove_unfinished, sync_folder},
    errors::Obstacle,
    folders::Folders,
    lock::Lock,
    names, reading,
    snapshots::Snapshots,
};

/// A vault in a folder. Several processes may use one folder at the same time.
pub struct VaultFiles {
    folder: PathBuf,
    snapshots: Snapshots,
    anchors: Anchors,
}

impl VaultFiles {
    /// The vault in the data folder, whether there is one yet or not. Removes what crashed processes left unfinished.
    /// Nothing is created before the first save.
    pub fn new(folders: &Folders) -> Self {
        let files = Self {
            snapshots: Snapshots::new(folders.data.join(names::SNAPSHOTS)),
            anchors: Anchors::new(folders.state.join("vaults")),
            folder: folders.data.clone(),
        };
        files.remove_unfinished();

        files
    }

    /// The folder that holds the vault.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn vault(&self) -> PathBuf {
        self.folder.join(names::VAULT)
    }

    fn lock(&self) -> Result<Lock, Obstacle> {
        Lock::take(&self.folder.join(names::LOCK))
    }

    /// Unfinished files exist only while the lock is held. If we can have it, whatever lies around is an orphan.
    fn remove_unfinished(&self) {
        if !self.folder.is_dir() {
            return;
        }
        let Ok(Some(_lock)) = Lock::try_take(&self.folder.join(names::LOCK)) else {
            return;
        };
        remove_unfinished(&self.vault());
        if let Some(stamp) = self.stamp() {
            self.anchors.remove_unfinished(stamp.vault);
        }
    }

    fn try_take_turn(&self) -> Result<FileTurn<'_>, Obstacle> {
        make_folder(&self.folder)?;

        Ok(FileTurn {
            files: self,
            _lock: self.lock()?,
        })
    }

    fn try_replace(&self, save: &Save<'_>) -> Result<(), Obstacle> {
        self.compare(save.expected)?;
        let new = NewFile::write(&self.vault(), save.file)?;
        self.put_in_place(new, save.expected)?;
        self.anchors.remember(save.vault, save.anchor);
        self.snapshots.thin_out();

        Ok(())
    }

    fn try_put_back(&self, id: &SnapshotId, now: UnixTime) -> Result<(), Obstacle> {
        let _lock = self.lock()?;
        let file = self.snapshots.read(id)?;
        let vault = self.vault();
        let new = NewFile::write(&vault, &file)?;
        // A second name first: at no moment is there no vault, which would look like the first run.
        match link_or_copy(&vault, &self.free_name(names::CORRUPT, now)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            linked => linked?,
        }
        new.put_in_place(&vault)?;
        sync_folder(&self.folder)?;
        if let Ok(stamp) = Stamp::of(&file) {
            self.anchors.forget(stamp.vault);
        }

        Ok(())
    }

    fn try_set_aside(&self, now: UnixTime) -> Result<(), Obstacle> {
        let _lock = self.lock()?;
        let aside = self.free_name(names::SET_ASIDE, now);
        fs::rename(self.vault(), &aside)?;
        let mut snapshots_aside = aside.into_os_string();
        snapshots_aside.push(".snapshots");
        match fs::rename(self.snapshots.folder(), snapshots_aside) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => renamed?,
        }

        Ok(sync_folder(&self.folder)?)
    }

    /// Whether the file on the disk is the expected one.
    fn compare(&self, expected: Option<Stamp>) -> Result<(), Obstacle> {
        let found = match reading::stamp(&self.vault())? {
            None => None,
            Some(Ok(stamp)) => Some(stamp),
            Some(Err(_)) => return Err(ReplaceError::Changed.into()),
        };
        if found != expected {
            return Err(ReplaceError::Changed.into());
        }

        Ok(())
    }

    fn put_in_place(&self, new: NewFile, expected: Option<Stamp>) -> Result<(), Obstacle> {
        let vault = self.vault();
        match expected {
            Some(stamp) => {
                self.snapshots.keep(&vault, &stamp)?;
                new.put_in_place(&vault)?;
            }
            None => match new.put_in_empty_place(&vault) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(ReplaceError::Changed.into());
                }
                placed => placed?,
            },
        }

        Ok(sync_folder(&self.folder)?)
    }

    /// A name beside the vault that is not taken.
    fn free_name(&self, prefix: &str, now: UnixTime) -> PathBuf {
        let name = names::put_aside(prefix, now);
        let mut path = self.folder.join(&name);
        let mut attempt = 1;
        while fs::symlink_metadata(&path).is_ok() {
            path = self.folder.join(format!("{name}-{attempt}"));
            attempt += 1;
        }

        path
    }
}

impl DocumentStore for VaultFiles {
    fn read(&self) -> Result<Option<Vec<u8>>, ReadError> {
        reading::read(&self.vault())
    }

    fn stamp(&self) -> Option<Stamp> {
        reading::stamp(&self.vault()).ok()??.ok()
    }

    fn take_turn(&self) -> Result<Box<dyn Turn + '_>, ReplaceError> {
        match self.try_take_turn() {
            Ok(turn) => Ok(Box::new(turn)),
            Err(obstacle) => Err(obstacle.into_error()),
        }
    }

    fn anchor(&self, vault: VaultId) -> Option<Vec<u8>> {
        self.anchors.read(vault)
    }

    fn snapshots(&self) -> Result<Vec<VaultSnapshot>, ReadError> {
        self.snapshots.list()
    }

    fn read_snapshot(&self, id: &SnapshotId) -> Result<Vec<u8>, ReadError> {
        self.snapshots.read(id)
    }

    fn put_back(&self, id: &SnapshotId, now: UnixTime) -> Result<(), ReplaceError> {
        self.try_put_back(id, now).map_err(Obstacle::into_error)
    }

    fn set_aside(&self, now: UnixTime) -> Result<(), ReplaceError> {
        self.try_set_aside(now).map_err(Obstacle::into_error)
    }
}

/// Saving in a folder, with its lock held.
struct FileTurn<'a> {
    files: &'a VaultFiles,
    _lock: Lock,
}

impl Turn for FileTurn<'_> {
    fn replace(&self, save: &Save<'_>) -> Result<(), ReplaceError> {
        self.files.try_replace(save).map_err(Obstacle::into_error)
    }
}
