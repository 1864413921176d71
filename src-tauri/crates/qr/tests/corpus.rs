//! What the fuzzer begins with (`src-tauri/fuzz/corpus`), read again: nothing panics, and what is a code is read.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use std::{fs, path::Path};

use qr::{ImageError, Outcome, Scan};

pub mod hostile;

use hostile::Hostile;

/// Name and bytes of every file of a corpus.
fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name);
    fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap())
        .map(|file| {
            (
                file.file_name().into_string().unwrap(),
                fs::read(file.path()).unwrap(),
            )
        })
        .collect()
}

fn is_found(scan: &Result<Scan, ImageError>) -> bool {
    matches!(
        scan,
        Ok(Scan {
            outcome: Outcome::Found(_),
            ..
        })
    )
}

#[test]
fn pictures_that_the_fuzzer_begins_with_are_read_or_refused() {
    let corpus = corpus("picture");
    for (name, bytes) in &corpus {
        let scan = qr::read(bytes);
        assert_eq!(
            is_found(&scan),
            name.starts_with("code"),
            "{name}: {:?}",
            scan.err()
        );
    }
    assert!(corpus.len() >= 20, "{} pictures", corpus.len());
}

#[test]
fn codes_that_the_fuzzer_begins_with_are_read_where_their_bits_mean_something() {
    let corpus = corpus("code");
    for (name, bytes) in &corpus {
        let (side, pixels) = Hostile::of(bytes).unwrap().pixels();
        let scan = qr::read_pixels(side, side, pixels);
        assert_eq!(is_found(&scan), !name.starts_with("no-"), "{name}");
    }
    assert!(corpus.len() >= 12, "{} codes", corpus.len());
}

#[test]
fn what_the_fuzzer_searches_first_is_a_file_or_drawn() {
    let corpus = corpus("scan");
    for (name, bytes) in &corpus {
        let scan = qr::read(bytes).or_else(|error| {
            let (side, pixels) = Hostile::of(bytes).ok_or(error)?.pixels();
            qr::read_pixels(side, side, pixels)
        });
        assert_eq!(is_found(&scan), name.starts_with("code"), "{name}");
    }
    assert!(corpus.len() >= 3, "{} pictures", corpus.len());
}
