//! Ghost Auth: sealed JSON behind a short header.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::open_gcm,
    effort::Argon2Cost,
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

pub(in super::super) const NAME: &[u8] = b"GHST";
const VERSION: u8 = 1;
const COST: Argon2Cost = Argon2Cost {
    memory_kib: 65_536,
    passes: 3,
    lanes: 1,
};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    accounts: List<&'a RawValue>,
}

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    issuer: Loose,
    #[serde(default, alias = "account", alias = "name")]
    label: Loose,
    secret: SecretText,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
    #[serde(rename = "type", alias = "otp_type", default)]
    kind: String,
}

pub(in super::super) fn read(job: &mut Job<'_>, bytes: &[u8]) -> Result<Vec<Entry>, ImportError> {
    let parts = || {
        let (version, rest) = bytes.strip_prefix(NAME)?.split_first()?;
        let (salt, rest) = rest.split_at_checked(16)?;
        let (nonce, sealed) = rest.split_at_checked(12)?;
        Some((*version, salt, nonce, sealed))
    };
    let (version, salt, nonce, sealed) = parts().ok_or_else(|| job.damaged())?;
    job.at_most(version.into(), VERSION.into())?;
    let password = job.password()?;
    let key = job.effort.argon2id(password, salt, COST)?;
    let plain = open_gcm(&key, nonce, &[], sealed).ok_or_else(|| job.wrong())?;
    let file: File<'_> = job.json_bytes(&plain)?;

    Ok(each(&file.accounts, |account: Account| {
        Fields {
            kind: &account.kind,
            issuer: account.issuer.as_str(),
            label: account.label.as_str(),
            key: Key::Text(&account.secret),
            algorithm: account.algorithm,
            digits: account.digits,
            period: account.period,
            counter: account.counter,
            pin: None,
        }
        .entry(Extras::default())
    }))
}
