//! Bytes to pixels, inside limits.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage,
};

use crate::ImageError;

/// Longer files are refused unread. A 4K screenshot of noise is a 25 MB PNG.
pub const FILE_BYTES_MAX: usize = 40 * 1024 * 1024;

/// Pictures that are wider or higher are refused by their header. Four 4K screens side by side have 15,360; a page that
/// was scrolled through for a screenshot may be longer.
pub const SIDE_PIXELS_MAX: u32 = 32_768;

/// A decoded picture may take this much memory: 16 megapixels with transparency, 22 without.
pub const PICTURE_BYTES_MAX: u64 = if cfg!(feature = "fuzzing") {
    16 * 1024
} else {
    64 * 1024 * 1024
};

/// And has at most this many pixels, also where each takes a byte or less: a search needs as much memory again, three times.
pub const PICTURE_PIXELS_MAX: u64 = 32 * 1024 * 1024;

/// What a decoder may take: it counts its own buffers as well, one picture, and one more for unpacking it.
const DECODER_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// Captured and pasted pixels, which are in memory already, may take this much: eight 4K screens.
const PIXELS_BYTES_MAX: usize = 256 * 1024 * 1024;

/// Of an animation, this many frames that differ are kept ...
const FRAMES_KEPT_MAX: usize = 24;
/// ... within this much memory ...
const FRAMES_BYTES_MAX: usize = 96 * 1024 * 1024;
/// ... and decoding stops for good after this many pixels, about one second of work.
const FRAMES_PIXELS_MAX: u64 = 200_000_000;

/// A picture in memory: one frame, or the differing frames of an animation. Upright: a camera's note about how it was
/// held (EXIF orientation) has been followed.
#[derive(Clone)]
pub struct Picture {
    frames: Vec<DynamicImage>,
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Picture {
    /// Reads a file's or a clipboard's bytes: PNG, JPEG, WebP, BMP or GIF, recognised by content, never by name.
    ///
    /// # Errors
    /// [`ImageError`]; the limits are checked against the header, before any pixel is decoded.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ImageError> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(ImageError::FileTooBig {
                bytes: bytes.len() as u64,
            });
        }
        match image::guess_format(bytes) {
            Ok(ImageFormat::Gif) => animation_frames(GifDecoder::new(Cursor::new(bytes))?),
            Ok(ImageFormat::WebP) => {
                let decoder = WebPDecoder::new(Cursor::new(bytes))?;
                if decoder.has_animation() {
                    animation_frames(decoder)
                } else {
                    still(decoder)
                }
            }
            Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Bmp)) => {
                let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
                reader.limits(memory_limit());
                still(reader.into_decoder()?)
            }
            Ok(_) => Err(ImageError::Unsupported),
            Err(_) => Err(ImageError::NotAPicture),
        }
    }

    /// Takes over captured or pasted pixels: rows from the top, red, green, blue, alpha.
    ///
    /// # Errors
    /// [`ImageError::TooBig`] by the limits, [`ImageError::Broken`] when `rgba` is not `width * height * 4` long.
    pub fn from_rgba(width: u32, height: u32, rgba: Vec<u8>) -> Result<Self, ImageError> {
        if width > SIDE_PIXELS_MAX || height > SIDE_PIXELS_MAX || rgba.len() > PIXELS_BYTES_MAX {
            return Err(ImageError::TooBig { width, height });
        }
        if width == 0 || height == 0 {
            return Err(ImageError::Broken);
        }
        let pixels = RgbaImage::from_raw(width, height, rgba).filter(|pixels| {
            // `from_raw` takes longer buffers, too; a wrong stride would shear the picture.
            pixels.as_raw().len() as u64 == u64::from(width) * u64::from(height) * 4
        });

        Ok(Self::of_frame(pixels.ok_or(ImageError::Broken)?.into()))
    }

    /// Size after turning upright; every corner that a scan reports lies in these coordinates.
    pub fn size(&self) -> Size {
        let first = self.first();
        Size {
            width: first.width(),
            height: first.height(),
        }
    }

    pub(crate) fn of_frame(frame: DynamicImage) -> Self {
        Self {
            frames: vec![frame],
        }
    }

    /// The same part of every frame; it must not be empty.
    pub(crate) fn cropped(&self, left: u32, top: u32, size: Size) -> Self {
        let crop = |frame: &DynamicImage| frame.crop_imm(left, top, size.width, size.height);

        Self {
            frames: self.frames.iter().map(crop).collect(),
        }
    }

    pub(crate) fn frames(&self) -> &[DynamicImage] {
        &self.frames
    }

    /// The picture itself; of an animation the first frame.
    pub fn first(&self) -> &DynamicImage {
        &self.frames[0]
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture")
            .field("size", &self.size())
            .field("frames", &self.frames.len())
            .finish_non_exhaustive()
    }
}

