//! Stratum (once Authenticator Pro): JSON, and two sealed forms of it.

use std::collections::HashMap;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::{open_cbc, open_gcm},
    effort::{Argon2Cost, Hash},
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

pub(in super::super) const STRONG: &[u8] = b"AUTHENTICATORPRO";
pub(in super::super) const LEGACY: &[u8] = b"AuthenticatorPro";
const STRONG_COST: Argon2Cost = Argon2Cost {
    memory_kib: 65_536,
    passes: 3,
    lanes: 4,
};
const LEGACY_ROUNDS: u64 = 64_000;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct File<'a> {
    #[serde(borrow)]
    authenticators: List<&'a RawValue>,
    #[serde(default)]
    categories: Option<Vec<Category>>,
    #[serde(default)]
    authenticator_categories: Option<Vec<Binding>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Category {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Binding {
    category_id: String,
    authenticator_secret: SecretText,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Account {
    #[serde(rename = "Type")]
    kind: u64,
    issuer: Option<String>,
    username: Option<String>,
    secret: SecretText,
    pin: Option<SecretText>,
    #[serde(default)]
    algorithm: u64,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
}

pub(in super::super) fn read_plain(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    let categories = file.categories.unwrap_or_default();
    let names: HashMap<&str, &str> = categories
        .iter()
        .map(|category| (category.id.as_str(), category.name.as_str()))
        .collect();
    let bindings = file.authenticator_categories.unwrap_or_default();
    let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
    for binding in &bindings {
        if let Some(name) = names.get(binding.category_id.as_str()) {
            // EXPOSE: its key is how this format names an account.
            let account = binding.authenticator_secret.expose();
            groups.entry(account).or_default().push(name);
        }
    }

    Ok(each(&file.authenticators, |account: Account| {
        // EXPOSE: as above.
        let groups = groups.get(account.secret.expose());

        account.fields().entry(Extras {
            groups: groups
                .into_iter()
                .flatten()
                .map(|&name| name.to_owned())
                .collect(),
            ..Extras::default()
        })
    }))
}

/// Salt, IV, text and tag behind the name.
pub(in super::super) fn read_strong(
    job: &mut Job<'_>,
    bytes: &[u8],
) -> Result<Vec<Entry>, ImportError> {
    let Parts { salt, iv, sealed } =
        Parts::of(bytes, STRONG.len(), 16, 12).ok_or_else(|| job.damaged())?;
    let password = job.password()?;
    let key = job.effort.argon2id(password, salt, STRONG_COST)?;
    let plain = open_gcm(&key, iv, &[], sealed).ok_or_else(|| job.wrong())?;

    read_plain(job, std::str::from_utf8(&plain).map_err(|_| job.damaged())?)
}

/// Salt, IV and text behind the name. Nothing authenticates it: what opens but is no JSON was opened wrongly.
pub(in super::super) fn read_legacy(
    job: &mut Job<'_>,
    bytes: &[u8],
) -> Result<Vec<Entry>, ImportError> {
    let Parts { salt, iv, sealed } =
        Parts::of(bytes, LEGACY.len(), 20, 16).ok_or_else(|| job.damaged())?;
    let password = job.password()?;
    let key = job
        .effort
        .pbkdf2(Hash::Sha1, password, salt, LEGACY_ROUNDS, 32)?;
    let plain = open_cbc(&key, iv, sealed).ok_or_else(|| job.wrong())?;
    let text = std::str::from_utf8(&plain).map_err(|_| job.wrong())?;

    read_plain(job, text)
}

struct Parts<'a> {
    salt: &'a [u8],
    iv: &'a [u8],
    sealed: &'a [u8],
}

impl<'a> Parts<'a> {
    /// The lengths in bytes of what stands in a row. `None` when there is not even a tag behind it.
    fn of(bytes: &'a [u8], name: usize, salt: usize, iv: usize) -> Option<Self> {
        const TAG_BYTES: usize = 16;
        let (_, rest) = bytes.split_at_checked(name)?;
        let (salt, rest) = rest.split_at_checked(salt)?;
        let (iv, sealed) = rest.split_at_checked(iv)?;

        (sealed.len() >= TAG_BYTES).then_some(Self { salt, iv, sealed })
    }
}

impl Account {
    fn fields(&self) -> Fields<'_> {
        Fields {
            kind: kind(self.kind),
            issuer: self.issuer.as_deref().unwrap_or(""),
            label: self.username.as_deref().unwrap_or(""),
            key: Key::Text(&self.secret),
            algorithm: algorithm(self.algorithm),
            digits: self.digits.clone(),
            period: self.period.clone(),
            counter: self.counter.clone(),
            pin: self.pin.as_ref(),
        }
    }
}

/// The name of a kind of codes behind its number.
pub(super) const fn kind(number: u64) -> &'static str {
    match number {
        1 => "hotp",
        2 => "totp",
        3 => "motp",
        4 => "steam",
        5 => "yandex",
        _ => "unknown",
    }
}

fn algorithm(number: u64) -> Loose {
    match number {
        0 => "SHA1".into(),
        1 => "SHA256".into(),
        2 => "SHA512".into(),
        other => other.into(),
    }
}
