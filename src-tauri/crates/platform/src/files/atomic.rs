//! Writing a file so that a crash, a full disk or a power cut leaves either the old one or the new one.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::names;

/// Writes a file in the place of an old one, all or nothing, and returns when it is on the disk. Its folder is made
/// if it is missing.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path)?;
    make_folder(folder)?;
    let new = NewFile::write(path, bytes)?;
    new.put_in_place(path)?;

    sync_folder(folder)
}

/// Writes a file where there is none, all or nothing, and returns when it is on the disk;
/// [`io::ErrorKind::AlreadyExists`] if there is one. Only its owner may read it.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = NewFile::write(path, bytes)?;
    new.put_in_empty_place(path)?;

    match folder_of(path) {
        Ok(folder) => sync_folder(folder),
        Err(_) => sync_folder(Path::new(".")),
    }
}

/// A complete file beside the place where it belongs. Removed again unless it is put there.
pub(super) struct NewFile {
    /// `None` once it is in its place.
    path: Option<PathBuf>,
}

impl NewFile {
    /// Writes the bytes beside `target`, waits until they are on the disk, reads them back and compares.
    pub(super) fn write(target: &Path, bytes: &[u8]) -> io::Result<Self> {
        let path = names::temporary_beside(target);
        let mut file = create_new(&path)?;
        // From here on the file exists, and is removed whatever happens.
        let new = Self {
            path: Some(path.clone()),
        };
        file.write_all(bytes)?;
        // After a failed fsync the system may have forgotten what it could not write: this file is given up, never
        // synced again.
        file.sync_all()?;
        drop(file);
        if !holds(&path, bytes)? {
            return Err(io::Error::other(
                "the disk gave back other bytes than it got",
            ));
        }

        Ok(new)
    }

    /// What the disk gives back of it.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        self.path
            .as_deref()
            .map_or_else(|| Err(io::ErrorKind::NotFound.into()), fs::read)
    }

    /// Puts the file in the place of whatever is there.
    pub(super) fn put_in_place(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.path {
            rename(path, target)?;
        }
        self.path = None;

        Ok(())
    }

    /// Puts the file where nothing is; [`io::ErrorKind::AlreadyExists`] if something is.
    pub(super) fn put_in_empty_place(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.path {
            rename_to_nothing(path, target)?;
        }
        self.path = None;

        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What cannot be removed now is found and removed at the next start.
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes a folder that only its owner can look into, with the folders above it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;

    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent),
        Some(_) | None => Ok(()),
    }
}

/// Waits until the names in a folder are on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        // Windows has no such call; its renames are in the journal of the file system.
        Ok(())
    }
}

pub(super) fn folder_of(path: &Path) -> io::Result<&Path> {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a path without a folder"))
}

/// Removes unfinished files that would have become `target`. Only for who knows that nobody is writing it.
pub(super) fn remove_unfinished(target: &Path) {
    let Ok(folder) = folder_of(target) else {
        return;
    };
    let prefix = names::temporary_prefix(target);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(prefix.as_encoded_bytes());
        if is_unfinished {
            // What cannot be removed now is found again at the next start.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A second name for a file, or a copy where the file system knows no second names (FAT). An unfinished copy lies
/// beside `from`.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if is_unsupported(&error) => {
            let bytes = fs::read(from)?;

            NewFile::write(from, &bytes)?.put_in_empty_place(to)
        }
        linked => linked,
    }
}

fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        options.mode(0o600).custom_flags(super::reading::NO_FOLLOW);
    }

    options.open(path)
}

fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; 64 << 10];
    let mut expected = bytes;
    loop {
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(expected.is_empty());
        }
        match expected.strip_prefix(&piece[..length]) {
            Some(rest) => expected = rest,
            None => return Ok(false),
        }
    }
}

#[cfg(not(windows))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Virus scanners and sync programs hold files open for moments; ten tries in half a second outlast them.
#[cfg(windows)]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for _ in 0..9 {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            renamed => return renamed,
        }
    }

    fs::rename(from, to)
}

#[cfg(target_os = "linux")]
fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(io::Error::from) {
        Err(error) if is_unsupported(&error) => rename_if_absent(from, to),
        renamed => renamed,
    }
}

#[cfg(not(target_os = "linux"))]
fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    rename_if_absent(from, to)
}

/// For file systems that cannot do both in one step. Programs of ours are kept apart by the lock file.
fn rename_if_absent(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => rename(from, to),
        Err(error) => Err(error),
    }
}

/// Whether the file system, rather than the file, is the obstacle: EINVAL, ENOSYS, EOPNOTSUPP, or EPERM as FAT says
/// for links.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    ) || (cfg!(unix) && error.raw_os_error() == Some(1))
}
