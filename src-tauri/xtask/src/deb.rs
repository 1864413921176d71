//! The Debian package, made by Debian's own `dpkg-deb` from a folder that looks as the installed files will.
//!
//! Considered and left: `tauri-cli` (826 crates to build) and `tauri-bundler` (478), which know one program per
//! package and do not look up the libraries that it links to; `cargo-deb` (77 crates), a good tool, but one more to
//! build. `dpkg-deb` and `dpkg-shlibdeps` are on every machine that can build Claviger, and take two seconds.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, Result},
    layout,
    process::{self, command},
    release,
};

mod cli;

/// Debian wants an address; a name under `.invalid` says that there is none by mail.
const MAINTAINER: &str = "The Claviger developers <developers@claviger.invalid>";

/// The first line is the summary; the rest is indented, as the control file wants it.
const DESCRIPTION: &str = "\
two-factor codes on the desktop
 Claviger makes the codes of two-factor sign-in (TOTP, HOTP, Steam). It reads a
 portal's QR code from the screen, from a picture or from the clipboard, and
 keeps all keys in one encrypted file, which a password, the desktop's keychain
 or a printed recovery key opens. The window and the command line claviger-cli
 work on the same file.";

const PROGRAMS: [&str; 2] = ["claviger", "claviger-cli"];

/// Files of the repository, and where they go.
const FILES: [(&str, &str); 7] = [
    (
        "src-tauri/claviger.desktop",
        "usr/share/applications/claviger.desktop",
    ),
    (
        "icons/32x32.png",
        "usr/share/icons/hicolor/32x32/apps/claviger.png",
    ),
    (
        "icons/128x128.png",
        "usr/share/icons/hicolor/128x128/apps/claviger.png",
    ),
    (
        "icons/128x128@2x.png",
        "usr/share/icons/hicolor/256x256/apps/claviger.png",
    ),
    (
        "icons/icon.png",
        "usr/share/icons/hicolor/512x512/apps/claviger.png",
    ),
    (
        "icons/claviger.svg",
        "usr/share/icons/hicolor/scalable/apps/claviger.svg",
    ),
    (
        "src-tauri/xtask/deb/copyright",
        "usr/share/doc/claviger/copyright",
    ),
];

/// Packs what [`release::build`] built, and answers where the package lies.
pub(crate) fn pack() -> Result<PathBuf> {
    let folder = layout::target()?.join("deb");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::at(&folder))?;
    }
    let tree = folder.join("tree");
    // Besides what it will hold: how dpkg-shlibdeps knows the root of a package.
    let about = tree.join("DEBIAN");
    fs::create_dir_all(&about).map_err(Failure::at(&about))?;

    for program in PROGRAMS {
        install(
            "755",
            &release::program(program)?,
            &tree.join("usr/bin").join(program),
        )?;
    }
    for (from, to) in FILES {
        install("644", &layout::root().join(from), &tree.join(to))?;
    }
    let changelog = tree.join("usr/share/doc/claviger/changelog");
    install(
        "644",
        &layout::root().join("src-tauri/CHANGELOG.md"),
        &changelog,
    )?;
    compress(&changelog)?;
    let cli = release::program("claviger-cli")?;
    for page in cli::manual(&cli)? {
        let file = tree.join(&page.place);
        write(&file, &page.text)?;
        compress(&file)?;
    }
    for page in cli::completions(&cli)? {
        write(&tree.join(&page.place), &page.text)?;
    }

    let architecture = process::read(&mut command("dpkg", ["--print-architecture"]))?;
    let package = folder.join(format!(
        "claviger_{}_{}.deb",
        env!("CARGO_PKG_VERSION"),
        architecture.trim()
    ));
    let control = control(
        architecture.trim(),
        &libraries(&folder, &tree)?,
        installed_kib(&tree)?,
    );
    write(&about.join("control"), &control)?;
    write(&about.join("md5sums"), &sums(&tree)?)?;
    process::read(
        command("dpkg-deb", ["--root-owner-group", "--build"])
            .arg(&tree)
            .arg(&package),
    )?;

    Ok(package)
}

fn control(architecture: &str, libraries: &str, installed_kib: u64) -> String {
    format!(
        "Package: claviger\n\
         Version: {}\n\
         Architecture: {architecture}\n\
         Maintainer: {MAINTAINER}\n\
         Installed-Size: {installed_kib}\n\
         Depends: {libraries}\n\
         Recommends: gnome-keyring | kwalletmanager | keepassxc, xdg-desktop-portal\n\
         Section: utils\n\
         Priority: optional\n\
         Description: {DESCRIPTION}\n",
        env!("CARGO_PKG_VERSION"),
    )
}

/// The packages that bring the libraries which the programs link to, as a `Depends` line.
fn libraries(folder: &Path, tree: &Path) -> Result<String> {
    // dpkg-shlibdeps insists on a source package around it.
    write(
        &folder.join("debian/control"),
        "Source: claviger\n\nPackage: claviger\nArchitecture: any\n",
    )?;
    let found = process::read(
        command("dpkg-shlibdeps", ["-O", "--warnings=0"])
            .args(PROGRAMS.map(|program| tree.join("usr/bin").join(program)))
            .current_dir(folder)
            // Cargo sets it for programs that it starts, such as this one.
            .env_remove("LD_LIBRARY_PATH"),
    )?;

    found
        .lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("dpkg-shlibdeps names no libraries: {found}")))
}

fn installed_kib(tree: &Path) -> Result<u64> {
    let size = process::read(
        command("du", ["--summarize", "--apparent-size", "--block-size=1K"]).arg(tree),
    )?;
    let kib = size
        .split_whitespace()
        .next()
        .and_then(|kib| kib.parse().ok());

    kib.ok_or_else(|| Failure::new(format!("du says \"{size}\".")))
}

/// What `dpkg --verify` compares the installed files with.
fn sums(tree: &Path) -> Result<String> {
    process::read(
        command(
            "sh",
            [
                "-c",
                "find usr -type f | LC_ALL=C sort | xargs -d '\\n' md5sum",
            ],
        )
        .current_dir(tree),
    )
}

fn compress(file: &Path) -> Result {
    process::run(command("gzip", ["--best", "--no-name"]).arg(file))
}

fn install(rights: &str, from: &Path, to: &Path) -> Result {
    process::run(command("install", ["-D", "-m", rights]).arg(from).arg(to))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the whole folder is made again by every call"
)]
fn write(file: &Path, text: &str) -> Result {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    }

    fs::write(file, text).map_err(Failure::at(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_file_says_what_apt_asks_for() {
        let control = control("amd64", "libc6 (>= 2.34)", 4321);

        assert!(
            control.starts_with("Package: claviger\nVersion: "),
            "{control}"
        );
        assert!(
            control.contains("\nDepends: libc6 (>= 2.34)\n"),
            "{control}"
        );
        assert!(control.contains("\nInstalled-Size: 4321\n"), "{control}");
        assert!(
            control.ends_with("\n work on the same file.\n"),
            "{control}"
        );
    }
}
