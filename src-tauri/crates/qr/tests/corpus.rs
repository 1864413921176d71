//! What the fuzzer begins with (`src-tauri/fuzz/corpus`), read again: nothing panics, and what is a code is read.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use std::{fs, path::Path};

use qr::{ImageError, Outcome, Scan};

mod hostile;

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
        let (side, pixels) = hostile::code(bytes).unwrap();
        let scan = qr::read_pixels(side, side, pixels);
        assert_eq!(is_found(&scan), !name.starts_with("no-"), "{name}");
    }
    assert!(corpus.len() >= 12, "{} codes", corpus.len());
}
