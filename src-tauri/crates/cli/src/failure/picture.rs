//! Files and pictures without a usable QR code, in words.

use qr::{ImageError, Reason, Unreadable};

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
    fn from(code: Unreadable) -> Self {
        let (what, advice) = match code.reason {
            Reason::TooSmall { pixels_per_module } => (
                format!("it is too small: {pixels_per_module:.1} pixels for each of its squares"),
                "Zoom in on the page until the QR code is at least twice as large, then take the screenshot again.",
            ),
            Reason::CutOff => (
                "part of it lies outside the picture".to_owned(),
                "Bring the whole QR code with its border into view, then take the screenshot again.",
            ),
            Reason::Faint { .. } => (
                "it hardly differs from its background".to_owned(),
                "If the page dims it, bring it to the front or let the page show it anew, then take the screenshot again.",
            ),
            Reason::Damaged => (
                "part of it is covered or blurred".to_owned(),
                "Remove what covers it or zoom in, then take the screenshot again.",
            ),
        };
        // Its place helps where the picture shows a whole screen.
        let [(left, top), ..] = code.corners;

        Self::new(
            ExitStatus::CodeMissing,
            format!("There is a QR code at {left:.0}, {top:.0}, but {what}."),
            SAFE,
            advice,
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
