//! Whatever somebody may drop, paste or open as a picture: file formats first, then the search for codes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qr::{Picture, Watch};

/// Larger pictures are opened, and not searched: the search would only repeat itself.
const SEARCHED_PIXELS_MAX: u64 = 20_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(picture) = Picture::from_bytes(bytes) else {
        return;
    };
    let size = picture.size();
    if u64::from(size.width) * u64::from(size.height) <= SEARCHED_PIXELS_MAX {
        let _scan = qr::read_picture(&picture, &mut Patience(60));
        let _preview = qr::preview(&picture, &[], 96);
    }
});

/// Ends the search after so many questions; the slow rungs would take the fuzzer's time.
struct Patience(u32);

impl Watch for Patience {
    fn stop(&mut self) -> bool {
        self.0 = self.0.saturating_sub(1);
        self.0 == 0
    }
}
