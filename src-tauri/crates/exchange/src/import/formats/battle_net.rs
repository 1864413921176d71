//! Battle.net: the preferences of its Android program; key and serial number lie under a fixed mask.

use data_encoding::HEXLOWER_PERMISSIVE;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key},
    job::Job,
    report::Entry,
};

/// The preference that holds the key.
pub(in super::super) const SECRET: &str = "com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET";
const SERIAL: &str = "com.blizzard.messenger.AUTHENTICATOR_SERIAL";
/// The bytes that the program lays over both, a fact of its format.
const MASK: [u8; 40] = [
    0x39, 0x8e, 0x27, 0xfc, 0x50, 0x27, 0x6a, 0x65, 0x60, 0x65, 0xb0, 0xe5, 0x25, 0xf4, 0xc0, 0x6c,
    0x04, 0xc6, 0x10, 0x75, 0x28, 0x6b, 0x8e, 0x7a, 0xed, 0xa5, 0x9d, 0xa9, 0x81, 0x3b, 0x5d, 0xd6,
    0xc8, 0x0d, 0x2f, 0xb3, 0x80, 0x68, 0x77, 0x3f,
];

pub(in super::super) fn read(
    job: &Job<'_>,
    values: &[(String, String)],
) -> Result<Vec<Entry>, ImportError> {
    let value = |wanted: &str| {
        let (_, value) = values.iter().find(|(name, _)| name == wanted)?;
        unmasked(value)
    };
    let secret = value(SECRET).ok_or_else(|| job.damaged())?;
    let serial = value(SERIAL).unwrap_or_default();
    // The key is written as hexadecimal text under the mask.
    let key = std::str::from_utf8(&secret)
        .ok()
        .and_then(|text| HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok());

    Ok(vec![
        Fields {
            issuer: "Battle.net",
            label: &String::from_utf8_lossy(&serial),
            key: key.map_or(Key::Undecodable, Key::Bytes),
            digits: 8_u64.into(),
            ..Fields::default()
        }
        .entry(Extras::default()),
    ])
}

fn unmasked(text: &str) -> Option<Vec<u8>> {
    let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?;

    if bytes.len() > MASK.len() {
        return None;
    }

    Some(
        bytes
            .iter()
            .zip(MASK)
            .map(|(byte, mask)| byte ^ mask)
            .collect(),
    )
}
