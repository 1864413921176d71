//! Proton Authenticator.

use data_encoding::BASE64;
use otp::{Parameters, SecretText};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Account, SealError, address, aegis::uuid, json, seal};

const AUTHENTICATED: &[u8] = b"proton.authenticator.export.v1";

#[derive(Serialize)]
struct File<'a> {
    version: u8,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: String,
    content: Content<'a>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Content<'a> {
    #[serde(serialize_with = "super::exposed")]
    uri: SecretText,
    entry_type: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Sealed {
    version: u8,
    salt: String,
    content: String,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let entries = accounts.iter().map(|account| {
        let is_steam = account.parameters == Parameters::Steam;
        Ok(Entry {
            id: uuid()?,
            content: Content {
                uri: address(account),
                entry_type: if is_steam { "Steam" } else { "Totp" },
                name: account.label,
            },
            note: Some(account.note).filter(|note| !note.is_empty()),
        })
    });
    let file = File {
        version: 1,
        entries: entries.collect::<Result<_, _>>()?,
    };

    Ok(json(accounts, &file))
}

pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let salt = seal::random::<16>()?;
    let nonce = seal::random::<12>()?;
    let key = seal::argon2id(password, &salt, (19_456, 2, 1))?;
    let sealed = seal::gcm(&key, &nonce, AUTHENTICATED, &plain(accounts)?);
    let file = Sealed {
        version: 1,
        salt: BASE64.encode(&salt),
        content: BASE64.encode(&[nonce.as_slice(), &sealed].concat()),
    };

    Ok(json(accounts, &file))
}
