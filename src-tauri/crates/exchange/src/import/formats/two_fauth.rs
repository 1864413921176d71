//! 2FAuth: JSON.

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

const SCHEMA: u64 = 1;

#[derive(Deserialize)]
struct File<'a> {
    #[serde(default)]
    schema: Loose,
    #[serde(borrow)]
    data: List<&'a RawValue>,
}

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    otp_type: String,
    #[serde(rename = "account", default)]
    label: Loose,
    #[serde(default)]
    service: Option<String>,
    secret: SecretText,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    job.at_most(file.schema.number().unwrap_or(SCHEMA), SCHEMA)?;

    Ok(each(&file.data, |account: Account| {
        Fields {
            kind: match account.otp_type.as_str() {
                "steamtotp" => "steam",
                other => other,
            },
            issuer: account.service.as_deref().unwrap_or(""),
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
