//! Small pictures, searched whole and shown blurred: files, and codes that are drawn as they should be and mean whatever
//! their bits say.
#![no_main]

use claviger_fuzz::{Patience, hostile::Hostile};
use libfuzzer_sys::fuzz_target;
use qr::Picture;

fuzz_target!(|bytes: &[u8]| {
    let picture = Picture::from_bytes(bytes).ok().or_else(|| {
        let (side, pixels) = Hostile::of(bytes)?.pixels();
        Picture::from_rgba(side, side, pixels).ok()
    });
    if let Some(picture) = picture {
        let _scan = qr::read_picture(&picture, &mut Patience(30));
        let _preview = qr::preview(&picture, &[], 96);
    }
});
