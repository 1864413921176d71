//! TOTP Authenticator: base64 of a sealed JSON object whose first *name* is the list; or its preferences.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER_PERMISSIVE;
use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    cipher::open_cbc,
    fields::{Extras, Fields, Key, base64, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

/// The preference that holds the accounts.
pub(in super::super) const TOKENS: &str = "STATIC_TOTP_CODES_LIST";
/// What a file is sealed with when the person chose no password.
const DEFAULT_PASSWORD: &[u8] = b"TotpAuthenticator";

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    issuer: Loose,
    #[serde(default)]
    name: Loose,
    key: SecretText,
    #[serde(default)]
    base: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    period: Loose,
}

pub(in super::super) fn read_sealed(
    job: &mut Job<'_>,
    sealed: &[u8],
) -> Result<Vec<Entry>, ImportError> {
    let open = |password: &[u8]| {
        let key = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(password)));
        let plain = open_cbc(key.as_slice(), &[0; 16], sealed)?;
        let map: BTreeMap<String, &RawValue> = serde_json::from_slice(&plain).ok()?;
        map.into_keys().next().map(Zeroizing::new)
    };
    let list = match open(DEFAULT_PASSWORD) {
        Some(list) => list,
        None => open(job.password()?).ok_or_else(|| job.wrong())?,
    };

    read_list(job, &list)
}

pub(in super::super) fn read_list(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let entries: List<&RawValue> = job.json(text)?;

    Ok(each(&entries, |account: Account| {
        // EXPOSE: becomes the key of the account.
        let text = account.key.expose();
        let key = match account.base.number() {
            Some(16) => HEXLOWER_PERMISSIVE
                .decode(text.as_bytes())
                .map_or(Key::Undecodable, Key::Bytes),
            Some(64) => base64(text).map_or(Key::Undecodable, Key::Bytes),
            Some(32) | None => Key::Text(&account.key),
            Some(_) => Key::Undecodable,
        };

        Fields {
            issuer: account.issuer.as_str(),
            label: account.name.as_str(),
            key,
            digits: account.digits,
            period: account.period,
            ..Fields::default()
        }
        .entry(Extras::default())
    }))
}