fn still(mut decoder: impl ImageDecoder) -> Result<Picture, ImageError> {
    check_header(&decoder)?;
    decoder.set_limits(memory_limit())?;
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut pixels = eight_bit(DynamicImage::from_decoder(decoder)?);
    pixels.apply_orientation(orientation);

    Ok(Picture::of_frame(pixels))
}

/// Keeps the frames that differ from the one before, as far as the limits go. A frame that is damaged ends the
/// animation; only when it is the first, the picture counts as broken.
fn animation_frames<'a>(
    mut decoder: impl ImageDecoder + AnimationDecoder<'a>,
) -> Result<Picture, ImageError> {
    check_header(&decoder)?;
    decoder.set_limits(memory_limit())?;
    let (width, height) = decoder.dimensions();
    let pixels_per_frame = u64::from(width) * u64::from(height);
    let frames_max = (FRAMES_PIXELS_MAX / pixels_per_frame.max(1)).max(1);

    let mut kept: Vec<DynamicImage> = Vec::new();
    let mut bytes_left = FRAMES_BYTES_MAX;
    for (index, frame) in (0..frames_max).zip(decoder.into_frames()) {
        let frame = match frame {
            Ok(frame) => frame.into_buffer(),
            Err(error) if index == 0 => return Err(error.into()),
            Err(_) => break,
        };
        if kept
            .last()
            .is_some_and(|last| last.as_bytes() == frame.as_raw().as_slice())
        {
            continue;
        }
        let bytes = frame.as_raw().len();
        if !kept.is_empty() && (kept.len() == FRAMES_KEPT_MAX || bytes > bytes_left) {
            break;
        }
        bytes_left = bytes_left.saturating_sub(bytes);
        kept.push(DynamicImage::ImageRgba8(frame));
    }
    if kept.is_empty() {
        return Err(ImageError::Broken);
    }

    Ok(Picture { frames: kept })
}

fn check_header(decoder: &impl ImageDecoder) -> Result<(), ImageError> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(ImageError::Broken);
    }
    if width > SIDE_PIXELS_MAX
        || height > SIDE_PIXELS_MAX
        || decoder.total_bytes() > PICTURE_BYTES_MAX
        || u64::from(width) * u64::from(height) > PICTURE_PIXELS_MAX
    {
        return Err(ImageError::TooBig { width, height });
    }
    Ok(())
}

fn memory_limit() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODER_BYTES_MAX);
    limits
}

/// Everything later works on eight bits a channel.
fn eight_bit(pixels: DynamicImage) -> DynamicImage {
    let color = pixels.color();
    if color.bytes_per_pixel() == color.channel_count() {
        return pixels;
    }
    match color.channel_count() {
        1 => pixels.to_luma8().into(),
        2 => pixels.to_luma_alpha8().into(),
        3 => pixels.to_rgb8().into(),
        _ => pixels.to_rgba8().into(),
    }
}

