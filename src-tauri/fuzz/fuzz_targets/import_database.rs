//! Whatever a database of an app may hold. `SQLite` is C, so this one needs the sanitizer.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus { claviger_fuzz::import_database(bytes) });
