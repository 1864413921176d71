//! 2FAS (`.2fas`): JSON; encrypted, its services are one sealed text beside readable groups.

use std::collections::HashMap;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    cipher::open_gcm,
    effort::Hash,
    fields::{Extras, Fields, Key, base64, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

const SCHEMA_VERSION: u64 = 4;
const ROUNDS: u64 = 10_000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    #[serde(default)]
    schema_version: Option<u64>,
    #[serde(default, borrow)]
    services: List<&'a RawValue>,
    #[serde(default)]
    groups: Vec<Group>,
    services_encrypted: Option<String>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    #[serde(default)]
    name: Loose,
    secret: SecretText,
    #[serde(default)]
    otp: Otp,
    group_id: Option<String>,
}

/// Its `link` is never read: on iOS it says `secret=[hidden]`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Otp {
    label: Option<String>,
    account: Option<String>,
    issuer: Option<String>,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    counter: Loose,
    token_type: Option<String>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    job.at_most(file.schema_version.unwrap_or(1), SCHEMA_VERSION)?;
    let Some(sealed) = &file.services_encrypted else {
        return Ok(services(&file.services, &file.groups));
    };
    let plain = open(job, sealed)?;
    let opened: List<&RawValue> = job.json_bytes(&plain)?;

    Ok(services(&opened, &file.groups))
}

/// `ciphertext:salt:iv`, each in base64.
fn open(job: &mut Job<'_>, text: &str) -> Result<Zeroizing<Vec<u8>>, ImportError> {
    let parts: Option<Vec<_>> = text.split(':').map(base64).collect();
    let Some([sealed, salt, iv]) = parts.as_deref() else {
        return Err(job.damaged());
    };
    let password = job.password()?;
    let key = job
        .effort
        .pbkdf2(Hash::Sha256, password, salt, ROUNDS, 32)?;

    open_gcm(&key, iv, &[], sealed).ok_or_else(|| job.wrong())
}

fn services(services: &[&RawValue], groups: &[Group]) -> Vec<Entry> {
    let names: HashMap<&str, &str> = groups
        .iter()
        .map(|group| (group.id.as_str(), group.name.as_str()))
        .collect();

    each(services, |service: Service| {
        let group = service.group_id.as_deref().and_then(|id| names.get(id));
        let otp = &service.otp;
        let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let label = text(&otp.account)
            .or_else(|| text(&otp.label))
            .unwrap_or_default();
        let issuer = text(&otp.issuer).unwrap_or_else(|| service.name.as_str().to_owned());

        Fields {
            kind: otp.token_type.as_deref().unwrap_or(""),
            issuer: &issuer,
            label: &label,
            key: Key::Text(&service.secret),
            algorithm: otp.algorithm.clone(),
            digits: otp.digits.clone(),
            period: otp.period.clone(),
            counter: otp.counter.clone(),
            pin: None,
        }
        .entry(Extras {
            groups: group.map(|&name| name.to_owned()).into_iter().collect(),
            ..Extras::default()
        })
    })
}
