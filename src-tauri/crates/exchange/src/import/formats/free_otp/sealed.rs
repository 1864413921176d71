//! `FreeOTP` 2: a Java-serialised `HashMap<String, String>` with a master key that seals the key of every token.

use std::collections::HashMap;

use serde::Deserialize;
use zeroize::Zeroizing;

use super::{
    super::super::{
        ENTRIES_MAX, ImportError,
        cipher::open_gcm,
        effort::Hash,
        fields::skipped,
        job::Job,
        report::{Entry, Reason},
    },
    Token, unsigned,
};

#[derive(Deserialize)]
struct MasterKey {
    #[serde(rename = "mAlgorithm")]
    algorithm: String,
    #[serde(rename = "mIterations")]
    rounds: u64,
    #[serde(rename = "mSalt")]
    salt: Vec<i8>,
    #[serde(rename = "mEncryptedKey")]
    sealed: SealedKey,
}

#[derive(Deserialize)]
struct SealedKey {
    #[serde(rename = "mCipherText")]
    text: Vec<i8>,
    /// DER: the IV as an octet string, alone or in a sequence.
    #[serde(rename = "mParameters")]
    parameters: Vec<i8>,
    /// Authenticated with the key.
    #[serde(rename = "mToken")]
    token: String,
}

#[derive(Deserialize)]
struct TokenKey {
    key: String,
}

pub(in super::super::super) fn read(
    job: &mut Job<'_>,
    bytes: &[u8],
) -> Result<Vec<Entry>, ImportError> {
    let pairs = pairs_of(bytes).ok_or_else(|| job.damaged())?;
    let values: HashMap<&str, &str> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let master_text = values.get("masterKey").ok_or_else(|| job.damaged())?;
    let master: MasterKey = job.json(master_text)?;
    let master_key = open_master(job, &master)?;

    Ok(pairs
        .iter()
        .filter_map(|(name, value)| Some((name.strip_suffix("-token")?, value)))
        .map(|(id, text)| {
            let Ok(token) = serde_json::from_str::<Token>(text) else {
                return skipped("", "", Reason::Unreadable);
            };
            let key = values
                .get(id)
                .and_then(|text| open_token(&master_key, text));
            match key {
                Some(key) => token.entry(Some(key)),
                None => skipped(
                    token.issuer_ext.as_deref().unwrap_or(""),
                    &token.label,
                    Reason::KeyMissing,
                ),
            }
        })
        .collect())
}

fn open_master(job: &mut Job<'_>, master: &MasterKey) -> Result<Zeroizing<Vec<u8>>, ImportError> {
    let hash = match master.algorithm.as_str() {
        "PBKDF2withHmacSHA512" => Hash::Sha512,
        "PBKDF2withHmacSHA1" => Hash::Sha1,
        _ => return Err(job.damaged()),
    };
    let salt = unsigned(&master.salt);
    let password = job.password()?;
    // The cipher wants 32 bytes, and that is the length of every salt.
    if salt.len() != 32 {
        return Err(job.damaged());
    }
    let key = job
        .effort
        .pbkdf2(hash, password, &salt, master.rounds, salt.len())?;

    master.sealed.open(&key).ok_or_else(|| job.wrong())
}

fn open_token(master_key: &[u8], text: &str) -> Option<Vec<u8>> {
    let outer: TokenKey = serde_json::from_str(text).ok()?;
    let sealed: SealedKey = serde_json::from_str(&outer.key).ok()?;

    Some(sealed.open(master_key)?.to_vec())
}

impl SealedKey {
    fn open(&self, key: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let parameters = unsigned(&self.parameters);
        let iv = match parameters.as_slice() {
            [0x30, _, 0x04, 12, rest @ ..] | [0x04, 12, rest @ ..] => rest.get(..12)?,
            _ => return None,
        };

        open_gcm(key, iv, self.token.as_bytes(), &unsigned(&self.text))
    }
}

/// The strings of the map: after the class comes a block of eight bytes (capacity and size), then names and values.
fn pairs_of(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    const BLOCK: [u8; 2] = [0x77, 8];
    const STRING: u8 = 0x74;
    const END: u8 = 0x78;

    let start = bytes.windows(2).position(|window| window == BLOCK)? + 2;
    let size = bytes.get(start + 4..start + 8)?.try_into().ok()?;
    let size = usize::try_from(u32::from_be_bytes(size)).ok()?;
    if size > 2 * ENTRIES_MAX + 1 {
        return None;
    }
    let mut rest = bytes.get(start + 8..)?;
    let mut string = || {
        let (&[STRING, high, low], after) = rest.split_first_chunk::<3>()? else {
            return None;
        };
        let (text, after) = after.split_at_checked(u16::from_be_bytes([high, low]).into())?;
        rest = after;
        from_modified_utf8(text)
    };
    let mut pairs = Vec::new();
    for _ in 0..size {
        pairs.push((string()?, string()?));
    }

    (rest.first() == Some(&END)).then_some(pairs)
}

/// Java writes characters beyond the first plane as two surrogates of three bytes each, and zero as two bytes.
fn from_modified_utf8(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let mut units = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        let (value, length) = match first {
            0x00..=0x7f => (u16::from(first), 0),
            0xc0..=0xdf => (u16::from(first & 0x1f), 1),
            0xe0..=0xef => (u16::from(first & 0x0f), 2),
            _ => return None,
        };
        let (tail, after) = after.split_at_checked(length)?;
        units.push(
            tail.iter()
                .fold(value, |value, &byte| (value << 6) | u16::from(byte & 0x3f)),
        );
        rest = after;
    }

    String::from_utf16(&units).ok()
}
