//! `cargo xtask run`: from a fresh clone to the open window.

use std::process::Command;

use crate::{
    debian, display,
    failure::{Failure, Result},
    node,
    process::{self, cargo},
    release,
};

pub(crate) fn run(options: &[&str]) -> Result {
    let mut is_release = false;
    let mut install_packages = true;
    for option in options {
        match *option {
            "--release" => is_release = true,
            "--no-packages" => install_packages = false,
            other => return Err(Failure::new(format!("`run` does not know {other}."))),
        }
    }

    display::require()?;
    if install_packages {
        debian::install(debian::BUILD)?;
    }
    node::install()?;
    process::run(&mut node::npm(["run", "--silent", "build"]))?;

    if is_release {
        process::run(&mut release::build())?;
        process::run(&mut Command::new(release::program("claviger")?))
    } else {
        process::run(&mut cargo([
            "run",
            "--package",
            "claviger-desktop",
            "--bin",
            "claviger",
        ]))
    }
}
