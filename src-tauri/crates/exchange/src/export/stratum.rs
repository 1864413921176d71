//! Stratum. The key is the name of an account there, so two accounts cannot share one.

use otp::{Algorithm, Parameters, SecretText, split_pin};
use serde::Serialize;
use sha1::{Digest as _, Sha1};
use zeroize::Zeroizing;

use super::{Account, Exposed, SealError, base32, json, seal};

const NAME: &[u8] = b"AUTHENTICATORPRO";
const ISSUER_CHARS_MAX: usize = 32;
const LABEL_CHARS_MAX: usize = 40;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct File<'a> {
    authenticators: Vec<Authenticator>,
    categories: Vec<Category<'a>>,
    authenticator_categories: Vec<Binding>,
    custom_icons: [(); 0],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Authenticator {
    #[serde(rename = "Type")]
    kind: u8,
    icon: Option<()>,
    issuer: String,
    username: String,
    #[serde(serialize_with = "super::exposed")]
    secret: SecretText,
    pin: Option<Exposed>,
    algorithm: u8,
    digits: u8,
    period: u32,
    counter: u64,
    copy_count: u64,
    ranking: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Category<'a> {
    id: String,
    name: &'a str,
    ranking: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Binding {
    category_id: String,
    #[serde(serialize_with = "super::exposed")]
    authenticator_secret: SecretText,
    ranking: usize,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Zeroizing<Vec<u8>> {
    let mut categories: Vec<Category<'_>> = Vec::new();
    for name in accounts.iter().filter_map(|account| account.group) {
        if !categories.iter().any(|category| category.name == name) {
            categories.push(Category {
                id: category_id(name),
                name,
                ranking: categories.len(),
            });
        }
    }
    let bindings = accounts.iter().filter_map(|account| {
        Some(Binding {
            category_id: category_id(account.group?),
            authenticator_secret: SecretText::new(key_text(account).to_string()),
            ranking: 0,
        })
    });
    let file = File {
        authenticators: accounts
            .iter()
            .enumerate()
            .map(|(ranking, account)| authenticator(ranking, account))
            .collect(),
        authenticator_categories: bindings.collect(),
        categories,
        custom_icons: [],
    };

    json(accounts, &file)
}

pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let salt = seal::random::<16>()?;
    let iv = seal::random::<12>()?;
    let key = seal::argon2id(password, &salt, (65_536, 3, 4))?;
    let sealed = seal::gcm(&key, &iv, &[], &plain(accounts));

    Ok(Zeroizing::new([NAME, &salt, &iv, &sealed].concat()))
}

/// The key as Stratum writes and compares it.
pub(super) fn key_text(account: &Account<'_>) -> Zeroizing<String> {
    let text = match account.parameters {
        Parameters::Motp { pin } => {
            let (key, _) = split_pin(account.secret, pin);
            String::from_utf8_lossy(&key).into_owned()
        }
        // EXPOSE: the file exists to carry the keys.
        Parameters::Yandex { pin } => base32(&split_pin(account.secret, pin).0)
            .expose()
            .to_owned(),
        Parameters::Totp { .. } | Parameters::Hotp { .. } | Parameters::Steam => {
            account.secret.to_base32().expose().to_owned()
        }
    };

    Zeroizing::new(text)
}

fn authenticator(ranking: usize, account: &Account<'_>) -> Authenticator {
    let parameters = account.parameters;
    let (kind, counter) = match parameters {
        Parameters::Hotp { counter, .. } => (1, counter),
        Parameters::Totp { .. } => (2, 0),
        Parameters::Motp { .. } => (3, 0),
        Parameters::Steam => (4, 0),
        Parameters::Yandex { .. } => (5, 0),
    };
    let cut = |name: &str, chars: usize| name.chars().take(chars).collect();

    Authenticator {
        kind,
        icon: None,
        issuer: cut(account.issuer, ISSUER_CHARS_MAX),
        username: cut(account.label, LABEL_CHARS_MAX),
        secret: SecretText::new(key_text(account).to_string()),
        pin: parameters
            .pin()
            .map(|pin| Exposed(split_pin(account.secret, pin).1)),
        algorithm: match parameters.algorithm() {
            Algorithm::Sha1 => 0,
            Algorithm::Sha256 => 1,
            Algorithm::Sha512 => 2,
        },
        digits: parameters.digits().count(),
        period: parameters.period().map_or(30, otp::Period::seconds),
        counter,
        copy_count: 0,
        ranking,
    }
}

/// The first eight hexadecimal digits of the SHA-1 of the name, as the program itself makes them.
fn category_id(name: &str) -> String {
    let mut id = data_encoding::HEXLOWER.encode(&Sha1::digest(name.as_bytes()));
    id.truncate(8);

    id
}
