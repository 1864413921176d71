//! What a picture, a link or a file holds, and where it came from.

use serde::Serialize;
use specta::Type;

use super::{
    super::{
        Millis,
        import::{ImportNote, LeftView},
    },
    DraftView,
};

/// What was found, where.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScanView {
    /// Where it comes from.
    pub source: SourceView,
    /// The picture, blurred, if it was one.
    pub preview: Option<PreviewView>,
    /// What it holds.
    pub outcome: ScanOutcome,
}

/// Where a key comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SourceView {
    /// A screen.
    Screen {
        /// Counted from 1.
        number: u32,
        /// When the picture was taken.
        taken_at_ms: Millis,
    },
    /// The clipboard.
    Clipboard,
    /// A file.
    File {
        /// Its name without the folder.
        name: String,
    },
    /// The keyboard.
    Typed,
    /// An address that the desktop handed over.
    Link,
}

/// The picture around the codes in it, blurred so far that no key can be read from it, at most 480 pixels a side.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreviewView {
    /// A picture as `data:image/png;base64,...`.
    pub png_data_url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The codes that were found, or the one that cannot be read.
    pub codes: Vec<CodePlaceView>,
}

/// Where a code lies in the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodePlaceView {
    /// Its four corners, x and y, in turn.
    pub corners: Vec<(i32, i32)>,
}

/// What a source holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ScanOutcome {
    /// One account or several.
    Found {
        /// Not saved yet.
        drafts: Vec<DraftView>,
    },
    /// A part of a Google Authenticator transfer; the parts add up until the dialog closes.
    Transfer {
        /// Which part this one was, from 1.
        part: u32,
        /// How many there are.
        total: u32,
        /// Which ones have not been seen yet.
        missing: Vec<u32>,
        /// All accounts of the parts seen so far.
        drafts: Vec<DraftView>,
    },
    /// No QR code.
    None,
    /// A QR code that cannot be read; the preview shows its place.
    Unreadable {
        /// The likely reason.
        reason: UnreadableReason,
    },
    /// A QR code for something else.
    NotOtp {
        /// What it is for.
        what: NotOtpKind,
    },
    /// A QR code that works with one vendor's own app only.
    VendorOnly {
        /// That app.
        vendor: String,
    },
    /// Another program's export, to be opened with the password that it was made with.
    Sealed {
        /// That program.
        format: String,
        /// Whether the password that was just given does not open it.
        is_wrong: bool,
        /// Whether it may need a key file, too, which Claviger does not take.
        may_need_key_file: bool,
    },
    /// The accounts of another program's export.
    Imported {
        /// That program.
        format: String,
        /// Those that can be used.
        drafts: Vec<DraftView>,
        /// The others.
        left: Vec<LeftView>,
        /// What is worth telling about it as a whole.
        notes: Vec<ImportNote>,
    },
}

impl ScanOutcome {
    /// Whether a picture gave no account.
    pub(crate) const fn is_nothing(&self) -> bool {
        match self {
            Self::None
            | Self::Unreadable { .. }
            | Self::NotOtp { .. }
            | Self::VendorOnly { .. } => true,
            Self::Found { .. }
            | Self::Transfer { .. }
            | Self::Sealed { .. }
            | Self::Imported { .. } => false,
        }
    }
}

/// Why a QR code cannot be read, as far as the picture tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum UnreadableReason {
    /// Too few pixels for each of its squares.
    TooSmall {
        /// The side of a square, in tenths of a pixel.
        square_tenths: u32,
    },
    /// Part of it lies outside the picture.
    CutOff,
    /// Too little contrast.
    Faint,
    /// Covered, blurred or damaged.
    Damaged,
}

/// What a QR code is for, if not for codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NotOtpKind {
    /// A web page.
    WebAddress,
    /// A wireless network.
    Wifi,
    /// A business card.
    Contact,
    /// A bank transfer.
    Payment,
    /// Any other text.
    Text,
}
