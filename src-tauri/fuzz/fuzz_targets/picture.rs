//! Whatever somebody may drop, paste or open as a picture: file formats, limits, frames, transparency and colours. What is
//! searched in it is for `scan`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qr::{Picture, fuzzing};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(picture) = Picture::from_bytes(bytes) {
        assert!(
            fuzzing::planes(&picture) > 0,
            "a picture has something to look at"
        );
    }
});
