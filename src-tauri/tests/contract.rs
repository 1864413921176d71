//! The contract between Rust and the page: the bindings, the errors, what may be called, and what the page may do.
#![expect(clippy::unwrap_used, reason = "a test's helper fails its test")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use claviger_desktop::{
    error::{CommandError, KeychainReason, LinkProblem, WriteReason},
    ipc,
    views::Millis,
};
use serde_json::Value;
use specta_typescript::Typescript;

/// Set to write the bindings instead of comparing them.
const WRITE: &str = "CLAVIGER_WRITE_BINDINGS";

#[test]
fn the_bindings_of_the_page_are_those_that_rust_makes() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("bindings.ts");
    ipc().export(Typescript::default(), &made).unwrap();
    let made = fs::read_to_string(made).unwrap();
    let known = root().join("../ui/src/ipc/bindings.ts");

    if std::env::var_os(WRITE).is_some() {
        platform::files::write_atomically(&known, made.as_bytes()).unwrap();
    }

    let known = fs::read_to_string(known).unwrap_or_default();
    assert!(
        known == made,
        "ui/src/ipc/bindings.ts is out of date: run the test once with {WRITE}=1"
    );
}

#[test]
fn every_command_has_a_permission_and_every_permission_a_command() {
    let registered: BTreeSet<String> =
        commands_in(&fs::read_to_string(root().join("src/ipc.rs")).unwrap());
    let permissions = strings(&json("capabilities/main.json")["permissions"]);
    let (own, others): (Vec<String>, Vec<String>) = permissions
        .into_iter()
        .partition(|permission| permission.starts_with("allow-"));
    let own: BTreeSet<String> = own
        .iter()
        .filter_map(|name| name.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect();

    assert_eq!(registered, own);
    assert_eq!(
        others,
        ["core:event:allow-listen", "core:event:allow-unlisten"]
    );
}

#[test]
fn the_capability_is_for_the_main_window_and_for_no_page_from_elsewhere() {
    let capability = json("capabilities/main.json");

    assert_eq!(strings(&capability["windows"]), ["main"]);
    assert_eq!(capability.get("remote"), None);
    assert_eq!(capability.get("webviews"), None);
}

#[test]
fn the_page_runs_its_own_scripts_and_reaches_nothing_else() {
    let security = json("tauri.conf.json")["app"]["security"].take();
    let rules: Vec<&str> = security["csp"].as_str().unwrap().split("; ").collect();

    insta::assert_snapshot!(rules.join("\n"), @r"
    default-src 'none'
    script-src 'self'
    style-src 'self'
    img-src 'self' data: blob:
    font-src 'self'
    connect-src ipc: http://ipc.localhost
    base-uri 'none'
    form-action 'none'
    object-src 'none'
    frame-ancestors 'none'
    ");
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(strings(&security["capabilities"]), ["main"]);
    assert_eq!(security.get("devCsp"), None);
    // Tauri would add hashes and nonces for inline scripts, and we have none: the rules stay as they stand here.
    assert_eq!(security["dangerousDisableAssetCspModification"], true);
}

#[test]
fn the_window_keeps_nothing_and_opens_no_tools() {
    let config = json("tauri.conf.json");
    let window = &config["app"]["windows"][0];

    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(config["build"]["removeUnusedCommands"], true);
    for (setting, value) in [
        ("incognito", true),
        ("contentProtected", true),
        ("visible", false),
        ("devtools", false),
        ("create", false),
    ] {
        assert_eq!(window[setting], value, "{setting}");
    }
}

#[test]
fn tauri_is_built_without_what_would_widen_the_page() {
    let manifest = fs::read_to_string(root().join("../Cargo.toml")).unwrap();
    let tauri = manifest
        .lines()
        .find(|line| line.starts_with("tauri = "))
        .unwrap();

    assert!(tauri.contains("default-features = false"), "{tauri}");
    for feature in [
        "dynamic-acl",
        "devtools",
        "protocol-asset",
        "isolation",
        "webview-data-url",
        "unstable",
    ] {
        assert!(!tauri.contains(feature), "{feature}");
    }
}

#[test]
fn errors_are_facts_under_a_code() {
    let errors = [
        CommandError::Locked,
        CommandError::PasswordWait {
            retry_at_ms: Millis(1_795_212_000_000),
        },
        CommandError::PasswordTooShort { min: 8 },
        CommandError::KeychainUnavailable {
            reason: KeychainReason::NoAnswer,
        },
        CommandError::VaultNewer {
            version: "2.0".to_owned(),
        },
        CommandError::VaultWrite {
            reason: WriteReason::DiskFull,
            detail: "No space left on device".to_owned(),
        },
        CommandError::ImageType {
            extension: "heic".to_owned(),
        },
        CommandError::ImageBig { megabytes: 41 },
        CommandError::Link {
            problem: LinkProblem::SecretChar {
                position: 7,
                char: '0',
                fix: Some('O'),
            },
        },
        CommandError::Link {
            problem: LinkProblem::AlgorithmUnknown {
                name: "MD5".to_owned(),
            },
        },
        CommandError::Link {
            problem: LinkProblem::CounterMissing,
        },
        CommandError::TooMany { limit: 200 },
        CommandError::Unexpected { saved_at_ms: None },
    ];
    let lines: Vec<String> = errors
        .iter()
        .map(|error| serde_json::to_string(error).unwrap())
        .collect();

    insta::assert_snapshot!(lines.join("\n"), @r#"
    {"code":"locked"}
    {"code":"passwordWait","retryAtMs":1795212000000}
    {"code":"passwordTooShort","min":8}
    {"code":"keychainUnavailable","reason":"noAnswer"}
    {"code":"vaultNewer","version":"2.0"}
    {"code":"vaultWrite","reason":"diskFull","detail":"No space left on device"}
    {"code":"imageType","extension":"heic"}
    {"code":"imageBig","megabytes":41}
    {"code":"link","problem":{"kind":"secretChar","position":7,"char":"0","fix":"O"}}
    {"code":"link","problem":{"kind":"algorithmUnknown","name":"MD5"}}
    {"code":"link","problem":{"kind":"counterMissing"}}
    {"code":"tooMany","limit":200}
    {"code":"unexpected","savedAtMs":null}
    "#);
}

/// The names in `collect_commands![...]`: `session::unlock` is the command `unlock`.
fn commands_in(source: &str) -> BTreeSet<String> {
    let (_, list) = source.split_once("collect_commands![").unwrap();
    let (list, _) = list.split_once(']').unwrap();

    list.split(',')
        .filter_map(|path| path.trim().rsplit_once("::"))
        .map(|(_, name)| name.to_owned())
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}
