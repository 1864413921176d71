//! Whatever a backup, a key file or a pairing text of our own may hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claviger_fuzz::backup(bytes));
