//! `FreeOTP` and `FreeOTP+`: the same tokens in JSON, in Android's preferences, or sealed in a Java-serialised map.

mod sealed;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key, each, skipped},
    job::Job,
    lists::List,
    loose::Loose,
    report::{Entry, Reason},
};

pub(in super::super) use sealed::read as read_sealed;

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    tokens: List<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Token {
    #[serde(default)]
    algo: Loose,
    #[serde(default)]
    digits: Loose,
    issuer_ext: Option<String>,
    issuer_int: Option<String>,
    #[serde(default)]
    label: String,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
    #[serde(rename = "type", default)]
    kind: String,
    secret: Option<Vec<i8>>,
}

/// `FreeOTP+`: JSON.
pub(in super::super) fn read_json(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;

    Ok(each(&file.tokens, |token: Token| token.entry(None)))
}

/// `FreeOTP` 1 and the inner file of `FreeOTP+`: one JSON text per token, beside their order.
pub(in super::super) fn read_preferences(values: &[(String, String)]) -> Vec<Entry> {
    values
        .iter()
        .filter(|(name, _)| is_token_name(name))
        .filter(|(_, value)| value.trim_start().starts_with('{'))
        .map(|(name, value)| match serde_json::from_str::<Token>(value) {
            Ok(token) => token.entry(None),
            Err(_) => skipped("", name, Reason::Unreadable),
        })
        .collect()
}

/// Whether these preferences hold tokens.
pub(in super::super) fn are_tokens(values: &[(String, String)]) -> bool {
    values
        .iter()
        .any(|(name, value)| is_token_name(name) && value.contains("\"secret\":["))
}

fn is_token_name(name: &str) -> bool {
    name != "tokenOrder"
}

impl Token {
    /// The key may come from elsewhere.
    fn entry(&self, key: Option<Vec<u8>>) -> Entry {
        let names = [&self.issuer_ext, &self.issuer_int];
        let issuer = names
            .into_iter()
            .flatten()
            .find(|issuer| !issuer.trim().is_empty())
            .map_or("", String::as_str);
        let own_key = self.secret.as_ref().map(|bytes| unsigned(bytes));
        let is_steam = issuer.eq_ignore_ascii_case("steam");

        Fields {
            kind: if is_steam { "steam" } else { &self.kind },
            issuer,
            label: &self.label,
            key: key.or(own_key).map_or(Key::Missing, Key::Bytes),
            algorithm: self.algo.clone(),
            digits: self.digits.clone(),
            period: self.period.clone(),
            // The number in the files is the counter of the next code.
            counter: self.counter.clone(),
            pin: None::<&SecretText>,
        }
        .entry(Extras::default())
    }
}

/// Java has no unsigned bytes.
fn unsigned(bytes: &[i8]) -> Vec<u8> {
    bytes.iter().map(|&byte| byte.cast_unsigned()).collect()
}
