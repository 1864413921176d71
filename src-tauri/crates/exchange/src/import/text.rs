//! Bytes to text: with or without a mark in front, in UTF-8 or in the UTF-16 that Windows programs write.

use zeroize::Zeroizing;

/// The text of a file, or `None` when it is not text.
pub(super) fn text_of(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok()?.to_owned(),
        [0xff, 0xfe, rest @ ..] => from_utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => from_utf16(rest, u16::from_be_bytes)?,
        _ => std::str::from_utf8(bytes).ok()?.to_owned(),
    };

    Some(Zeroizing::new(text))
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }

    char::decode_utf16(units.iter().map(|&pair| unit(pair)))
        .collect::<Result<_, _>>()
        .ok()
}
