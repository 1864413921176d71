//! Pictures that others drew and photographed; they stay outside the repository.

use std::path::{Path, PathBuf};

use qr::{ImageError, Outcome, Scan, read};
use serde_json::Value;

/// `CLAVIGER_FIXTURES`, else `shared/fixtures` beside the repository.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where fixtures lie"
)]
fn fixtures() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/fixtures");
    std::env::var("CLAVIGER_FIXTURES").map_or(beside, PathBuf::from)
}

fn texts(scan: &Scan) -> Vec<String> {
    match &scan.outcome {
        Outcome::Found(found) => found
            .iter()
            .map(|code| code.text.expose().to_owned())
            .collect(),
        Outcome::Unreadable(_) | Outcome::None => Vec::new(),
    }
}

/// The names of the pictures in which something else was found than `EXPECTED.json` says.
#[expect(
    clippy::unwrap_used,
    reason = "a fixture that is not as described fails the test"
)]
fn misses(folder: &Path) -> Vec<String> {
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("EXPECTED.json")).unwrap()).unwrap();
    let mut misses = Vec::new();
    for (file, entry) in expected.as_object().unwrap() {
        let mut wanted: Vec<String> = entry["qr_texts"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|text| text.as_str().unwrap().to_owned())
            .collect();
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            continue;
        };
        let result = read(&bytes);
        let mut found = result.as_ref().map(texts).unwrap_or_default();
        // An app-store code beside the one that counts is read as well.
        found.retain(|text| wanted.contains(text) || !text.starts_with("http"));
        found.sort();
        wanted.sort();
        if found != wanted {
            misses.push(format!("{file}: {:?}", result.map(|_| "other texts")));
        }
    }
    misses
}

#[test]
fn all_pictures_of_the_export_fixtures_read_as_expected() {
    for name in ["exports/synthetic-qr", "exports/proton-qr"] {
        let folder = fixtures().join(name);
        if !folder.exists() {
            println!(
                "SKIPPED: {name} is missing; set CLAVIGER_FIXTURES to the folder that holds it"
            );
            continue;
        }
        let misses = misses(&folder);
        assert!(misses.is_empty(), "{name}: {misses:#?}");
    }
}

#[test]
fn a_truncated_fixture_is_broken() {
    let file = fixtures().join("exports/synthetic-qr/46_truncated.png");
    match std::fs::read(&file) {
        Ok(bytes) => assert_eq!(read(&bytes).unwrap_err(), ImageError::Broken),
        Err(_) => println!("SKIPPED: {} is missing", file.display()),
    }
}
