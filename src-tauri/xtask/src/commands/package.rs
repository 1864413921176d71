//! `cargo xtask package`: the .deb.

use crate::{
    deb, debian,
    failure::Result,
    node, output,
    process::{self, command},
    release,
};

pub(crate) fn run() -> Result {
    debian::install(debian::BUILD)?;
    node::install()?;
    process::run(&mut node::npm(["run", "--silent", "build"]))?;
    process::run(&mut release::build())?;

    let package = deb::pack()?;
    process::run(command("dpkg-deb", ["--info"]).arg(&package))?;
    process::run(command("dpkg-deb", ["--contents"]).arg(&package))?;
    output::line(&package.display().to_string());

    Ok(())
}
