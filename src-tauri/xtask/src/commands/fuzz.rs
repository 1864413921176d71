//! `cargo xtask fuzz TARGET [SECONDS | --runs N]`: bytes from the network and from files, made up by a fuzzer that
//! watches where they lead.
//!
//! Debug assertions are on everywhere: overflows, ours and what the standard library takes for granted. The address
//! sanitizer halves the speed and is there for unsafe code, and for the memory that `SQLite`, which is C, asks for. So
//! the targets in [`SAFE`] go without: between their bytes and their answer stand only our own readers, which forbid
//! unsafe code, and parsers that hardly have any.

use crate::{
    failure::{Failure, Result},
    layout,
    process::{self, command},
    tools,
};

/// How long without a wish.
const USUAL: Length = Length::Seconds(60);

/// A run that takes longer hangs: nothing that is fed here takes a second, on a computer that does nothing else.
const RUN_SECONDS_MAX: u32 = 60;

/// No import may take more memory, sanitizer and all.
const MEMORY_MIB_MAX: u32 = 1_200;

/// Targets without the address sanitizer.
const SAFE: [&str; 4] = ["import-json", "import-text", "import-backup", "code"];

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Length {
    Seconds(u32),
    Runs(u32),
}

pub(crate) fn run(arguments: &[&str]) -> Result {
    let (target, length) = parse(arguments)?;
    let cargo_fuzz = tools::cargo_fuzz()?;
    let crate_folder = layout::root().join("src-tauri/fuzz");
    // What is found on the way is worth keeping for the next time, and not for everybody: the corpus beside the target
    // is small and chosen by hand.
    let found = layout::cache()?.join("fuzz").join(target);
    std::fs::create_dir_all(&found)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", found.display())))?;
    let sanitizer = sanitizer(target);

    process::run(
        command(
            cargo_fuzz,
            ["fuzz", "run", "--debug-assertions", "--fuzz-dir"],
        )
        .arg(&crate_folder)
        .args(["--sanitizer", sanitizer])
        .arg(target)
        .arg(found)
        .arg(crate_folder.join("corpus").join(target))
        .arg("--")
        .arg(format!("-max_len={}", bytes_max(target)))
        .arg(format!("-timeout={RUN_SECONDS_MAX}"))
        .arg(format!("-rss_limit_mb={MEMORY_MIB_MAX}"))
        .arg(match length {
            Length::Seconds(seconds) => format!("-max_total_time={seconds}"),
            Length::Runs(runs) => format!("-runs={runs}"),
        })
        // Sanitizers are behind a switch of the compiler that a stable one obeys only with this.
        .env("RUSTC_BOOTSTRAP", "1")
        .env(
            "CARGO_TARGET_DIR",
            // One folder for each: the other one's switches would have everything built again.
            layout::cache()?.join(format!("fuzz-build-{sanitizer}")),
        ),
    )
}

fn parse<'a>(arguments: &[&'a str]) -> Result<(&'a str, Length)> {
    match arguments {
        [target] => Ok((target, USUAL)),
        [target, "--runs", runs] => Ok((target, Length::Runs(number(runs)?))),
        [target, seconds] => Ok((target, Length::Seconds(number(seconds)?))),
        _ => Err(Failure::new(
            "`fuzz` takes a target, such as ntp or import-json, and seconds or `--runs N`.",
        )),
    }
}

fn sanitizer(target: &str) -> &'static str {
    if SAFE.contains(&target) {
        "none"
    } else {
        "address"
    }
}

/// What is longer than anything that a target tells apart is made up in vain.
fn bytes_max(target: &str) -> u32 {
    match target {
        "ntp" => 260,
        "code" => 160,
        "scan" => 512,
        "picture" => 1_024,
        _ => 4_096,
    }
}

fn number(text: &str) -> Result<u32> {
    text.parse()
        .map_err(|_| Failure::new(format!("{text} is no number.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_fuzzed_for_seconds_or_for_runs() {
        let parsed = |arguments: &[&'static str]| parse(arguments).ok();

        assert_eq!(parsed(&["ntp"]), Some(("ntp", Length::Seconds(60))));
        assert_eq!(parsed(&["ntp", "5"]), Some(("ntp", Length::Seconds(5))));
        assert_eq!(
            parsed(&["import-json", "--runs", "10000000"]),
            Some(("import-json", Length::Runs(10_000_000)))
        );
        assert_eq!(parsed(&[]), None);
        assert_eq!(parsed(&["ntp", "soon"]), None);
    }
}
