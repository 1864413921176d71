//! Pictures with codes, drawn for the tests.

use std::io::Cursor;

use image::imageops;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// A code on a ground: how it looks is set by the methods, `picture` draws it.
pub(crate) struct Drawn {
    code: QrCode,
    scale: u32,
    quiet: u32,
    dark: u8,
    light: u8,
}

impl Drawn {
    pub(crate) fn new(text: &str) -> Self {
        Self::of(QrCode::encode_text(text, QrCodeEcc::Medium).unwrap())
    }

    pub(crate) fn with_version(text: &str, version: u8, correction: QrCodeEcc) -> Self {
        let version = Version::new(version);
        let segments = QrSegment::make_segments(text);
        Self::of(
            QrCode::encode_segments_advanced(&segments, correction, version, version, None, false)
                .unwrap(),
        )
    }

    fn of(code: QrCode) -> Self {
        Self {
            code,
            scale: 4,
            quiet: 4,
            dark: 0,
            light: 255,
        }
    }

    /// Pixels per module.
    pub(crate) fn scale(self, scale: u32) -> Self {
        Self { scale, ..self }
    }

    /// Width of the border, in modules.
    pub(crate) fn quiet(self, quiet: u32) -> Self {
        Self { quiet, ..self }
    }

    pub(crate) fn shades(self, dark: u8, light: u8) -> Self {
        Self {
            dark,
            light,
            ..self
        }
    }

    /// Pixels a side, border included.
    pub(crate) fn side(&self) -> u32 {
        (self.code.size() as u32 + 2 * self.quiet) * self.scale
    }

    pub(crate) fn picture(&self) -> GrayImage {
        GrayImage::from_fn(self.side(), self.side(), |x, y| {
            let module = |pixel: u32| (pixel / self.scale) as i32 - self.quiet as i32;
            Luma([if self.code.get_module(module(x), module(y)) {
                self.dark
            } else {
                self.light
            }])
        })
    }
}

/// A picture turned about its middle, on a ground of this shade.
pub(crate) fn turned(picture: &GrayImage, degrees: f32, ground: u8) -> GrayImage {
    let side = picture.width().max(picture.height()) * 3 / 2;
    let (sin, cos) = degrees.to_radians().sin_cos();
    warped(picture, (side, side), ground, |x, y| {
        let (x, y) = (x - side as f32 / 2.0, y - side as f32 / 2.0);
        (
            x * cos + y * sin + picture.width() as f32 / 2.0,
            y * cos - x * sin + picture.height() as f32 / 2.0,
        )
    })
}

/// A picture seen through a mapping from the new picture's points to its own; each pixel the mean of 4 x 4 points.
pub(crate) fn warped(
    picture: &GrayImage,
    (width, height): (u32, u32),
    ground: u8,
    source: impl Fn(f32, f32) -> (f32, f32),
) -> GrayImage {
    let shade = |point: (f32, f32)| {
        let (x, y) = source(point.0, point.1);
        let inside =
            x >= 0.0 && y >= 0.0 && x < picture.width() as f32 && y < picture.height() as f32;
        if inside {
            picture.get_pixel(x as u32, y as u32).0[0]
        } else {
            ground
        }
    };
    GrayImage::from_fn(width, height, |x, y| {
        let parts = (0..16).map(|part| {
            let (right, down) = (
                (part % 4) as f32 / 4.0 + 0.125,
                (part / 4) as f32 / 4.0 + 0.125,
            );
            u32::from(shade((x as f32 + right, y as f32 + down)))
        });
        Luma([(parts.sum::<u32>() / 16) as u8])
    })
}

/// A plain page with pictures laid on it.
pub(crate) fn page(
    width: u32,
    height: u32,
    shade: u8,
    pictures: &[(GrayImage, u32, u32)],
) -> GrayImage {
    let mut page = GrayImage::from_pixel(width, height, Luma([shade]));
    for (picture, left, top) in pictures {
        imageops::replace(&mut page, picture, i64::from(*left), i64::from(*top));
    }
    page
}

pub(crate) fn png(picture: &(impl Clone + Into<DynamicImage>)) -> Vec<u8> {
    encoded(picture, ImageFormat::Png)
}

pub(crate) fn encoded(picture: &(impl Clone + Into<DynamicImage>), format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture: DynamicImage = picture.clone().into();
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The texts found, or nothing.
pub(crate) fn texts(scan: &crate::Scan) -> Vec<String> {
    match &scan.outcome {
        crate::Outcome::Found(found) => found
            .iter()
            .map(|code| code.text.expose().to_owned())
            .collect(),
        crate::Outcome::Unreadable(_) | crate::Outcome::None => Vec::new(),
    }
}
