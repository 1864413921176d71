//! Payload bytes to text.

/// UTF-8 when the bytes are UTF-8, which nearly every writer uses whether or not it says so (by an ECI); otherwise the
/// standard's own default, Latin-1 (ISO/IEC 18004 §7.3.5), in which every byte is a character.
pub(crate) fn from_bytes(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}
