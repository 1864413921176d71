//! Programs that Cargo builds for these commands. They stay in the target folder and never become global.

use std::path::PathBuf;

use crate::{
    failure::Result,
    layout, output,
    process::{self, cargo},
};

/// <https://github.com/EmbarkStudios/cargo-deny>
const CARGO_DENY: &str = "0.20.2";

/// <https://github.com/rust-fuzz/cargo-fuzz>
const CARGO_FUZZ: &str = "0.13.2";

/// Builds cargo-deny on first use and answers where it lies.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    let folder = layout::cache()?.join(format!("cargo-deny-{CARGO_DENY}"));
    let program = folder.join("bin/cargo-deny");
    if program.exists() {
        return Ok(program);
    }
    output::line("Building cargo-deny, once.");

    // It runs for two seconds at a time: an optimised build would take five times as long as this one and
    // never earn that back.
    process::run(
        cargo([
            "install",
            "--quiet",
            "--locked",
            "--no-default-features",
            "--version",
            CARGO_DENY,
            "cargo-deny",
            "--root",
        ])
        .arg(&folder)
        .env(
            "CARGO_TARGET_DIR",
            layout::cache()?.join("cargo-deny-build"),
        )
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    )?;

    Ok(program)
}

/// Builds cargo-fuzz on first use and answers where it lies.
pub(crate) fn cargo_fuzz() -> Result<PathBuf> {
    let folder = layout::cache()?.join(format!("cargo-fuzz-{CARGO_FUZZ}"));
    let program = folder.join("bin/cargo-fuzz");
    if program.exists() {
        return Ok(program);
    }
    output::line("Building cargo-fuzz, once.");
    process::run(
        cargo([
            "install",
            "--quiet",
            "--locked",
            "--version",
            CARGO_FUZZ,
            "cargo-fuzz",
            "--root",
        ])
        .arg(&folder)
        .env(
            "CARGO_TARGET_DIR",
            layout::cache()?.join("cargo-fuzz-build"),
        ),
    )?;

    Ok(program)
}
