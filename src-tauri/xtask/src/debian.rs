//! The Debian packages that Claviger needs, and their installation.

use std::{collections::BTreeSet, env, fs, process::Command};

use crate::{
    failure::{Failure, Result},
    output,
    process::{self, command},
};

/// What building and opening the window needs.
pub(crate) const BUILD: &[&str] = &[
    "build-essential",
    "ca-certificates",
    "git",
    "libdbus-1-dev",
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
];

/// What the tests of the crates need besides [`BUILD`].
pub(crate) const TEST: &[&str] = &[
    "age",
    "chrony",
    "dbus-bin",
    "dbus-daemon",
    "faketime",
    "gnome-keyring",
    "libsecret-tools",
    "oathtool",
    "python3-venv",
];

/// What the tests on the window and in the browser need besides [`TEST`]. `tests/support/parts.rs` says which program
/// comes from which package.
pub(crate) const WINDOW: &[&str] = &[
    "chromium",
    "chromium-driver",
    "chromium-headless-shell",
    "desktop-file-utils",
    "dpkg",
    "imagemagick",
    "openbox",
    "pcmanfm",
    "poppler-utils",
    "webkit2gtk-driver",
    "x11-utils",
    "xclip",
    "xdotool",
    "xvfb",
];

/// Installs those of `packages` that are missing: as root, or through sudo. Elsewhere than on Debian and its
/// descendants it prints the list and stops.
pub(crate) fn install(packages: &[&str]) -> Result {
    if !is_debian() {
        output::line(&packages.join("\n"));
        return Err(Failure::new(
            "This is not Debian: install what answers to the packages above, then add --no-packages.",
        ));
    }

    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    output::line(&format!("Installing {}.", missing.join(", ")));
    process::run_quietly(&mut as_root(["apt-get", "update"])?)?;
    let install = ["apt-get", "install", "--yes", "--no-install-recommends"];

    process::run_quietly(as_root(install)?.args(missing))
}

/// A command that needs the rights of root and must not ask questions.
pub(crate) fn as_root<const N: usize>(words: [&str; N]) -> Result<Command> {
    let is_root = process::read(&mut command("id", ["-u"]))?.trim() == "0";
    let unattended = ["env", "DEBIAN_FRONTEND=noninteractive"]
        .into_iter()
        .chain(words);
    if is_root {
        return Ok(command("env", unattended.skip(1)));
    }
    if !process::exists("sudo") {
        return Err(Failure::new(format!(
            "`{}` needs root, and there is no sudo here.",
            words.join(" ")
        )));
    }

    Ok(command("sudo", unattended))
}

fn is_debian() -> bool {
    env::consts::OS == "linux"
        && fs::read_to_string("/etc/os-release").is_ok_and(|release| names_debian(&release))
}

fn names_debian(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| {
            line.strip_prefix("ID=")
                .or_else(|| line.strip_prefix("ID_LIKE="))
        })
        .flat_map(|names| names.trim_matches('"').split(' '))
        .any(|name| name == "debian")
}

fn missing<'p>(packages: &[&'p str]) -> Result<Vec<&'p str>> {
    // dpkg-query fails when it does not know one of the names; what it does know it still says.
    let known = process::capture(&mut command(
        "dpkg-query",
        ["--show", "--showformat=${db:Status-Status} ${Package}\n"]
            .iter()
            .chain(packages),
    ));
    if known.text.is_empty() {
        return Err(known
            .failure
            .unwrap_or_else(|| Failure::new("`dpkg-query` says nothing about any package.")));
    }

    Ok(not_installed(packages, &known.text))
}

fn not_installed<'p>(packages: &[&'p str], known: &str) -> Vec<&'p str> {
    let installed: BTreeSet<&str> = known
        .lines()
        .filter_map(|line| line.strip_prefix("installed "))
        .collect();

    packages
        .iter()
        .copied()
        .filter(|package| !installed.contains(package))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn a_package_that_was_removed_or_never_heard_of_is_missing() {
        let known =
            "installed git\nconfig-files xvfb\ndpkg-query: no packages found matching openbox\n";

        assert_eq!(
            not_installed(&["git", "xvfb", "openbox"], known),
            ["xvfb", "openbox"]
        );
    }

    #[test]
    fn descendants_count_as_debian_and_others_do_not() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(names_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("ID=fedora\nID_LIKE=\"rhel\"\n"));
    }

    #[test]
    fn every_part_that_journeys_stand_on_is_installed_before_them() {
        let parts = fs::read_to_string(layout::root().join("tests/support/parts.rs")).unwrap();
        let packages: Vec<&str> = parts
            .lines()
            .filter_map(|line| {
                line.trim()
                    .strip_prefix("(\"")?
                    .strip_suffix("\"),")?
                    .split_once("\", \"")
            })
            .map(|(_, package)| package)
            .collect();

        assert!(!packages.is_empty());
        for package in packages {
            assert!(
                [BUILD, TEST, WINDOW].concat().contains(&package),
                "{package} is missing from the list"
            );
        }
    }
}
