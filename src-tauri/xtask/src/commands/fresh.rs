//! `cargo xtask fresh`: the proof that a machine with Debian, Rust and Node needs nothing else.
//!
//! Makes a minimal Debian in a folder, clones the last commit into it, and runs the README's two commands there, or
//! another one. Needs root, `debootstrap`, `xvfb`, `xdotool`, the network and about 15 GB. This machine's Rust, Node and
//! fixtures are mounted in, read-only; the window opens on a screen of this machine.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::{
    failure::{Failure, Result},
    layout, node, output,
    process::{self, command},
    stopwatch,
};

/// The screen that the window opens on.
const DISPLAY: &str = ":117";
const LOOK_EVERY: Duration = Duration::from_millis(500);

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

    if words.is_empty() {
        window_opens(&folder)?;
        tests_pass(&folder)
    } else {
        process::run(&mut inside(&folder, words)?)
    }
}

/// The first command, until its window is on the screen.
fn window_opens(folder: &Path) -> Result {
    let _screen = Started::new(
        command("Xvfb", [DISPLAY, "-screen", "0", "1280x800x24"]).stderr(Stdio::null()),
    )?;
    let started = stopwatch::start();
    let mut run = Started::new(&mut inside(folder, &["run"])?)?;
    while !window_is_shown() {
        if run.has_ended() {
            return Err(Failure::new("`cargo xtask run` ended without a window."));
        }
        thread::sleep(LOOK_EVERY);
    }
    output::line(&format!(
        "cargo xtask run: the window is there after {}",
        output::duration(started.elapsed())
    ));

    Ok(())
}

fn window_is_shown() -> bool {
    let mut search = command(
        "xdotool",
        ["search", "--onlyvisible", "--name", "^Claviger$"],
    );

    process::capture(search.env("DISPLAY", DISPLAY))
        .failure
        .is_none()
}

fn tests_pass(folder: &Path) -> Result {
    let started = stopwatch::start();
    process::run(&mut inside(folder, &["test"])?)?;
    output::line(&format!(
        "cargo xtask test: passed in {}",
        output::duration(started.elapsed())
    ));

    Ok(())
}

/// `cargo xtask` with these words in the new Debian; everything that it started ends with it.
fn inside(folder: &Path, words: &[&str]) -> Result<Command> {
    output::line(&format!(
        "cargo xtask {} in {}",
        words.join(" "),
        folder.display()
    ));
    let mut inside = command(
        "unshare",
        [
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-e",
            "src-tauri/xtask/fresh.sh",
        ],
    );
    inside.arg(folder).args(parts()?).args(words);

    Ok(inside)
}

/// A program that ends when this is dropped.
struct Started(Child);

impl Started {
    fn new(command: &mut Command) -> Result<Self> {
        let program = command.get_program().to_owned();
        let child = command.env("DISPLAY", DISPLAY).spawn();

        child.map(Self).map_err(Failure::at(Path::new(&program)))
    }

    fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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
