//! Whatever a file may hold, on the way of an import without a password.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claviger_fuzz::import(bytes, None));
