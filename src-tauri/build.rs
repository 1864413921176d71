//! Prepares what `tauri::generate_context!` reads: the page, and the list of commands that exist.

use std::{error::Error, fs, path::Path};

use tauri_build::{AppManifest, Attributes};

/// Stands where the interface will be, so that a fresh clone compiles and tests before the interface is built.
const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>Claviger</title>\
<p>The interface is not built yet. Run <code>cargo xtask run</code>.</p>\n";

const CAPABILITY: &str = "capabilities/main.json";

#[expect(
    clippy::disallowed_methods,
    reason = "a page that is half written is built again"
)]
fn main() -> Result<(), Box<dyn Error>> {
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("../ui/dist")?;
        fs::write(page, PLACEHOLDER)?;
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed={CAPABILITY}");

    // With a manifest of the app's own commands, a command without a permission is refused; without one,
    // tauri would let local pages call everything.
    let manifest = AppManifest::new().commands(command_names(&fs::read_to_string(CAPABILITY)?)?);
    tauri_build::try_build(Attributes::new().app_manifest(manifest))?;

    Ok(())
}

/// The app's own commands are those that the capability grants; `tests/contract.rs` compares them with `ipc.rs`.
fn command_names(capability: &str) -> Result<&'static [&'static str], Box<dyn Error>> {
    let capability: serde_json::Value = serde_json::from_str(capability)?;
    let permissions = capability["permissions"]
        .as_array()
        .ok_or("no list of permissions")?;
    let names: Vec<&'static str> = permissions
        .iter()
        .filter_map(serde_json::Value::as_str)
        .filter_map(|permission| permission.strip_prefix("allow-"))
        .map(|name| &*name.replace('-', "_").leak())
        .collect();

    Ok(names.leak())
}
