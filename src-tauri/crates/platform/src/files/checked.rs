//! Writing a file that gets its name only after somebody has looked at it as it lies on the disk.

use std::{fs, io, path::Path};

use super::atomic::{NewFile, folder_of, is_unsupported, sync_folder};

/// Why a file is not in its place. Nothing of it is left, and a file that was there before is as it was.
#[derive(Debug)]
pub enum NotKept<E> {
    /// It could not be written, or not be put in its place.
    NotWritten(io::Error),
    /// What was written cannot be read.
    NotReadBack(io::Error),
    /// Whoever looked at it did not want it.
    Refused(E),
}

/// Writes a file beside its place, shows what the disk gives back of it to `check`, and only then puts it in its place,
/// also over an older file. Returns when it is on the disk; only its owner may read it. Its folder must be there: whoever
/// would make the folder of a stick that was pulled out would write to another disk.
pub fn write_checked<E>(
    path: &Path,
    bytes: &[u8],
    check: impl FnOnce(&[u8]) -> Result<(), E>,
) -> Result<(), NotKept<E>> {
    write_and_put(path, bytes, check, NewFile::put_in_place)
}

/// The same where nothing is; [`NotKept::NotWritten`] with [`io::ErrorKind::AlreadyExists`] if something is.
pub fn write_new_checked<E>(
    path: &Path,
    bytes: &[u8],
    check: impl FnOnce(&[u8]) -> Result<(), E>,
) -> Result<(), NotKept<E>> {
    write_and_put(path, bytes, check, NewFile::put_in_empty_place)
}

fn write_and_put<E>(
    path: &Path,
    bytes: &[u8],
    check: impl FnOnce(&[u8]) -> Result<(), E>,
    put: impl FnOnce(NewFile, &Path) -> io::Result<()>,
) -> Result<(), NotKept<E>> {
    let new = NewFile::write(path, bytes).map_err(NotKept::NotWritten)?;
    let back = new.read().map_err(NotKept::NotReadBack)?;
    check(&back).map_err(NotKept::Refused)?;
    put(new, path).map_err(NotKept::NotWritten)?;
    let synced = folder_of(path).and_then(sync_folder);

    synced.or_else(|error| {
        if is_unsupported(&error) {
            // Sticks and network shares without that call: the file itself was synced before.
            return Ok(());
        }
        // What cannot be removed either is told as not written all the same.
        let _ = fs::remove_file(path);
        Err(NotKept::NotWritten(error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write_atomically;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();

        names
    }

    #[test]
    fn a_file_is_seen_before_it_has_its_name_and_takes_the_place_of_an_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backup.age");
        write_atomically(&path, b"older").unwrap();

        write_checked(&path, b"newer", |back| {
            assert_eq!(back, b"newer");
            assert_eq!(fs::read(&path).unwrap(), b"older");
            Ok::<(), ()>(())
        })
        .unwrap();

        assert_eq!(fs::read(&path).unwrap(), b"newer");
        assert_eq!(names(folder.path()), ["backup.age"]);
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backup.age");
        write_new_checked(&path, b"older", |_| Ok::<(), ()>(())).unwrap();

        let refused = write_new_checked(&path, b"newer", |_| Ok::<(), ()>(()));

        assert!(
            matches!(refused, Err(NotKept::NotWritten(error)) if error.kind() == io::ErrorKind::AlreadyExists)
        );
        assert_eq!(fs::read(&path).unwrap(), b"older");
        assert_eq!(names(folder.path()), ["backup.age"]);
    }

    #[test]
    fn of_a_file_that_is_refused_nothing_is_left_and_the_older_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("backup.age");
        write_atomically(&path, b"older").unwrap();

        let refused = write_checked(&path, b"newer", |_| Err("not like that"));

        assert!(matches!(refused, Err(NotKept::Refused("not like that"))));
        assert_eq!(fs::read(&path).unwrap(), b"older");
        assert_eq!(names(folder.path()), ["backup.age"]);
    }

    #[test]
    fn a_folder_that_vanishes_is_not_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let stick = folder.path().join("stick");
        let path = stick.join("backup.age");
        let before = write_checked(&path, b"newer", |_| Ok::<(), ()>(()));
        fs::create_dir(&stick).unwrap();
        let meanwhile = write_checked(&path, b"newer", |_| {
            fs::remove_dir_all(&stick).unwrap();
            Ok::<(), ()>(())
        });

        assert!(
            matches!(before, Err(NotKept::NotWritten(error)) if error.kind() == io::ErrorKind::NotFound)
        );
        assert!(
            matches!(meanwhile, Err(NotKept::NotWritten(error)) if error.kind() == io::ErrorKind::NotFound)
        );
        assert!(!stick.exists());
    }
}
