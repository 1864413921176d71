//! Files and pictures without a usable QR code, in words.

use qr::{ImageError, Unreadable};

use crate::{exit_status::ExitStatus, failure::Failure};

const SAFE: &str = "Nothing was saved.";

impl From<ImageError> for Failure {
    fn from(error: ImageError) -> Self {
        let (what, advice) = match error {
            ImageError::FileTooBig { .. } | ImageError::TooBig { .. } => (
                format!("This picture is too large: {error}."),
                "Take a screenshot of the QR code only.",
            ),
            ImageError::Broken => (
                "This picture is damaged or not complete.".to_owned(),
                "Take the screenshot again, or open another picture.",
            ),
            ImageError::NotAPicture | ImageError::Unsupported | _ => (
                "Claviger cannot read this kind of file.".to_owned(),
                "Use PNG, JPEG, WebP, BMP or GIF, or take a screenshot.",
            ),
        };

        Self::new(ExitStatus::PictureUnusable, what, SAFE, advice)
    }
}

impl From<Unreadable> for Failure {
    fn from(_: Unreadable) -> Self {
        Self::new(
            ExitStatus::CodeMissing,
            "There is a QR code, but part of it is covered or blurred.",
            SAFE,
            "Remove what covers it or zoom in, then take the screenshot again.",
        )
    }
}

impl Failure {
    /// A picture without any QR code.
    pub(crate) fn no_qr_code() -> Self {
        Self::new(
            ExitStatus::CodeMissing,
            "No QR code found in this picture.",
            SAFE,
            "Show the QR code larger, keep its white border in view, and try again. Or type the key.",
        )
    }

    /// A file that the system does not give.
    pub(crate) fn file_unreadable(error: &std::io::Error) -> Self {
        Self::new(
            ExitStatus::PictureUnusable,
            format!("Claviger could not read this file: {error}."),
            "The file was not changed.",
            "Check that it is still there and that you may read it.",
        )
    }
}