impl From<image::ImageError> for ImageError {
    fn from(error: image::ImageError) -> Self {
        // Limits are checked by our own hand before decoding; a decoder that still runs into one was lied to.
        if matches!(error, image::ImageError::Unsupported(_)) {
            Self::Unsupported
        } else {
            Self::Broken
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use image::codecs::gif::GifEncoder;
    use image::{Delay, Frame, GrayImage, Luma};

    use super::*;
    use crate::drawing::{self, Drawn};
    use crate::{Outcome, read};

    const TEXT: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP";

    fn texts(bytes: &[u8]) -> Vec<String> {
        drawing::texts(&read(bytes).unwrap())
    }

    #[test]
    fn five_kinds_of_files_are_read() {
        let picture = DynamicImage::from(Drawn::new(TEXT).picture()).to_rgb8();
        for format in [
            ImageFormat::Png,
            ImageFormat::Jpeg,
            ImageFormat::WebP,
            ImageFormat::Bmp,
            ImageFormat::Gif,
        ] {
            assert_eq!(
                texts(&drawing::encoded(&picture, format)),
                [TEXT],
                "{format:?}"
            );
        }
    }

    #[test]
    fn sixteen_bits_a_channel_are_read() {
        let picture = DynamicImage::from(Drawn::new(TEXT).picture());
        assert_eq!(texts(&drawing::png(&picture.to_luma16())), [TEXT]);
        assert_eq!(texts(&drawing::png(&picture.to_rgba16())), [TEXT]);
    }

    #[test]
    fn every_frame_of_an_animation_is_looked_at() {
        let codes = ["first", "second"].map(|text| Drawn::new(text).picture());
        let mut gif = Vec::new();
        let mut encoder = GifEncoder::new(&mut gif);
        let blank = GrayImage::from_pixel(codes[0].width(), codes[0].height(), Luma([255]));
        for picture in [&blank, &codes[0], &blank, &codes[1], &codes[1]] {
            let pixels = DynamicImage::from(picture.clone()).to_rgba8();
            let delay = Delay::from_saturating_duration(Duration::from_millis(100));
            encoder
                .encode_frame(Frame::from_parts(pixels, 0, 0, delay))
                .unwrap();
        }
        drop(encoder);

        let mut found = texts(&gif);
        found.sort();
        assert_eq!(found, ["first", "second"]);
        assert_eq!(
            Picture::from_bytes(&gif).unwrap().frames().len(),
            4,
            "equal neighbours are kept once"
        );

        let picture = Picture::from_bytes(&gif).unwrap();
        let whole = crate::Area {
            left: 0,
            top: 0,
            width: picture.size().width,
            height: picture.size().height,
        };
        let part = crate::part(&picture, u32::MAX, whole).unwrap();
        assert_eq!(part.frames().len(), 4, "a part has all frames, too");
    }

    #[test]
    fn a_photo_is_turned_upright_and_corners_lie_in_the_upright_picture() {
        let page = drawing::page(400, 200, 255, &[(Drawn::new(TEXT).picture(), 10, 20)]);
        let jpeg = with_orientation(&drawing::encoded(&page, ImageFormat::Jpeg), 6);

        let picture = Picture::from_bytes(&jpeg).unwrap();
        assert_eq!(
            picture.size(),
            Size {
                width: 200,
                height: 400
            }
        );
        let Outcome::Found(found) = read(&jpeg).unwrap().outcome else {
            panic!("not found")
        };
        // Turned clockwise, the code at the left top now stands at the right top, its own top to the right.
        let bounds = crate::geometry::Bounds::of(&found[0].corners);
        assert!(bounds.top < 60.0 && bounds.right > 150.0, "{bounds:?}");
        assert!(
            found[0].corners[0].0 > found[0].corners[3].0,
            "{:?}",
            found[0].corners
        );
    }

    /// Puts an EXIF block with nothing but an orientation behind the JPEG's start marker.
    fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let tiff = [
            b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0, 0],
        ];
        let exif = [b"Exif\0\0".as_slice(), &tiff.concat()].concat();
        let length = (exif.len() as u16 + 2).to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_giant_picture_is_refused_by_its_header() {
        let started = Timer::start();
        let refused = read(&png_header(30_000, 30_000)).unwrap_err();
        println!("30,000 x 30,000 refused in {:?}", started.elapsed());
        assert_eq!(
            refused,
            ImageError::TooBig {
                width: 30_000,
                height: 30_000
            }
        );
    }

    #[test]
    fn a_picture_within_the_sides_but_too_large_in_memory_is_refused() {
        assert_eq!(
            read(&png_header(8_192, 8_192)).unwrap_err(),
            ImageError::TooBig {
                width: 8_192,
                height: 8_192
            }
        );
    }

    #[test]
    fn a_grey_picture_of_too_many_pixels_is_refused_though_each_takes_one_byte() {
        let grey = GrayImage::new(8_000, 5_000);
        assert_eq!(
            read(&drawing::png(&grey)).unwrap_err(),
            ImageError::TooBig {
                width: 8_000,
                height: 5_000
            }
        );
    }

    #[test]
    fn a_few_bytes_that_unpack_to_the_largest_picture_are_answered() {
        let flat = drawing::png(&RgbaImage::new(4_096, 4_096));
        assert!(flat.len() < 400_000, "{}", flat.len());
        assert_eq!(read(&flat).unwrap().outcome, Outcome::None);
    }

    #[test]
    fn a_page_of_twenty_thousand_pixels_is_read() {
        let code = Drawn::new(TEXT).picture();
        let page = drawing::page(600, 20_000, 255, &[(code, 50, 19_000)]);
        assert_eq!(texts(&drawing::png(&page)), [TEXT]);
    }

    /// The start of an RGBA PNG of this size, whole up to the first bytes of its pixels.
    fn png_header(width: u32, height: u32) -> Vec<u8> {
        let small = drawing::png(&RgbaImage::new(1, 1));
        let mut header = [
            b"IHDR".as_slice(),
            &width.to_be_bytes(),
            &height.to_be_bytes(),
            &small[24..29],
        ]
        .concat();
        let checksum = crc32(&header);
        header.extend(checksum.to_be_bytes());
        [&small[..12], &header, &small[33..]].concat()
    }

    /// CRC-32 as PNG chunks carry it (ISO 3309).
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }

