//! Raivo OTP: a JSON list in which every value is a text, zipped with a password.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    issuer: Loose,
    #[serde(rename = "account", default)]
    label: Loose,
    secret: SecretText,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    timer: Loose,
    #[serde(default)]
    counter: Loose,
    #[serde(default)]
    pinned: Loose,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let entries: List<&RawValue> = job.json(text)?;

    Ok(each(&entries, |account: Account| {
        Fields {
            kind: &account.kind,
            issuer: account.issuer.as_str(),
            label: account.label.as_str(),
            key: Key::Text(&account.secret),
            algorithm: account.algorithm,
            digits: account.digits,
            period: account.timer,
            counter: account.counter,
            pin: None,
        }
        .entry(Extras {
            pinned: account.pinned.is_true(),
            ..Extras::default()
        })
    }))
}
