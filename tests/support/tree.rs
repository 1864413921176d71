//! The files of the repository that people wrote, for the checks that keep them in order.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::parts::repository as root;

/// Our source files with one of these endings.
pub fn sources(endings: &[&str]) -> Vec<PathBuf> {
    ["src-tauri", "tests", "ui/src"]
        .iter()
        .flat_map(|folder| files_below(&root().join(folder), endings))
        .collect()
}

/// Everything that a person may read in the repository.
pub fn all_texts() -> Vec<PathBuf> {
    let endings = [
        "rs", "toml", "md", "json", "ts", "js", "svelte", "css", "html", "py", "yml", "sh", "txt",
        "desktop", "",
    ];
    [
        ".cargo",
        ".ci",
        ".github",
        "icons",
        "src-tauri",
        "tests",
        "ui",
    ]
    .iter()
    .flat_map(|folder| files_below(&root().join(folder), &endings))
    .chain([root().join("README.md"), root().join("Cargo.toml")])
    .filter(|file| file.is_file())
    .collect()
}

/// Files below a folder with one of these endings (an empty one: no ending), without what tools and others wrote.
pub fn files_below(folder: &Path, endings: &[&str]) -> BTreeSet<PathBuf> {
    // What tools write, and what others wrote.
    const NOT_OURS: &[&str] = &[
        "node_modules",
        "dist",
        "paraglide",
        "gen",
        "target",
        "schemas",
        "__pycache__",
    ];
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            found.append(&mut files_below(&path, endings));
        } else if endings.contains(
            &path
                .extension()
                .map_or("", |ending| ending.to_str().unwrap_or("?")),
        ) {
            found.insert(path);
        }
    }
    found
}

/// Tests may be as long as the facts are many, and their module says what they are about.
pub fn is_test(file: &Path) -> bool {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    name == "tests.rs"
        || name.contains(".test.")
        || file.components().any(|part| part.as_os_str() == "tests")
            && !file.starts_with(root().join("tests"))
}

/// A source without its tests.
pub fn without_tests(code: &str) -> String {
    code.split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A file as text; bytes that are no text are replaced.
pub fn read(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).unwrap_or_default()).into_owned()
}

/// A file's path from the root of the repository.
pub fn short(file: &Path) -> String {
    file.strip_prefix(root())
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Our packages, as cargo describes them.
pub fn packages() -> Vec<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");

    metadata["packages"]
        .as_array()
        .expect("a list of packages")
        .clone()
}

/// What a package depends on, tests and build included.
pub fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    package["dependencies"].as_array().into_iter().flatten()
}

/// A text in cargo's description.
pub fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}
