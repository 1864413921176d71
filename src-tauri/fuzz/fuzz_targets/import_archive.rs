//! Whatever an archive may hold: its table of contents, and the one file in it that is read.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus { claviger_fuzz::import_archive(bytes) });
