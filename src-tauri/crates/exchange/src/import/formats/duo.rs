//! Duo Mobile: `accounts.json` of its Android program, which has no export. It does not say who issued a key.

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
#[serde(rename_all = "camelCase")]
struct Account {
    #[serde(default)]
    name: Loose,
    otp_generator: Generator,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Generator {
    otp_secret: SecretText,
    #[serde(default)]
    counter: Loose,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let entries: List<&RawValue> = job.json(text)?;

    Ok(each(&entries, |account: Account| {
        let generator = &account.otp_generator;
        let counts = generator.counter.text().is_some();

        Fields {
            kind: if counts { "hotp" } else { "totp" },
            label: account.name.as_str(),
            key: Key::Text(&generator.otp_secret),
            counter: generator.counter.clone(),
            ..Fields::default()
        }
        .entry(Extras::default())
    }))
}
