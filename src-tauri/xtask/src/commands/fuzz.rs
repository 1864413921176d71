//! `cargo xtask fuzz TARGET [SECONDS]`: bytes from the network and from files, made up by a fuzzer that watches where
//! they lead.

use crate::{
    failure::{Failure, Result},
    layout,
    process::{self, command},
    tools,
};

/// How long without a wish.
const SECONDS: u32 = 60;

/// A run that takes longer hangs: nothing that is fed here takes a second.
const RUN_SECONDS_MAX: u32 = 10;

/// No import may take more memory, sanitizer and all.
const MEMORY_MIB_MAX: u32 = 1_200;

pub(crate) fn run(arguments: &[&str]) -> Result {
    let (target, seconds) = match arguments {
        [target] => (*target, SECONDS),
        [target, seconds] => (*target, number(seconds)?),
        _ => {
            return Err(Failure::new(
                "`fuzz` takes a target, such as ntp or import, and seconds.",
            ));
        }
    };
    let cargo_fuzz = tools::cargo_fuzz()?;
    let crate_folder = layout::root().join("src-tauri/fuzz");
    // What is found on the way is worth keeping for the next time, and not for everybody: the corpus beside the target
    // is small and chosen by hand.
    let found = layout::cache()?.join("fuzz").join(target);
    std::fs::create_dir_all(&found)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", found.display())))?;

    process::run(
        command(
            cargo_fuzz,
            ["fuzz", "run", "--debug-assertions", "--fuzz-dir"],
        )
        .arg(&crate_folder)
        .arg(target)
        .arg(found)
        .arg(crate_folder.join("corpus").join(target))
        .arg("--")
        .arg(format!("-max_len={}", bytes_max(target)))
        .arg(format!("-timeout={RUN_SECONDS_MAX}"))
        .arg(format!("-rss_limit_mb={MEMORY_MIB_MAX}"))
        .arg(format!("-max_total_time={seconds}"))
        // Sanitizers are behind a switch of the compiler that a stable one obeys only with this.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", layout::cache()?.join("fuzz-build")),
    )
}

/// What is longer than anything that a target tells apart is made up in vain.
fn bytes_max(target: &str) -> u32 {
    if target == "ntp" { 260 } else { 4_096 }
}

fn number(text: &str) -> Result<u32> {
    text.parse()
        .map_err(|_| Failure::new(format!("{text} is no number of seconds.")))
}
