//! Earlier saves, kept beside the vault.

use std::{
    cmp::Reverse,
    fs, io,
    path::{Path, PathBuf},
};

use vault::{
    Stamp,
    ports::{ReadError, SnapshotId, VaultSnapshot},
};

use super::{
    atomic::{link_or_copy, make_folder, sync_folder},
    errors::read_error,
    names, reading, thinning,
};

/// The folder of snapshots.
pub(super) struct Snapshots {
    folder: PathBuf,
}

impl Snapshots {
    pub(super) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives the vault file, which is about to be replaced, a second name here.
    pub(super) fn keep(&self, vault: &Path, stamp: &Stamp) -> io::Result<()> {
        make_folder(&self.folder)?;
        for attempt in 0.. {
            let snapshot = self.folder.join(names::snapshot(stamp, attempt));
            match link_or_copy(vault, &snapshot) {
                Ok(()) => break,
                // A save that failed after this step left its snapshot behind.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if matches!(reading::stamp(&snapshot), Ok(Some(Ok(kept))) if kept == *stamp) {
                        break;
                    }
                }
                Err(error) => return Err(error),
            }
        }

        sync_folder(&self.folder)
    }

    /// All snapshots, the newest first.
    pub(super) fn list(&self) -> Result<Vec<VaultSnapshot>, ReadError> {
        let sized = self.list_with_sizes().map_err(|error| read_error(&error))?;

        Ok(sized.into_iter().map(|(snapshot, _)| snapshot).collect())
    }

    pub(super) fn read(&self, id: &SnapshotId) -> Result<Vec<u8>, ReadError> {
        // The name may come from anywhere: only one that we could have given leads to a file.
        names::parse_snapshot(id.as_str()).ok_or(ReadError::SnapshotMissing)?;

        reading::read(&self.folder.join(id.as_str()))?.ok_or(ReadError::SnapshotMissing)
    }

    /// Removes what is no longer worth its room. A snapshot too many does no harm, so failures are left for next time.
    pub(super) fn thin_out(&self) {
        for snapshot in thinning::superfluous(&self.list_with_sizes().unwrap_or_default()) {
            let _ = fs::remove_file(self.folder.join(snapshot.id.as_str()));
        }
    }

    fn list_with_sizes(&self) -> io::Result<Vec<thinning::Sized>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut snapshots = Vec::new();
        for entry in entries {
            let entry = entry?;
            if let Some(snapshot) = entry.file_name().to_str().and_then(names::parse_snapshot) {
                snapshots.push((snapshot, entry.metadata()?.len()));
            }
        }
        snapshots.sort_by_cached_key(|(snapshot, _)| {
            Reverse((snapshot.generation, snapshot.saved_at, snapshot.id.clone()))
        });

        Ok(snapshots)
    }
}
