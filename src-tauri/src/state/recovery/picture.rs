//! A picture of a list, made small enough to be kept.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, codecs::jpeg::JpegEncoder, imageops::FilterType};
use qr::Picture;
use recovery::TEXT_BYTES_MAX;
use vault::{PICTURE_BYTES_MAX, RecoveryPicture};
use zeroize::Zeroizing;

use super::Desktop;
use crate::{
    error::{CommandError, count},
    os::{
        dialog,
        files::{self, ChosenFile},
    },
    views::recovery::{ParsedList, PictureDraft},
};

/// Letters of a screenshot stay sharp.
const JPEG_QUALITY: u8 = 85;
/// Each try makes the sides shorter by a quarter; the last one is below 64 pixels for the largest picture.
const TRIES: u32 = 18;

/// A picture within the limit, and its size.
pub(super) struct Kept {
    pub(super) picture: RecoveryPicture,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Desktop {
    /// Lets the person choose a picture; `None` if they changed their mind.
    pub(crate) fn pick_recovery_picture(&self) -> Result<Option<PictureDraft>, CommandError> {
        self.read(|_| Ok(()))?;
        let Some(path) = dialog::choose_picture(&self.app) else {
            return Ok(None);
        };
        let file = ChosenFile::read(&path)?;
        let extension = files::extension_of(&path);
        let bytes = Zeroizing::new(file.bytes);
        let picture = Picture::from_bytes(&bytes)
            .map_err(|error| CommandError::of_image(error, bytes.len(), extension))?;
        let kept = small_enough(&picture).ok_or(CommandError::ImageBroken)?;

        self.read(|open| {
            Ok(Some(PictureDraft {
                draft_id: open.recovery_drafts.add_picture(kept.picture),
                width: kept.width,
                height: kept.height,
            }))
        })
    }

    /// Lets the person choose a file with a list; `None` if they changed their mind.
    pub(crate) fn parse_recovery_file(
        &self,
        profile_id: Option<&str>,
    ) -> Result<Option<ParsedList>, CommandError> {
        self.read(|_| Ok(()))?;
        let Some(path) = dialog::choose_text(&self.app) else {
            return Ok(None);
        };
        let text = files::read_text(&path, TEXT_BYTES_MAX)?;
        let text = text.ok_or(CommandError::TextTooLong {
            bytes_max: count(TEXT_BYTES_MAX),
        })?;

        self.read(|mut open| super::parse_text(&mut open, &text, profile_id).map(Some))
    }
}

/// As PNG, else as JPEG, else smaller. What a camera wrote beside the pixels, like the place, does not come along.
pub(super) fn small_enough(picture: &Picture) -> Option<Kept> {
    let mut image = without_alpha(picture.first());
    let png = written(&image, ImageFormat::Png)?;
    if let Ok(picture) = RecoveryPicture::from_bytes(png) {
        return Some(Kept {
            picture,
            width: image.width(),
            height: image.height(),
        });
    }

    for _ in 0..TRIES {
        let mut jpeg = Cursor::new(Vec::with_capacity(PICTURE_BYTES_MAX));
        image
            .write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY))
            .ok()?;
        if let Ok(picture) = RecoveryPicture::from_bytes(jpeg.into_inner()) {
            return Some(Kept {
                picture,
                width: image.width(),
                height: image.height(),
            });
        }
        let shorter = |side: u32| (side.saturating_mul(3) / 4).max(1);
        image = image.resize(
            shorter(image.width()),
            shorter(image.height()),
            FilterType::Triangle,
        );
    }

    None
}

/// JPEG knows no transparency.
fn without_alpha(image: &DynamicImage) -> DynamicImage {
    DynamicImage::ImageRgb8(image.to_rgb8())
}

fn written(image: &DynamicImage, format: ImageFormat) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).ok()?;

    Some(bytes.into_inner())
}
