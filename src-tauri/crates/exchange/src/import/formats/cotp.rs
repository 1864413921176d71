//! cotp: its database in JSON, sealed or not.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::open_xchacha,
    effort::Argon2Cost,
    fields::{Extras, Fields, Key, base64, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

const DATABASE_VERSION: u64 = 2;
const COST: Argon2Cost = Argon2Cost {
    memory_kib: 32_768,
    passes: 4,
    lanes: 4,
};

#[derive(Deserialize)]
struct Sealed {
    version: u64,
    nonce: String,
    salt: String,
    cipher: String,
}

#[derive(Deserialize)]
struct Database<'a> {
    version: u64,
    #[serde(borrow)]
    elements: List<&'a RawValue>,
}

#[derive(Deserialize)]
struct Account {
    secret: SecretText,
    #[serde(default)]
    issuer: Loose,
    #[serde(default)]
    label: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
    pin: Option<SecretText>,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let database: Database<'_> = job.json(text)?;
    job.at_most(database.version, DATABASE_VERSION)?;

    Ok(each(&database.elements, |account: Account| {
        Fields {
            kind: &account.kind,
            issuer: account.issuer.as_str(),
            label: account.label.as_str(),
            key: Key::Text(&account.secret),
            algorithm: account.algorithm,
            digits: account.digits,
            period: account.period,
            counter: account.counter,
            pin: account.pin.as_ref(),
        }
        .entry(Extras::default())
    }))
}

pub(in super::super) fn read_sealed(
    job: &mut Job<'_>,
    text: &str,
) -> Result<Vec<Entry>, ImportError> {
    let file: Sealed = job.json(text)?;
    job.at_most(file.version, 1)?;
    let password = job.password()?;
    let decoded = (
        base64(&file.salt),
        base64(&file.nonce),
        base64(&file.cipher),
    );
    let (Some(salt), Some(nonce), Some(sealed)) = decoded else {
        return Err(job.damaged());
    };
    let key = job.effort.argon2id(password, &salt, COST)?;
    let plain = open_xchacha(&key, &nonce, &sealed).ok_or_else(|| job.wrong())?;

    read(job, std::str::from_utf8(&plain).map_err(|_| job.damaged())?)
}
