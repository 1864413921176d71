//! Decoders that are Rust: ours, and rqrr by itself.

use std::fs;
use std::panic::catch_unwind;
use std::time::Duration;

use qr::{Outcome, Picture, Unwatched};
use rqrr::PreparedImage;

use crate::corpus::Case;
use crate::stopwatch::timed;

/// What a decoder made of a picture. Time is from pixels in memory to texts.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) texts: Vec<String>,
    pub(crate) time: Duration,
    /// Width and height; 0 when the picture could not be opened.
    pub(crate) size: (u32, u32),
    /// How far it got, where the decoder tells.
    pub(crate) stage: String,
}

pub(crate) fn ours(case: &Case) -> Answer {
    let Ok(picture) = Picture::from_bytes(&fs::read(&case.path).unwrap()) else {
        return refused();
    };
    let (scan, time) = timed(|| qr::read_picture(&picture, &mut Unwatched));
    let (texts, stage) = match &scan.outcome {
        Outcome::Found(found) => (
            found
                .iter()
                .map(|code| code.text.expose().to_owned())
                .collect(),
            found
                .iter()
                .map(|code| code.pass)
                .max()
                .map_or_else(String::new, |pass| format!("{pass:?}")),
        ),
        Outcome::Unreadable(place) => (Vec::new(), format!("seen, {:?}", place.reason)),
        Outcome::None => (Vec::new(), "not seen".to_owned()),
    };
    Answer {
        texts,
        time,
        size: (scan.size.width, scan.size.height),
        stage,
    }
}

/// rqrr as its own description shows it. It may panic on odd grids; that counts as nothing found.
pub(crate) fn rqrr_alone(case: &Case) -> Answer {
    let Ok(picture) = Picture::from_bytes(&fs::read(&case.path).unwrap()) else {
        return refused();
    };
    let pixels = picture.first();
    let size = (pixels.width(), pixels.height());
    let (texts, time) = timed(|| {
        catch_unwind(|| {
            let grey = pixels.to_luma8();
            let shade = |x: usize, y: usize| grey.get_pixel(x as u32, y as u32).0[0];
            let (width, height) = (size.0 as usize, size.1 as usize);
            let mut prepared = PreparedImage::prepare_from_greyscale(width, height, shade);
            prepared
                .detect_grids()
                .iter()
                .filter_map(|grid| Some(grid.decode().ok()?.1))
                .collect()
        })
        .unwrap_or_default()
    });
    Answer {
        texts,
        time,
        size,
        stage: String::new(),
    }
}

fn refused() -> Answer {
    Answer {
        stage: "not opened".to_owned(),
        ..Answer::default()
    }
}
