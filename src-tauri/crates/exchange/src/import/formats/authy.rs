//! Authy: the preferences of its Android program, which has no export. Keys are readable or under the backup password.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::open_cbc,
    effort::Hash,
    fields::{Extras, Fields, Key, base64, skipped},
    job::Job,
    lists::List,
    loose::Loose,
    report::{Entry, Reason},
};

/// The preference that holds the accounts of others.
pub(in super::super) const TOKENS: &str = "com.authy.storage.tokens.authenticator.key";
/// The preference that holds Authy's own.
pub(in super::super) const OWN_TOKENS: &str = "com.authy.storage.tokens.authy.key";
const ROUNDS: u64 = 1_000;
const OWN_PERIOD: u64 = 10;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    original_name: Option<String>,
    #[serde(default)]
    original_issuer: Option<String>,
    #[serde(default)]
    digits: Loose,
    decrypted_secret: Option<SecretText>,
    encrypted_secret: Option<String>,
    salt: Option<String>,
    /// Authy's own, hexadecimal.
    secret_seed: Option<SecretText>,
}

pub(in super::super) fn read(
    job: &mut Job<'_>,
    values: &[(String, String)],
) -> Result<Vec<Entry>, ImportError> {
    let mut entries = Vec::new();
    let lists = values
        .iter()
        .filter(|(name, _)| name == TOKENS || name == OWN_TOKENS);
    for (_, list) in lists {
        let accounts: List<&RawValue> = job.json(list)?;
        for raw in accounts {
            entries.push(match serde_json::from_str::<Account>(raw.get()) {
                Ok(account) => account.entry(job)?,
                Err(_) => skipped("", "", Reason::Unreadable),
            });
        }
    }

    Ok(entries)
}

impl Account {
    fn entry(&self, job: &mut Job<'_>) -> Result<Entry, ImportError> {
        let (issuer, label) = self.names();
        let opened;
        let key = match (
            &self.decrypted_secret,
            &self.encrypted_secret,
            &self.secret_seed,
        ) {
            (Some(secret), _, _) => Key::Text(secret),
            (None, Some(sealed), _) => {
                opened = self.open(job, sealed)?;
                Key::Text(&opened)
            }
            // EXPOSE: becomes the key of the account.
            (None, None, Some(seed)) => data_encoding::HEXLOWER_PERMISSIVE
                .decode(seed.expose().as_bytes())
                .map_or(Key::Undecodable, Key::Bytes),
            (None, None, None) => Key::Missing,
        };
        let period = match self.secret_seed {
            Some(_) => OWN_PERIOD.into(),
            None => Loose::default(),
        };

        Ok(Fields {
            issuer: &issuer,
            label: &label,
            key,
            digits: self.digits.clone(),
            period,
            ..Fields::default()
        }
        .entry(Extras::default()))
    }

    fn open(&self, job: &mut Job<'_>, sealed: &str) -> Result<SecretText, ImportError> {
        let password = job.password()?;
        let salt = self.salt.as_deref().unwrap_or("").as_bytes();
        let key = job.effort.pbkdf2(Hash::Sha1, password, salt, ROUNDS, 32)?;
        let plain = base64(sealed)
            .and_then(|sealed| open_cbc(&key, &[0; 16], &sealed))
            .ok_or_else(|| job.wrong())?;
        let text = std::str::from_utf8(&plain).map_err(|_| job.wrong())?;

        Ok(SecretText::new(text.to_owned()))
    }

    /// The name says "Issuer: account" unless the person changed it.
    fn names(&self) -> (String, String) {
        let text = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or("").trim();
            Some(text.to_owned()).filter(|text| !text.is_empty())
        };
        let name = text(&self.original_name)
            .or_else(|| text(&self.name))
            .unwrap_or_default();
        let names = otp::uri::split_label(&name, text(&self.original_issuer).as_deref());

        (names.issuer.unwrap_or_default(), names.label)
    }
}
