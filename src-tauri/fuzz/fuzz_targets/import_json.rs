//! Whatever a file of JSON may hold: three of four programs write one.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus { claviger_fuzz::import_json(bytes) });
