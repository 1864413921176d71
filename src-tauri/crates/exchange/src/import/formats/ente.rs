//! Ente Auth: addresses on lines; encrypted, one message of libsodium's secretstream under Argon2id.

use chacha20::{
    ChaCha20, R20,
    cipher::{KeyIvInit as _, StreamCipher as _, StreamCipherSeek as _},
    hchacha,
};
use percent_encoding::percent_decode_str;
use poly1305::{Poly1305, universal_hash::KeyInit as _};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    effort::Argon2Cost,
    fields::{Extras, base64},
    job::Job,
    lists::{self, List},
    report::Entry,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    version: Option<u64>,
    kdf_params: KdfParams,
    encrypted_data: String,
    encryption_nonce: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KdfParams {
    /// Bytes.
    mem_limit: u64,
    /// Passes.
    ops_limit: u64,
    salt: String,
}

/// What an address carries in `codeDisplay`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Display {
    pinned: bool,
    trashed: bool,
    tags: Vec<String>,
    note: Option<String>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File = job.json(text)?;
    job.at_most(file.version.unwrap_or(1), 1)?;
    let password = job.password()?;
    let decoded = (
        base64(&file.kdf_params.salt),
        base64(&file.encryption_nonce),
        base64(&file.encrypted_data),
    );
    let (Some(salt), Some(header), Some(sealed)) = decoded else {
        return Err(job.damaged());
    };
    let cost = Argon2Cost {
        memory_kib: file.kdf_params.mem_limit / 1_024,
        passes: file.kdf_params.ops_limit,
        lanes: 1,
    };
    let key = job.effort.argon2id(password, &salt, cost)?;
    let plain = open_secretstream(&key, &header, &sealed).ok_or_else(|| job.wrong())?;
    let text = std::str::from_utf8(&plain).map_err(|_| job.damaged())?;

    super::addresses::read_as(job, text)
}

/// The notes, tags and marks in an address.
pub(in super::super) fn display_of(address: &str) -> Extras {
    let raw = address
        .split(['?', '&'])
        .find_map(|pair| pair.strip_prefix("codeDisplay="));
    // A blank may stand as "+"; a plus is always escaped.
    let spaced = raw.map(|raw| raw.replace('+', " "));
    let display: Display = spaced
        .as_deref()
        .and_then(|raw| percent_decode_str(raw).decode_utf8().ok())
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default();

    Extras {
        note: display.note,
        groups: display.tags,
        pinned: display.pinned,
        trashed: display.trashed,
    }
}

/// The only message of a libsodium secretstream (XChaCha20-Poly1305): a sealed tag byte, the text, the MAC.
///
/// The stream's key is `HChaCha20` of ours and the first half of the header; its nonce a counter of 1 and the rest.
fn open_secretstream(key: &[u8], header: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    const MAC_BYTES: usize = 16;
    const BLOCK_BYTES: usize = 64;
    let (first, rest) = header.split_at_checked(16)?;
    let (tag, text) = sealed.split_first()?;
    let (text, mac) = text.split_at_checked(text.len().checked_sub(MAC_BYTES)?)?;

    let subkey = hchacha::<R20>(key.try_into().ok()?, first.try_into().ok()?);
    let mut nonce = [0; 12];
    nonce.get_mut(..4)?.copy_from_slice(&1_u32.to_le_bytes());
    nonce.get_mut(4..)?.copy_from_slice(rest.get(..8)?);
    let mut cipher = ChaCha20::new(&subkey, (&nonce).into());

    let mut mac_key = Zeroizing::new([0; 32]);
    cipher.apply_keystream(mac_key.as_mut_slice());
    // The tag is sealed alone in a block of its own.
    cipher.seek(BLOCK_BYTES);
    let mut block = Zeroizing::new([0_u8; BLOCK_BYTES]);
    *block.first_mut()? = *tag;
    cipher.apply_keystream(block.as_mut_slice());
    let is_whole = matches!(block.first(), Some(0 | 3));
    *block.first_mut()? = *tag;

    let mut authenticated = block.to_vec();
    authenticated.extend_from_slice(text);
    // libsodium pads by this, which is not what a multiple of 16 would ask for.
    authenticated.resize(
        authenticated.len() + (text.len().wrapping_sub(BLOCK_BYTES - 0x10) & 15),
        0,
    );
    authenticated.extend_from_slice(&0_u64.to_le_bytes());
    let length = u64::try_from(BLOCK_BYTES + text.len()).ok()?;
    authenticated.extend_from_slice(&length.to_le_bytes());
    let computed =
        Poly1305::new(mac_key.as_slice().try_into().ok()?).compute_unpadded(&authenticated);
    if !bool::from(computed.as_slice().ct_eq(mac)) || !is_whole {
        return None;
    }

    let mut plain = Zeroizing::new(text.to_vec());
    cipher.seek(2 * BLOCK_BYTES);
    cipher.apply_keystream(&mut plain);

    Some(plain)
}

/// Another form that is accepted: a list of addresses, or of objects with one.
#[derive(Deserialize)]
struct Items {
    items: List<Item>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Address(otp::SecretText),
    Object {
        #[serde(rename = "rawData")]
        raw_data: otp::SecretText,
    },
}

pub(in super::super) fn read_items(
    job: &mut Job<'_>,
    text: &str,
) -> Result<Vec<Entry>, ImportError> {
    let file: Items = serde_json::from_str(text)
        .map_err(|error| lists::refusal(&error).unwrap_or(ImportError::Unknown))?;
    let addresses: Vec<&str> = file
        .items
        .iter()
        .map(|item| match item {
            // EXPOSE: read into accounts.
            Item::Address(address) | Item::Object { raw_data: address } => address.expose(),
        })
        .collect();
    let lines = Zeroizing::new(addresses.join("\n"));

    super::addresses::read_as(job, &lines)
}
