//! Preferences that apply while the vault is locked: how the window looks. Nothing secret.

use std::{io, path::PathBuf};

use serde::{Serialize, de::DeserializeOwned};

use super::{atomic::write_atomically, folders::Folders, reading};

/// A small JSON file of preferences.
pub struct PreferencesFile {
    path: PathBuf,
}

impl PreferencesFile {
    /// The preferences in the config folder, whether there are any yet or not.
    pub fn new(folders: &Folders) -> Self {
        Self {
            path: folders.config.join("preferences.json"),
        }
    }

    /// What was written last, or the defaults if there is nothing that can be read: preferences are not worth an
    /// error.
    pub fn read<T: DeserializeOwned + Default>(&self) -> T {
        reading::read(&self.path)
            .ok()
            .flatten()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes preferences, all or nothing.
    pub fn write<T: Serialize>(&self, preferences: &T) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(preferences)?;

        write_atomically(&self.path, &json)
    }
}
