//! andOTP: a JSON list; encrypted, the same list under PBKDF2, in old versions under a bare hash of the password.

use std::ops::RangeInclusive;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    cipher::{Plain, open_gcm},
    effort::Hash,
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

const SALT_BYTES: usize = 12;
const IV_BYTES: usize = 12;
/// What the program chooses from. In its old files, other bytes stand in that place.
const ROUNDS: RangeInclusive<u32> = 140_000..=160_000;
/// Rounds, salt, IV and tag.
pub(in super::super) const SEALED_BYTES_MIN: usize = 4 + SALT_BYTES + IV_BYTES + 16;

#[derive(Deserialize)]
struct Account {
    secret: SecretText,
    #[serde(default)]
    issuer: Option<String>,
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
    #[serde(default)]
    pin: Option<SecretText>,
    #[serde(default)]
    tags: List<String>,
}

pub(in super::super) fn read_plain(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let entries: List<&RawValue> = job.json(text)?;

    Ok(each(&entries, |account: Account| account.entry()))
}

pub(in super::super) fn read_sealed(
    job: &mut Job<'_>,
    bytes: &[u8],
) -> Result<Vec<Entry>, ImportError> {
    let password = job.password()?;
    let plain = match open_new(job, password, bytes)? {
        Some(plain) => plain,
        None => open_old(password, bytes).ok_or_else(|| job.wrong())?,
    };
    let text = std::str::from_utf8(&plain).map_err(|_| job.damaged())?;

    read_plain(job, text)
}

/// Rounds (big-endian), salt, IV, text and tag.
fn open_new(
    job: &mut Job<'_>,
    password: &[u8],
    bytes: &[u8],
) -> Result<Option<Plain>, ImportError> {
    let Some((rounds, rest)) = bytes.split_first_chunk::<4>() else {
        return Err(job.damaged());
    };
    let Some((salt, rest)) = rest.split_at_checked(SALT_BYTES) else {
        return Err(job.damaged());
    };
    let Some((iv, sealed)) = rest.split_at_checked(IV_BYTES) else {
        return Err(job.damaged());
    };
    let rounds = u32::from_be_bytes(*rounds);
    if !ROUNDS.contains(&rounds) {
        return Ok(None);
    }
    let key = job
        .effort
        .pbkdf2(Hash::Sha1, password, salt, rounds.into(), 32)?;

    Ok(open_gcm(&key, iv, &[], sealed))
}

/// IV, text and tag under SHA-256 of the password.
fn open_old(password: &[u8], bytes: &[u8]) -> Option<Plain> {
    let (iv, sealed) = bytes.split_at_checked(IV_BYTES)?;
    let key = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(password)));

    open_gcm(key.as_slice(), iv, &[], sealed)
}

impl Account {
    fn entry(self) -> Entry {
        let (issuer, label) = match &self.issuer {
            Some(issuer) => (issuer.clone(), self.label.as_str().to_owned()),
            None => split_old_label(self.label.as_str()),
        };
        let is_motp = self.kind.eq_ignore_ascii_case("motp");
        let key = if is_motp {
            // EXPOSE: becomes the key of the account. It is base32 of the text that Mobile-OTP hashes.
            otp::base32::parse(self.secret.expose())
                .map_or(Key::Undecodable, |key| Key::Bytes(key.expose().to_vec()))
        } else {
            Key::Text(&self.secret)
        };

        Fields {
            kind: &self.kind,
            issuer: &issuer,
            label: &label,
            key,
            algorithm: self.algorithm,
            digits: self.digits,
            period: self.period,
            counter: self.counter,
            pin: self.pin.as_ref(),
        }
        .entry(Extras {
            groups: self.tags.into_iter().collect(),
            ..Extras::default()
        })
    }
}

/// Before there was an issuer, the label was "Issuer - name" or "Issuer:name".
fn split_old_label(label: &str) -> (String, String) {
    let parts = label.split_once(" - ").or_else(|| label.split_once(':'));

    parts.map_or_else(
        || (String::new(), label.to_owned()),
        |(issuer, label)| (issuer.trim().to_owned(), label.trim().to_owned()),
    )
}
