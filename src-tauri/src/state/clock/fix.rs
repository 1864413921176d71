//! How the clock is put right on this system. Claviger never does it itself: that needs rights that it has not.

use std::{fs, path::Path, process::Command};

use clock::Offset;

use super::Desktop;
use crate::{
    error::CommandError,
    os::clipboard,
    views::clock::{ClockFix, FixSystem},
};

/// For systems with systemd; asks for rights by itself.
const COMMAND: &str = "timedatectl set-ntp true";

/// Which desktop runs here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DesktopKind {
    Gnome,
    Kde,
    Other,
}

impl DesktopKind {
    /// From `XDG_CURRENT_DESKTOP`, a list of names with colons between.
    pub(crate) fn of(names: &str) -> Self {
        let has = |wanted: &[&str]| {
            names
                .split(':')
                .any(|name| wanted.iter().any(|one| name.eq_ignore_ascii_case(one)))
        };
        if has(&["GNOME", "Unity", "ubuntu"]) {
            Self::Gnome
        } else if has(&["KDE"]) {
            Self::Kde
        } else {
            Self::Other
        }
    }

    /// The page for date and time, in the order to try.
    const fn settings(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Gnome => &[
                ("gnome-control-center", &["system", "datetime"]),
                ("gnome-control-center", &["datetime"]),
            ],
            Self::Kde => &[
                ("systemsettings", &["kcm_clock"]),
                ("systemsettings5", &["kcm_clock"]),
            ],
            Self::Other => &[
                ("xfce4-time-admin", &[]),
                ("mate-time-admin", &[]),
                ("cinnamon-settings", &["calendar"]),
            ],
        }
    }
}

impl Desktop {
    pub(super) fn clock_fix(&self) -> ClockFix {
        ClockFix {
            system: match self.parts.desktop {
                DesktopKind::Gnome => FixSystem::Gnome,
                DesktopKind::Kde => FixSystem::Kde,
                DesktopKind::Other => FixSystem::Linux,
            },
            name: system_name(),
            command: has_systemd().then(|| COMMAND.to_owned()),
        }
    }

    /// Copies the command that puts the clock right.
    pub(crate) fn copy_fix_command(&self) -> Result<(), CommandError> {
        match clipboard::copy_text(&self.app, COMMAND.to_owned()) {
            Ok(()) => Ok(()),
            Err(_) => Err(CommandError::CopyFailed),
        }
    }

    /// Opens the desktop's own page for date and time.
    pub(crate) fn open_system_settings(&self) -> Result<(), CommandError> {
        let opened = self
            .parts
            .desktop
            .settings()
            .iter()
            .any(|(program, arguments)| Command::new(program).args(*arguments).spawn().is_ok());

        if opened {
            Ok(())
        } else {
            Err(CommandError::SystemSettingsMissing)
        }
    }
}

/// How far local time is ahead of UTC here.
pub(super) fn zone() -> Offset {
    gtk::glib::DateTime::now_local().map_or(Offset::ZERO, |now| {
        Offset::from_micros(now.utc_offset().as_microseconds())
    })
}

fn has_systemd() -> bool {
    Path::new("/run/systemd/system").exists()
}

/// `NAME` of os-release(5).
fn system_name() -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap_or_default();

    name_in(&text).unwrap_or_else(|| "Linux".to_owned())
}

fn name_in(text: &str) -> Option<String> {
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("NAME="))?
        .trim_matches('"');
    let name = name.strip_suffix(" GNU/Linux").unwrap_or(name);

    (!name.is_empty()).then(|| name.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn desktops_are_told_by_any_of_their_names() {
        assert_eq!(DesktopKind::of("ubuntu:GNOME"), DesktopKind::Gnome);
        assert_eq!(DesktopKind::of("KDE"), DesktopKind::Kde);
        assert_eq!(DesktopKind::of("XFCE"), DesktopKind::Other);
        assert_eq!(DesktopKind::of(""), DesktopKind::Other);
    }

    #[test]
    fn a_system_is_called_what_it_calls_itself() {
        assert_eq!(
            name_in("ID=debian\nNAME=\"Debian GNU/Linux\"\n").as_deref(),
            Some("Debian")
        );
        assert_eq!(
            name_in("NAME=Fedora Linux\n").as_deref(),
            Some("Fedora Linux")
        );
        assert_eq!(name_in(""), None);
    }
}
