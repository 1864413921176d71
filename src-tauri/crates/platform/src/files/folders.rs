//! Where files lie: the folders that the desktop's rules name for data, state and preferences.

use std::{ffi::OsString, path::PathBuf};

/// The three folders of this program. None of them needs to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The vault and its snapshots.
    pub data: PathBuf,
    /// What concerns this computer only: state files, its name.
    pub state: PathBuf,
    /// Preferences that apply while the vault is locked.
    pub config: PathBuf,
}

/// The environment names no home folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the environment names no home folder")]
pub struct NoHome;

/// The program's own folder in each of them.
const NAME: &str = if cfg!(any(target_os = "macos", windows)) {
    "Claviger"
} else {
    "claviger"
};

impl Folders {
    /// The folders that an environment names; `variable` looks one up. `CLAVIGER_HOME` names the data folder itself;
    /// else the XDG Base Directory rules hold on Linux, and the customs of macOS and Windows there.
    pub fn find(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, NoHome> {
        let folder = |name: &str| {
            // XDG: "All paths must be absolute. If an implementation encounters a relative path [...] ignore it."
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let found = if cfg!(windows) {
            let roaming = folder("APPDATA").ok_or(NoHome)?;
            let local = folder("LOCALAPPDATA").unwrap_or_else(|| roaming.clone());

            Self {
                data: roaming.join(NAME),
                state: local.join(NAME).join("state"),
                config: local.join(NAME).join("preferences"),
            }
        } else if cfg!(target_os = "macos") {
            let support = folder("HOME")
                .ok_or(NoHome)?
                .join("Library/Application Support")
                .join(NAME);

            Self {
                state: support.join("state"),
                config: support.join("preferences"),
                data: support,
            }
        } else {
            let home = folder("HOME");
            let below = |variable: &str, below_home: &str| {
                folder(variable)
                    .or_else(|| home.as_ref().map(|home| home.join(below_home)))
                    .map(|folder| folder.join(NAME))
                    .ok_or(NoHome)
            };

            Self {
                data: below("XDG_DATA_HOME", ".local/share")?,
                state: below("XDG_STATE_HOME", ".local/state")?,
                config: below("XDG_CONFIG_HOME", ".config")?,
            }
        };

        Ok(match variable("CLAVIGER_HOME") {
            Some(home) if !home.is_empty() => found.with_data(home.into()),
            Some(_) | None => found,
        })
    }

    /// The same with another folder for the vault.
    #[must_use]
    pub fn with_data(self, data: PathBuf) -> Self {
        Self { data, ..self }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn find(variables: &[(&str, &str)]) -> Result<Folders, NoHome> {
        Folders::find(|name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.into())
        })
    }

    #[test]
    fn folders_lie_where_the_desktop_has_them() {
        let folders = find(&[("HOME", "/home/anna")]).unwrap();

        assert_eq!(
            folders.data,
            PathBuf::from("/home/anna/.local/share/claviger")
        );
        assert_eq!(
            folders.state,
            PathBuf::from("/home/anna/.local/state/claviger")
        );
        assert_eq!(folders.config, PathBuf::from("/home/anna/.config/claviger"));
    }

    #[test]
    fn the_environment_can_move_them_but_not_to_a_relative_place() {
        let folders = find(&[
            ("HOME", "/home/anna"),
            ("XDG_DATA_HOME", "/data"),
            ("XDG_STATE_HOME", "state"),
            ("CLAVIGER_HOME", ""),
        ])
        .unwrap();

        assert_eq!(folders.data, PathBuf::from("/data/claviger"));
        assert_eq!(
            folders.state,
            PathBuf::from("/home/anna/.local/state/claviger")
        );
    }

    #[test]
    fn a_vault_can_have_a_folder_of_its_own() {
        let folders = find(&[("HOME", "/home/anna"), ("CLAVIGER_HOME", "work")]).unwrap();

        assert_eq!(folders.data, PathBuf::from("work"));
        assert_eq!(
            folders.state,
            PathBuf::from("/home/anna/.local/state/claviger")
        );
        assert_eq!(find(&[]), Err(NoHome));
    }
}
