//! What can be wrong with a picture before anybody looks for codes in it.

use thiserror::Error;

/// Why bytes could not be looked at as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImageError {
    /// The bytes are none of PNG, JPEG, WebP, BMP and GIF.
    #[error("the bytes are no picture of a known kind")]
    NotAPicture,
    /// A picture, but of a kind (TIFF, AVIF, …) or with a feature that is not read here.
    #[error("this kind of picture is not read")]
    Unsupported,
    /// The file is longer than [`FILE_BYTES_MAX`](crate::FILE_BYTES_MAX); it was not opened.
    #[error("the file has {bytes} bytes, more than {}", crate::FILE_BYTES_MAX)]
    FileTooBig {
        /// Length of the file.
        bytes: u64,
    },
    /// The header promises more than [`SIDE_PIXELS_MAX`](crate::SIDE_PIXELS_MAX) a side, or more than
    /// [`PICTURE_BYTES_MAX`](crate::PICTURE_BYTES_MAX) in memory or [`PICTURE_PIXELS_MAX`](crate::PICTURE_PIXELS_MAX); no
    /// pixel was decoded.
    #[error("the picture has {width} x {height} pixels, too many to open")]
    TooBig {
        /// Width in the header, in pixels.
        width: u32,
        /// Height in the header, in pixels.
        height: u32,
    },
    /// The picture is cut off or damaged.
    #[error("the picture is damaged")]
    Broken,
}
