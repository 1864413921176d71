//! Codes that are drawn as they should be and mean whatever their bits say: the way from a picture over its grid of
//! modules and their error correction to the segments of a text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qr::{Picture, Watch};

#[path = "../../crates/qr/tests/hostile/mod.rs"]
mod hostile;

fuzz_target!(|bytes: &[u8]| {
    let Some((side, pixels)) = hostile::code(bytes) else {
        return;
    };
    if let Ok(picture) = Picture::from_rgba(side, side, pixels) {
        let _scan = qr::read_picture(&picture, &mut Patience(12));
    }
});

/// Ends the search after so many questions: what is not read at once is no better for the fuzzer later.
struct Patience(u32);

impl Watch for Patience {
    fn stop(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 == 0
    }
}
