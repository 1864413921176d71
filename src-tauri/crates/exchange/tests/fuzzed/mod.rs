//! How the fuzzer's bytes become files. The targets that read files use it, and so does the test that reads again what
//! they begin with.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A way in, by the reader that stands behind it. One target for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Json,
    Text,
    Archive,
    Database,
}

/// The files whose readers nothing but an archive leads to, by the digits 0 and 1.
const NAMES: [&str; 2] = ["export.data", "Proton Pass/data.json"];

impl Way {
    /// Where a file goes in.
    pub(crate) fn of(file: &[u8]) -> Self {
        match file.trim_ascii_start() {
            [b'{' | b'[', ..] => Self::Json,
            [b'P', b'K', 3, 4, ..] => Self::Archive,
            text if text.starts_with(b"SQLite format 3\0") => Self::Database,
            _ => Self::Text,
        }
    }
}

/// An archive as it is, or one made of a digit, which chooses a name, and the content of that file: no chance gets by
/// the check sums of an archive.
pub(crate) fn archive(bytes: &[u8]) -> Option<Vec<u8>> {
    if Way::of(bytes) == Way::Archive {
        return Some(bytes.to_vec());
    }
    let (digit, content) = bytes.split_first()?;
    let name = NAMES.get(usize::from(digit.checked_sub(b'0')?))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file(*name, options).ok()?;
    archive.write_all(content).ok()?;

    Some(archive.finish().ok()?.into_inner())
}
