//! Writing a transfer that Google Authenticator imports.

use data_encoding::BASE64;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use prost::Message as _;
use zeroize::Zeroizing;

use crate::{
    parameters::{Algorithm, Digits, Parameters, Period},
    secret::{Secret, SecretText},
};

use super::message::{Entry, Message};

/// What the app itself puts into one picture.
const ACCOUNTS_PER_PART: usize = 10;

/// Bytes of accounts in one picture: with base64 around them, what a phone still reads from a screen.
const BYTES_PER_PART: usize = 1_200;

/// An account to be written.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// Who issued it; may be empty.
    pub issuer: &'a str,
    /// The account there.
    pub label: &'a str,
    /// The key.
    pub secret: &'a Secret,
    /// How its codes are made.
    pub parameters: Parameters,
}

impl Outgoing<'_> {
    /// Whether the message has fields for it: six or eight digits; 30 seconds, or a counter below 2^63.
    pub fn fits(&self) -> bool {
        self.entry().is_some()
    }

    fn entry(&self) -> Option<Entry> {
        let parameters = self.parameters;
        let (kind, counter) = match parameters {
            Parameters::Totp { period, .. } if period == Period::THIRTY_SECONDS => (2, 0),
            Parameters::Hotp { counter, .. } => (1, i64::try_from(counter).ok()?),
            Parameters::Totp { .. }
            | Parameters::Steam
            | Parameters::Motp { .. }
            | Parameters::Yandex { .. } => return None,
        };
        let digits = match parameters.digits() {
            Digits::SIX => 1,
            Digits::EIGHT => 2,
            _ => return None,
        };
        // Readers that ignore the issuer's field show the prefix; a colon inside a name would split it wrongly.
        let (issuer, label) = (without_colons(self.issuer), without_colons(self.label));
        let name = if issuer.is_empty() {
            label
        } else {
            format!("{issuer}:{label}")
        };

        Some(Entry {
            // EXPOSE: a transfer exists to carry the keys; the entry is wiped.
            secret: self.secret.expose().to_vec(),
            name: name.into_bytes(),
            issuer: issuer.into_bytes(),
            algorithm: match parameters.algorithm() {
                Algorithm::Sha1 => 1,
                Algorithm::Sha256 => 2,
                Algorithm::Sha512 => 3,
            },
            digits,
            kind,
            counter,
        })
    }
}

/// The addresses of a transfer, one for each picture. Accounts that do not [fit](Outgoing::fits) are left out. The id
/// tells its parts from those of other transfers; choose it at random.
pub fn write(accounts: &[Outgoing<'_>], batch_id: i32) -> Vec<SecretText> {
    let parts = parts(accounts.iter().filter_map(Outgoing::entry));
    let total = i32::try_from(parts.len()).unwrap_or(i32::MAX);

    (0..)
        .zip(parts)
        .map(|(batch_index, entries)| {
            let message = Message {
                entries,
                version: 1,
                batch_size: total,
                batch_index,
                batch_id: Some(batch_id),
            };
            address(&message)
        })
        .collect()
}

/// Ten accounts in each, or fewer with long names.
fn parts(entries: impl Iterator<Item = Entry>) -> Vec<Vec<Entry>> {
    let mut parts: Vec<Vec<Entry>> = Vec::new();
    let mut bytes_left = 0_usize;
    for entry in entries {
        let bytes = entry.encoded_len();
        match (parts.last_mut(), bytes_left.checked_sub(bytes)) {
            (Some(part), Some(left)) if part.len() < ACCOUNTS_PER_PART => {
                part.push(entry);
                bytes_left = left;
            }
            _ => {
                parts.push(vec![entry]);
                bytes_left = BYTES_PER_PART.saturating_sub(bytes);
            }
        }
    }

    parts
}

fn address(message: &Message) -> SecretText {
    let bytes = Zeroizing::new(message.encode_to_vec());
    let data = Zeroizing::new(BASE64.encode(&bytes));
    let escaped = utf8_percent_encode(&data, NON_ALPHANUMERIC);

    SecretText::new(format!("otpauth-migration://offline?data={escaped}"))
}

fn without_colons(name: &str) -> String {
    let words: Vec<&str> = name
        .split(':')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();

    words.join(" ")
}