    /// For printing only; no test depends on a time.
    struct Timer(std::time::Instant);

    impl Timer {
        #[expect(
            clippy::disallowed_methods,
            reason = "the figure is printed, never compared"
        )]
        fn start() -> Self {
            Self(std::time::Instant::now())
        }

        fn elapsed(&self) -> Duration {
            self.0.elapsed()
        }
    }

    #[test]
    fn a_file_that_is_too_long_is_refused_unread() {
        let refused = read(&vec![0x89; FILE_BYTES_MAX + 1]).unwrap_err();
        assert_eq!(
            refused,
            ImageError::FileTooBig {
                bytes: FILE_BYTES_MAX as u64 + 1
            }
        );
    }

    #[test]
    fn what_is_no_picture_is_told_from_what_is_broken() {
        let png = drawing::png(&Drawn::new(TEXT).picture());
        assert_eq!(read(b"").unwrap_err(), ImageError::NotAPicture);
        assert_eq!(read(b"<html>").unwrap_err(), ImageError::NotAPicture);
        assert_eq!(
            read(b"II*\0\x08\0\0\0").unwrap_err(),
            ImageError::Unsupported
        );
        assert_eq!(read(&png[..png.len() / 2]).unwrap_err(), ImageError::Broken);
        assert_eq!(read(&png[..8]).unwrap_err(), ImageError::Broken);
    }

    #[test]
    fn captured_pixels_of_the_wrong_length_are_refused() {
        assert_eq!(
            Picture::from_rgba(2, 2, vec![0; 15]).unwrap_err(),
            ImageError::Broken
        );
        assert_eq!(
            Picture::from_rgba(2, 2, vec![0; 17]).unwrap_err(),
            ImageError::Broken
        );
        assert_eq!(
            Picture::from_rgba(0, 2, vec![]).unwrap_err(),
            ImageError::Broken
        );
        assert!(Picture::from_rgba(2, 2, vec![0; 16]).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(kind in 0..5_usize, tail in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
            let magic: [&[u8]; 5] = [b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF", b"GIF89a", b"BM", b"RIFF\x10\0\0\0WEBP"];
            let _answer = read(&[magic[kind], &tail].concat());
        }

        #[test]
        fn a_file_with_flipped_bytes_is_read_or_refused(flips in proptest::collection::vec((0..2_000_usize, 1..=255_u8), 1..8)) {
            let mut png = drawing::png(&Drawn::new(TEXT).scale(2).picture());
            for (position, bits) in flips {
                let position = position % png.len();
                png[position] ^= bits;
            }
            let _answer = read(&png);
        }
    }
}
