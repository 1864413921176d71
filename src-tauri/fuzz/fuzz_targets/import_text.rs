//! Whatever a list, a table, a page or the preferences of an app may hold.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus { claviger_fuzz::import_text(bytes) });
