//! `cargo xtask bench`: figures, and no verdict on them.
//!
//! Every `[[bench]]` target of the workspace takes part by being there; those of `tests/bench` get the optimised
//! window and command line in `CLAVIGER_BIN` and `CLAVIGER_CLI`.

use serde_json::Value;

use crate::{
    debian,
    failure::{Failure, Result},
    node, output,
    process::{self, cargo},
    release,
};

/// The package whose benchmarks measure the running window.
const WINDOW_PACKAGE: &str = "claviger-journeys";

/// Runs the benchmarks whose `package/name` contains `wanted`.
pub(crate) fn run(wanted: &str) -> Result {
    let metadata = process::read(&mut cargo(["metadata", "--format-version=1", "--no-deps"]))?;
    let all = benchmarks(&metadata)?;
    let chosen: Vec<&Benchmark> = all
        .iter()
        .filter(|benchmark| benchmark.to_string().contains(wanted))
        .collect();
    if chosen.is_empty() {
        let names: Vec<String> = all.iter().map(ToString::to_string).collect();
        return Err(Failure::new(format!(
            "No benchmark is called {wanted}. There are: {}.",
            names.join(", ")
        )));
    }

    if chosen
        .iter()
        .any(|benchmark| benchmark.package == WINDOW_PACKAGE)
    {
        debian::install(&[debian::BUILD, debian::TEST, debian::WINDOW].concat())?;
        node::install()?;
        process::run(&mut node::npm(["run", "--silent", "build"]))?;
        process::run(&mut release::build())?;
    }
    for benchmark in chosen {
        output::line(&format!("\n{benchmark}"));
        process::run(
            cargo([
                "bench",
                "--quiet",
                "--package",
                &benchmark.package,
                "--bench",
                &benchmark.name,
            ])
            .args(features(benchmark))
            .env("CLAVIGER_BIN", release::program("claviger")?)
            .env("CLAVIGER_CLI", release::program("claviger-cli")?),
        )?;
    }

    Ok(())
}

/// Targets that need a window are built only when asked for.
fn features(benchmark: &Benchmark) -> &'static [&'static str] {
    if benchmark.package == WINDOW_PACKAGE {
        &["--features", "window"]
    } else {
        &[]
    }
}

#[derive(Debug, PartialEq)]
struct Benchmark {
    package: String,
    name: String,
}

impl std::fmt::Display for Benchmark {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}", self.package, self.name)
    }
}

fn benchmarks(metadata: &str) -> Result<Vec<Benchmark>> {
    let metadata: Value = serde_json::from_str(metadata)
        .map_err(|error| Failure::new(format!("`cargo metadata`: {error}.")))?;
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for target in package["targets"].as_array().into_iter().flatten() {
            if let (Some(package), Some(name), true) = (
                package["name"].as_str(),
                target["name"].as_str(),
                target["kind"][0] == "bench",
            ) {
                found.push(Benchmark {
                    package: package.to_owned(),
                    name: name.to_owned(),
                });
            }
        }
    }

    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benchmark_takes_part_by_being_a_bench_target() {
        let metadata = r#"{"packages": [
            {"name": "otp", "targets": [{"name": "otp", "kind": ["lib"]}, {"name": "codes", "kind": ["bench"]}]},
            {"name": "qr", "targets": [{"name": "qr", "kind": ["lib"]}]}
        ]}"#;

        let names: Vec<String> = benchmarks(metadata)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["otp/codes"]);
    }
}
