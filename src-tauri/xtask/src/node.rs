//! The interface's packages and its build.

use std::fs;

use crate::{
    failure::{Failure, Result},
    layout,
    process::{self, command},
};

/// What Vite and Svelte ask for: `engines` in `ui/package.json`.
const MAJOR_MIN: u32 = 20;
const MINOR_MIN: u32 = 19;

/// Stops with one sentence where Node is missing or too old.
pub(crate) fn require() -> Result {
    let wanted = format!(
        "Claviger's interface needs Node {MAJOR_MIN}.{MINOR_MIN} or newer with npm (https://nodejs.org)"
    );
    if !process::exists("node") || !process::exists("npm") {
        return Err(Failure::new(format!("{wanted}; it is not installed here.")));
    }

    let version = process::read(&mut command("node", ["--version"]))?;
    if is_new_enough(version.trim()) {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{wanted}; this is {}.",
            version.trim()
        )))
    }
}

/// Installs the interface's packages when `package-lock.json` is not the one they were installed from.
pub(crate) fn install() -> Result {
    require()?;
    let lock = layout::ui().join("package-lock.json");
    let installed = layout::ui().join("node_modules/.claviger-package-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::at(&lock))?;
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    process::run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;

    fs::copy(&lock, &installed)
        .map(drop)
        .map_err(Failure::at(&installed))
}

/// An npm command in the interface's folder.
pub(crate) fn npm<const N: usize>(arguments: [&str; N]) -> std::process::Command {
    let mut npm = command("npm", arguments);
    npm.current_dir(layout::ui());
    npm
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|number| number.parse::<u32>().ok());

    (numbers.next(), numbers.next()) >= (Some(MAJOR_MIN), Some(MINOR_MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_20_19_is_the_oldest_that_will_do() {
        assert!(is_new_enough("v20.19.0"));
        assert!(is_new_enough("v22.1.0"));
        assert!(!is_new_enough("v20.18.3"));
        assert!(!is_new_enough("v18.20.4"));
        assert!(!is_new_enough("no version"));
    }
}
