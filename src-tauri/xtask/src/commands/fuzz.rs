//! `cargo xtask fuzz TARGET [SECONDS]`: bytes from the network, made up by a fuzzer that watches where they lead.

use crate::{
    failure::{Failure, Result},
    layout,
    process::{self, command},
    tools,
};

/// How long without a wish.
const SECONDS: u32 = 60;

pub(crate) fn run(arguments: &[&str]) -> Result {
    let (target, seconds) = match arguments {
        [target] => (*target, SECONDS),
        [target, seconds] => (*target, number(seconds)?),
        _ => {
            return Err(Failure::new(
                "`fuzz` takes a target, such as ntp, and seconds.",
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
        .args(["--", "-max_len=260"])
        .arg(format!("-max_total_time={seconds}"))
        // Sanitizers are behind a switch of the compiler that a stable one obeys only with this.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", layout::cache()?.join("fuzz-build")),
    )
}

fn number(text: &str) -> Result<u32> {
    text.parse()
        .map_err(|_| Failure::new(format!("{text} is no number of seconds.")))
}
