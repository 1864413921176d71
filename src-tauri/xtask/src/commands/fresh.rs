//! `cargo xtask fresh`: the proof that a machine with Debian, Rust and Node needs nothing else.
//!
//! Makes a minimal Debian in a folder, clones the last commit into it, and runs a command there. Needs root,
//! `debootstrap`, the network and about 15 GB. This machine's Rust, Node and fixtures are mounted in, read-only.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, Result},
    layout, node, output,
    process::{self, command},
};

const SUITE: &str = "bookworm";
const SOURCES: &str = "\
deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://deb.debian.org/debian-security bookworm-security main
";

/// How this machine reaches the network: file or folder here, and its place in the new Debian. The authorities get a
/// name of their own, because installing `ca-certificates` overwrites theirs.
const NETWORK: [(&str, &str); 4] = [
    ("/etc/resolv.conf", "etc/resolv.conf"),
    ("/etc/hosts", "etc/hosts"),
    ("/etc/apt/apt.conf.d", "etc/apt"),
    ("/etc/ssl/certs/ca-certificates.crt", "etc/authorities.pem"),
];

pub(crate) fn run(words: &[&str]) -> Result {
    if process::read(&mut command("id", ["-u"]))?.trim() != "0" || !process::exists("debootstrap") {
        return Err(Failure::new("A fresh Debian needs root and `debootstrap`."));
    }
    node::require()?;

    let folder = layout::cache()?.join("fresh");
    bootstrap(&folder)?;
    process::run(
        command("git", ["clone", "--quiet", "--no-hardlinks", "."])
            .arg(folder.join("srv/claviger")),
    )?;

    let words = if words.is_empty() {
        &["test", "--fast"]
    } else {
        words
    };
    output::line(&format!(
        "cargo xtask {} in {}",
        words.join(" "),
        folder.display()
    ));
    process::run(
        command(
            "unshare",
            [
                "--mount",
                "--pid",
                "--fork",
                "sh",
                "-e",
                "src-tauri/xtask/fresh.sh",
            ],
        )
        .arg(folder)
        .args(parts()?)
        .args(words),
    )
}

fn bootstrap(folder: &Path) -> Result {
    process::run(command("rm", ["-rf", "--one-file-system"]).arg(folder))?;
    fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    process::run(command("debootstrap", ["--variant=minbase", SUITE]).arg(folder))?;
    for (here, there) in NETWORK
        .into_iter()
        .filter(|(here, _)| Path::new(here).exists())
    {
        process::run(command("cp", ["-rL", here]).arg(folder.join(there)))?;
    }

    write(&folder.join("etc/apt/sources.list"), SOURCES)
}

/// Where Rust, Node, npm and the fixtures lie on this machine, in the order in which `fresh.sh` takes them.
fn parts() -> Result<[OsString; 4]> {
    let line = |text: String| OsString::from(text.trim());
    let rust = line(process::read(&mut command(
        "rustc",
        ["--print", "sysroot"],
    ))?);
    let node = line(process::read(&mut command(
        "node",
        ["--print", "process.execPath"],
    ))?);
    let npm = PathBuf::from(line(process::read(&mut command(
        "npm",
        ["root", "--global"],
    ))?))
    .join("npm");
    let fixtures = env::var_os("CLAVIGER_FIXTURES")
        .unwrap_or_else(|| layout::root().join("../shared/fixtures").into_os_string());

    Ok([rust, node, npm.into_os_string(), fixtures])
}

#[expect(
    clippy::disallowed_methods,
    reason = "the whole folder is made again by every call"
)]
fn write(file: &Path, text: &str) -> Result {
    fs::write(file, text).map_err(Failure::at(file))
}
