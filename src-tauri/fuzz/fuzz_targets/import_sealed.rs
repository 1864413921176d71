//! Whatever a file may hold that asks for a password.
#![no_main]

use claviger_fuzz::{import_sealed, know_sealed_seeds};

libfuzzer_sys::fuzz_target!(init: know_sealed_seeds(), |bytes: &[u8]| import_sealed(bytes));
