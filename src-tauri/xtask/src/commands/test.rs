//! `cargo xtask test`: every check and every test, the journeys on the installed window among them.

use std::{path::Path, process::Command};

use crate::{
    checks, deb, debian,
    failure::{Failure, Result},
    node,
    process::{self, cargo},
    release,
    steps::Steps,
};

pub(crate) fn run(options: &[&str]) -> Result {
    let mut with_window = true;
    let mut install_packages = true;
    for option in options {
        match *option {
            "--fast" => with_window = false,
            "--no-packages" => install_packages = false,
            other => return Err(Failure::new(format!("`test` does not know {other}."))),
        }
    }

    if install_packages {
        debian::install(&[debian::BUILD, debian::TEST].concat())?;
        if with_window {
            debian::install(debian::WINDOW)?;
        }
    }
    node::install()?;
    let licences = checks::licences()?;

    let mut steps = Steps::default();
    steps.run("formatting", checks::formatting());
    steps.run("licences", licences);
    steps.run("interface checks", checks::interface());
    steps.run("interface tests", node::npm(["test", "--silent"]));
    // Before anything that holds the window is built: the page becomes a part of the program.
    let has_page = steps.run("interface", node::npm(["run", "--silent", "build"]));
    steps.run("lints", checks::lints());
    steps.run("tests", crates());
    if with_window {
        browser(&mut steps);
        if let Err(reason) = window(&mut steps, has_page) {
            steps.skip("journeys", reason);
        }
    }

    steps.finish()
}

/// All tests that need no window.
fn crates() -> Command {
    // A test that leaves something out says so on standard output; without the last word nobody would see it.
    cargo([
        "test",
        "--quiet",
        "--workspace",
        "--no-fail-fast",
        "--",
        "--show-output",
    ])
}

/// The interface on a core in memory, in Chromium: what only a painted page can tell.
fn browser(steps: &mut Steps) {
    steps.run("accessibility", node::npm(["run", "--silent", "axe"]));
    steps.run("keyboard", node::npm(["run", "--silent", "keyboard"]));
}

/// Everything from the optimised build to the removal of the installed package, or why the journeys cannot begin.
fn window(steps: &mut Steps, has_page: bool) -> std::result::Result<(), &'static str> {
    if !has_page {
        return Err("the interface was not built");
    }
    if !steps.run("optimised build", release::build()) {
        return Err("there is no optimised build");
    }
    let package = steps
        .call("package", deb::pack)
        .ok_or("there is no package")?;
    steps
        .call("installation", || install(&package))
        .ok_or("the package could not be installed")?;
    steps.run("journeys", journeys());
    steps.call("removal", remove);

    Ok(())
}

/// The stories on the real window, with the installed programs.
fn journeys() -> Command {
    let mut journeys = cargo([
        "test",
        "--quiet",
        "--no-fail-fast",
        "--test",
        "parts",
        "--test",
        "journeys",
    ]);
    journeys
        .args(checks::EVERYTHING)
        .args(["--", "--show-output"])
        .env("CLAVIGER_BIN", "/usr/bin/claviger")
        .env("CLAVIGER_CLI", "/usr/bin/claviger-cli");
    journeys
}

/// Installs the package as a person would, whatever version was there.
fn install(package: &Path) -> Result {
    let install = [
        "apt-get",
        "install",
        "--yes",
        "--no-install-recommends",
        "--reinstall",
        "--allow-downgrades",
    ];

    process::run_quietly(debian::as_root(install)?.arg(package))
}

/// Takes the package off the machine again; nothing of it may stay.
fn remove() -> Result {
    process::run_quietly(&mut debian::as_root(["dpkg", "--purge", "claviger"])?)?;

    let left: Vec<&str> = [
        "/usr/bin/claviger",
        "/usr/bin/claviger-cli",
        "/usr/share/applications/claviger.desktop",
    ]
    .into_iter()
    .filter(|file| Path::new(file).exists())
    .collect();
    if left.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "The package left {}.",
            left.join(", ")
        )))
    }
}
