//! Files and folders: pictures that a person dropped or chose, the trash, the file manager. Paths come from the
//! desktop only.

use std::{
    fs::File,
    io::Read,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use gtk::{gio, gio::prelude::FileExt, glib};
use otp::SecretText;
use tauri::AppHandle;
use zeroize::Zeroizing;

use super::browser;

/// Larger files are refused by their size, before reading.
pub(crate) const BYTES_MAX: u64 = qr::FILE_BYTES_MAX as u64;

/// A file's bytes, and where they came from.
pub(crate) struct ChosenFile {
    /// Where the file lies.
    pub(crate) path: PathBuf,
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileError {
    /// Larger than the limit.
    #[error("the file has {bytes} bytes")]
    TooBig {
        /// Its size.
        bytes: u64,
    },
    /// It is gone, a folder, a device, or not ours to read.
    #[error("the file cannot be read")]
    Unreadable,
}

impl ChosenFile {
    /// Reads an ordinary file within the limit.
    pub(crate) fn read(path: &Path) -> Result<Self, FileError> {
        Self::read_at_most(path, BYTES_MAX)
    }

    /// The same with a limit of its own.
    pub(crate) fn read_at_most(path: &Path, bytes_max: u64) -> Result<Self, FileError> {
        let unreadable = |_| FileError::Unreadable;
        // Asked before opening: opening a pipe would wait for its other end.
        let about = std::fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            return Err(FileError::Unreadable);
        }
        if about.len() > bytes_max {
            return Err(FileError::TooBig { bytes: about.len() });
        }

        let mut bytes = Vec::new();
        // The file may have grown since.
        File::open(path)
            .and_then(|file| file.take(bytes_max + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        if bytes.len() as u64 > bytes_max {
            return Err(FileError::TooBig {
                bytes: bytes.len() as u64,
            });
        }

        Ok(Self {
            path: path.to_owned(),
            bytes,
        })
    }
}

/// The text of an ordinary file; `None` if it has more bytes than `bytes_max`. What is no text in it is marked as such.
pub(crate) fn read_text(path: &Path, bytes_max: usize) -> Result<Option<SecretText>, FileError> {
    let unreadable = |_| FileError::Unreadable;
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(FileError::Unreadable);
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(bytes_max + 1));
    File::open(path)
        .and_then(|file| file.take(bytes_max as u64 + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() > bytes_max {
        return Ok(None);
    }

    Ok(Some(SecretText::new(
        String::from_utf8_lossy(&bytes).into_owned(),
    )))
}

/// The path of a `file://` address, RFC 8089.
pub(crate) fn path_of(uri: &str) -> Option<PathBuf> {
    let (path, _host) = glib::filename_from_uri(uri).ok()?;

    path.is_absolute().then_some(path)
}

/// The file's name without its folder.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Whether two folders lie on the same disk, as far as can be told.
pub(crate) fn on_same_disk(one: &Path, other: &Path) -> bool {
    let disk = |path: &Path| std::fs::metadata(path).map(|about| about.dev());

    matches!((disk(one), disk(other)), (Ok(one), Ok(other)) if one == other)
}

/// What comes after the last dot of the file's name, for the message that it is no picture.
pub(crate) fn extension_of(path: &Path) -> String {
    const CHARACTERS_MAX: usize = 10;

    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy())
        .unwrap_or_default();
    extension.chars().take(CHARACTERS_MAX).collect()
}

/// Moves a file to the desktop's trash; never deletes it.
pub(crate) fn move_to_trash(path: &Path) -> Result<(), FileError> {
    gio::File::for_path(path)
        .trash(None::<&gio::Cancellable>)
        .map_err(|_| FileError::Unreadable)
}

/// Opens a folder in the desktop's file manager.
pub(crate) fn show_folder(app: &AppHandle, folder: &Path) -> Result<(), FileError> {
    let address = gio::File::for_path(folder).uri();
    if browser::open(app, address.to_string()) {
        Ok(())
    } else {
        Err(FileError::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_limit_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.png");
        File::create(&path).unwrap().set_len(BYTES_MAX + 1).unwrap();

        let error = ChosenFile::read(&path).map(|file| file.bytes.len());

        assert_eq!(
            error,
            Err(FileError::TooBig {
                bytes: BYTES_MAX + 1
            })
        );
    }

    #[test]
    fn folders_and_missing_files_are_no_pictures() {
        let folder = tempfile::tempdir().unwrap();

        for path in [folder.path().to_owned(), folder.path().join("gone.png")] {
            assert_eq!(ChosenFile::read(&path).err(), Some(FileError::Unreadable));
        }
    }

    #[test]
    fn a_file_is_named_without_its_folder() {
        let path = Path::new("/home/anna/Pictures/Screenshot 7.heic");

        assert_eq!(name_of(path), "Screenshot 7.heic");
        assert_eq!(extension_of(path), "heic");
        assert_eq!(extension_of(Path::new("notes")), "");
    }

    #[test]
    fn a_file_is_found_by_its_address() {
        assert_eq!(
            path_of("file:///home/anna/Pictures/a%20b.png").as_deref(),
            Some(Path::new("/home/anna/Pictures/a b.png"))
        );
        assert_eq!(path_of("https://example.com/a.png"), None);
    }
}
