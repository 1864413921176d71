//! Ente Auth: addresses with `codeDisplay`; encrypted, one message of libsodium's secretstream.

use chacha20::{
    ChaCha20, R20,
    cipher::{KeyIvInit as _, StreamCipher as _, StreamCipherSeek as _},
    hchacha,
};
use data_encoding::BASE64;
use otp::SecretText;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use poly1305::{Poly1305, universal_hash::KeyInit as _};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Account, SealError, address, json, lines, seal};

/// One of the settings that its own writer uses on weaker devices: 128 MiB, 32 passes.
const MEMORY_KIB: u32 = 131_072;
const PASSES: u32 = 32;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Display<'a> {
    pinned: bool,
    trashed: bool,
    tags: Vec<&'a str>,
    note: &'a str,
    last_used_at: u64,
    tap_count: u64,
    position: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File {
    version: u8,
    kdf_params: KdfParams,
    encrypted_data: String,
    encryption_nonce: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KdfParams {
    mem_limit: u64,
    ops_limit: u32,
    salt: String,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Zeroizing<Vec<u8>> {
    lines(accounts, with_display)
}

pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let salt = seal::random::<16>()?;
    let header = seal::random::<24>()?;
    let key = seal::argon2id(password, &salt, (MEMORY_KIB, PASSES, 1))?;
    let sealed = secretstream(&key, &header, &plain(accounts));
    let file = File {
        version: 1,
        kdf_params: KdfParams {
            mem_limit: u64::from(MEMORY_KIB) * 1_024,
            ops_limit: PASSES,
            salt: BASE64.encode(&salt),
        },
        encrypted_data: BASE64.encode(&sealed),
        encryption_nonce: BASE64.encode(&header),
    };

    Ok(json(accounts, &file))
}

fn with_display(account: &Account<'_>) -> SecretText {
    let display = Display {
        pinned: account.pinned,
        trashed: false,
        tags: account.group.into_iter().collect(),
        note: account.note,
        last_used_at: 0,
        tap_count: 0,
        position: 0,
    };
    // A type of plain texts and numbers always serialises.
    let display = serde_json::to_string(&display).unwrap_or_default();
    let display = utf8_percent_encode(&display, NON_ALPHANUMERIC);
    let address = address(account);
    let mut text = Zeroizing::new(String::with_capacity(
        address.expose().len() + 16 + 3 * 6 * (account.note.len() + 256),
    ));
    // EXPOSE: the file exists to carry the keys.
    text.push_str(address.expose());
    text.push_str("&codeDisplay=");
    text.extend(display);

    SecretText::new(std::mem::take(&mut *text))
}

/// The only message of a libsodium secretstream (XChaCha20-Poly1305) with the final tag; the reader of this format says
/// how it is made up.
fn secretstream(key: &[u8; 32], header: &[u8; 24], plain: &[u8]) -> Vec<u8> {
    const BLOCK_BYTES: usize = 64;
    const TAG_FINAL: u8 = 3;
    let (first, rest) = header.split_at(16);
    let mut subkey_input = [0; 16];
    subkey_input.copy_from_slice(first);
    let subkey = hchacha::<R20>(key.into(), &subkey_input.into());
    let mut nonce = [0; 12];
    nonce[..4].copy_from_slice(&1_u32.to_le_bytes());
    nonce[4..].copy_from_slice(rest);
    let mut cipher = ChaCha20::new(&subkey, (&nonce).into());

    let mut mac_key = Zeroizing::new([0; 32]);
    cipher.apply_keystream(mac_key.as_mut_slice());
    cipher.seek(BLOCK_BYTES);
    let mut block = [0_u8; BLOCK_BYTES];
    block[0] = TAG_FINAL;
    cipher.apply_keystream(&mut block);
    let mut text = plain.to_vec();
    cipher.seek(2 * BLOCK_BYTES);
    cipher.apply_keystream(&mut text);

    let mut authenticated = block.to_vec();
    authenticated.extend_from_slice(&text);
    let padding = text.len().wrapping_sub(BLOCK_BYTES - 0x10) & 15;
    authenticated.resize(authenticated.len() + padding, 0);
    authenticated.extend_from_slice(&0_u64.to_le_bytes());
    let length = u64::try_from(BLOCK_BYTES + text.len()).unwrap_or(u64::MAX);
    authenticated.extend_from_slice(&length.to_le_bytes());
    let mac = Poly1305::new((&*mac_key).into()).compute_unpadded(&authenticated);

    let mut sealed = vec![block[0]];
    sealed.extend_from_slice(&text);
    sealed.extend_from_slice(&mac);

    sealed
}
