//! The programs that journeys need from the operating system, and the Debian package that brings each of them.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Program and Debian package, in the order in which a journey starts them.
pub const PARTS: &[(&str, &str)] = &[
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xprop", "x11-utils"),
    ("xwininfo", "x11-utils"),
    ("xdotool", "xdotool"),
    ("xclip", "xclip"),
    ("import", "imagemagick"),
    ("dbus-daemon", "dbus-daemon"),
    ("gnome-keyring-daemon", "gnome-keyring"),
    ("secret-tool", "libsecret-tools"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("pcmanfm", "pcmanfm"),
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("python3", "python3-venv"),
    ("oathtool", "oathtool"),
    ("pdftotext", "poppler-utils"),
    ("desktop-file-validate", "desktop-file-utils"),
    ("dpkg", "dpkg"),
];

/// A command for one of [`PARTS`].
///
/// # Panics
/// With the name of the missing Debian package.
pub fn program(name: &str) -> Command {
    Command::new(path_of(name))
}

/// Where one of [`PARTS`] lies.
///
/// # Panics
/// With the name of the missing Debian package.
pub fn path_of(name: &str) -> PathBuf {
    let Some((_, package)) = PARTS.iter().find(|(part, _)| *part == name) else {
        panic!("`{name}` is not in the list of parts; add it with its Debian package");
    };

    search(name)
        .unwrap_or_else(|| panic!("journeys need `{name}`: install the Debian package `{package}`"))
}

fn search(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();

    // Debian's own programs first: a version manager's python may lack the venv module.
    [PathBuf::from("/usr/bin")]
        .into_iter()
        .chain(env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the repository")
}

/// The folder of build results, where pictures, logs and the portal's programs go.
pub fn target_folder() -> PathBuf {
    let this = env::current_exe().expect("a test knows its own program");
    let deps = this.parent().expect("a program lies in a folder");

    // <target>/<profile>/deps/<this>
    deps.ancestors()
        .nth(2)
        .expect("cargo builds tests below the target folder")
        .to_owned()
}
