//! Authenticator Plus: a database whose pages are sealed one by one, as `SQLCipher` 3 does. Exports of this program are
//! archives, which [`super::zipped`] knows.

use cbc::cipher::{BlockModeDecrypt as _, KeyIvInit as _, block_padding::NoPadding};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use zeroize::Zeroizing;

use super::{
    super::{
        ImportError,
        cipher::Plain,
        effort::{Hash, Key},
        job::Job,
        report::Entry,
    },
    databases::Database,
};

/// How the name begins that the program gives its database. Nothing in a sealed one marks it.
const NAME: &str = "authplus";

const PAGE_BYTES: usize = 1_024;
const SALT_BYTES: usize = 16;
const IV_BYTES: usize = 16;
const CODE_BYTES: usize = 20;
/// What stands at the end of every page: IV, code, and blanks up to a whole block.
const RESERVED_BYTES: usize = 48;
const ROUNDS: u64 = 64_000;
/// The key of the codes comes from the key of the pages, with this on every byte of the salt.
const CODE_SALT: u8 = 0x3a;
const CODE_ROUNDS: u64 = 2;

/// What stands where the salt was.
const DATABASE: &[u8; SALT_BYTES] = b"SQLite format 3\0";

/// By its name and size: without the password such a file is noise.
pub(in super::super) fn is_sealed(name: Option<&str>, bytes: &[u8]) -> bool {
    name.is_some_and(|name| name.to_ascii_lowercase().starts_with(NAME))
        && bytes.len().is_multiple_of(PAGE_BYTES)
}

pub(in super::super) fn read(job: &mut Job<'_>, bytes: &[u8]) -> Result<Vec<Entry>, ImportError> {
    let (pages, _) = bytes.as_chunks::<PAGE_BYTES>();
    let (salt, _) = bytes
        .split_first_chunk::<SALT_BYTES>()
        .ok_or_else(|| job.damaged())?;
    let keys = Keys::derive(job, salt)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    for (number, page) in (1..).zip(pages) {
        let opened = keys.open(number, page).ok_or_else(|| {
            // The first page tells a wrong password, the others what happened to them.
            if number == 1 {
                job.wrong()
            } else {
                job.damaged()
            }
        })?;
        plain.extend_from_slice(&opened);
    }

    Database::AuthenticatorPlus.read(job, &plain)
}

struct Keys {
    pages: Key,
    codes: Key,
}

impl Keys {
    fn derive(job: &mut Job<'_>, salt: &[u8; SALT_BYTES]) -> Result<Self, ImportError> {
        let password = job.password()?;
        let pages = job.effort.pbkdf2(Hash::Sha1, password, salt, ROUNDS, 32)?;
        let salt = salt.map(|byte| byte ^ CODE_SALT);
        let codes = job
            .effort
            .pbkdf2(Hash::Sha1, &pages, &salt, CODE_ROUNDS, 32)?;

        Ok(Self { pages, codes })
    }

    /// Pages count from 1. The first one begins with the salt.
    fn open(&self, number: u32, page: &[u8; PAGE_BYTES]) -> Option<Plain> {
        let begin: &[u8] = if number == 1 { DATABASE } else { &[] };
        let (_, body) = page.split_at_checked(begin.len())?;
        let (sealed, reserved) = body.split_at_checked(body.len() - RESERVED_BYTES)?;
        let (iv, rest) = reserved.split_first_chunk::<IV_BYTES>()?;
        let (code, _) = rest.split_first_chunk::<CODE_BYTES>()?;
        Hmac::<Sha1>::new_from_slice(&self.codes)
            .ok()?
            .chain_update(sealed)
            .chain_update(iv)
            .chain_update(number.to_le_bytes())
            .verify_slice(code)
            .ok()?;
        let opened = cbc::Decryptor::<aes::Aes256>::new_from_slices(&self.pages, iv)
            .ok()?
            .decrypt_padded_vec::<NoPadding>(sealed)
            .map(Zeroizing::new)
            .ok()?;

        Some(Zeroizing::new([begin, &opened, reserved].concat()))
    }
}

#[cfg(test)]
mod tests;
