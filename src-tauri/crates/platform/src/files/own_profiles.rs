//! The portal profiles that a person added, as files in the data folder.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
};

use super::folders::Folders;

/// One byte more than a profile may have is enough to refuse it.
const PROFILE_BYTES_READ: u64 = 128 * 1_024 + 1;
/// One file more than is read is enough to say so.
const PROFILES_READ: usize = 201;

/// Names and texts of the files `portals/*.toml` in the data folder, sorted by name. What is no ordinary file, or cannot
/// be read, is left out; what is no text is no profile, and is told as such by whoever parses it.
pub fn own_profiles(folders: &Folders) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folders.data.join("portals")) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();

    paths
        .into_iter()
        .take(PROFILES_READ)
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();

            Some((name, read(&path)?))
        })
        .collect()
}

/// The text of one profile file.
pub fn read_profile(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(PROFILE_BYTES_READ)
        .read_to_end(&mut bytes)?;

    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn read(path: &Path) -> Option<String> {
    // A pipe would keep us waiting.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }

    read_profile(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_profile_files_are_read_in_the_order_of_their_names() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders {
            data: home.path().to_owned(),
            state: home.path().join("state"),
            config: home.path().join("config"),
        };
        assert_eq!(own_profiles(&folders), []);

        let portals = home.path().join("portals");
        fs::create_dir(&portals).unwrap();
        for (name, text) in [("b.toml", "b"), ("a.toml", "a"), ("notes.txt", "n")] {
            super::super::write_atomically(&portals.join(name), text.as_bytes()).unwrap();
        }
        fs::create_dir(portals.join("folder.toml")).unwrap();

        let found = own_profiles(&folders);
        let found: Vec<_> = found
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        assert_eq!(found, [("a.toml", "a"), ("b.toml", "b")]);
    }
}
