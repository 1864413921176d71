//! From pixels to an answer.

use image::imageops;

use crate::found::Finds;
use crate::{Outcome, Pass, Picture, Reason, Scan, Unreadable, Watch, grey, rqrr_reader};

/// Looks for codes in every frame, on every ground, in both polarities.
pub(crate) fn climb(picture: &Picture, watch: &mut dyn Watch) -> Scan {
    let mut finds = Finds::default();
    let mut unread = None;
    for frame in picture.frames() {
        for mut plane in grey::planes(frame) {
            for _polarity in 0..2 {
                if watch.stop() {
                    break;
                }
                let readings = rqrr_reader::search(&plane);
                for reading in readings.read {
                    finds.add(&reading.bytes, reading.corners, Pass::Strict, watch);
                }
                unread = unread.or(readings.unread.first().copied());
                imageops::invert(&mut plane);
            }
        }
    }

    let outcome = match (finds.into_sorted(), unread) {
        (found, _) if !found.is_empty() => Outcome::Found(found),
        (_, Some(corners)) => Outcome::Unreadable(Unreadable {
            corners,
            reason: Reason::Damaged,
        }),
        (_, None) => Outcome::None,
    };
    Scan {
        size: picture.size(),
        outcome,
    }
}
