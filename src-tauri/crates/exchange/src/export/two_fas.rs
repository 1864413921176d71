//! 2FAS, schema 4.

use data_encoding::BASE64;
use otp::{Parameters, SecretText};
use pbkdf2::pbkdf2_hmac;
use serde::Serialize;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Account, SealError, json, seal};

const SCHEMA_VERSION: u8 = 4;
const ROUNDS: u32 = 10_000;
const SALT_BYTES: usize = 256;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    services: Vec<Service<'a>>,
    groups: Vec<Group<'a>>,
    updated_at: u64,
    schema_version: u8,
    app_version_code: u32,
    app_version_name: &'static str,
    app_origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    services_encrypted: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Group<'a> {
    id: String,
    name: &'a str,
    is_expanded: bool,
    updated_at: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Service<'a> {
    name: &'a str,
    #[serde(serialize_with = "super::exposed")]
    secret: SecretText,
    updated_at: u64,
    otp: Otp<'a>,
    order: Order,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Otp<'a> {
    label: &'a str,
    account: &'a str,
    issuer: &'a str,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    algorithm: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    token_type: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct Order {
    position: usize,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Zeroizing<Vec<u8>> {
    let groups = groups(accounts);
    let services = services(accounts, &groups);

    json(accounts, &file(services, groups, None))
}

/// `ciphertext:salt:iv`; the groups stay readable, as in its own export.
pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let salt = seal::random::<SALT_BYTES>()?;
    let iv = seal::random::<12>()?;
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2_hmac::<Sha256>(password, &salt, ROUNDS, key.as_mut_slice());
    let groups = groups(accounts);
    let sealed = seal::gcm(
        &key,
        &iv,
        &[],
        &json(accounts, &services(accounts, &groups)),
    );
    let parts = [sealed.as_slice(), &salt, &iv].map(|part| BASE64.encode(part));

    Ok(json(
        accounts,
        &file(Vec::new(), groups, Some(parts.join(":"))),
    ))
}

fn file<'a>(
    services: Vec<Service<'a>>,
    groups: Vec<Group<'a>>,
    services_encrypted: Option<String>,
) -> File<'a> {
    File {
        services,
        groups,
        updated_at: 0,
        schema_version: SCHEMA_VERSION,
        app_version_code: 5_000_000,
        app_version_name: "5.0.0",
        app_origin: "android",
        services_encrypted,
    }
}

fn groups<'a>(accounts: &[&Account<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for name in accounts.iter().filter_map(|account| account.group) {
        if !groups.iter().any(|group| group.name == name) {
            groups.push(Group {
                // Only this file refers to it.
                id: format!("00000000-0000-4000-8000-{:012x}", groups.len() + 1),
                name,
                is_expanded: true,
                updated_at: 0,
            });
        }
    }

    groups
}

fn services<'a>(accounts: &[&Account<'a>], groups: &[Group<'_>]) -> Vec<Service<'a>> {
    let service = |(position, account): (usize, &&Account<'a>)| Service {
        name: account.issuer,
        secret: account.secret.to_base32(),
        updated_at: 0,
        otp: otp_of(account),
        order: Order { position },
        group_id: groups
            .iter()
            .find(|group| Some(group.name) == account.group)
            .map(|group| group.id.clone()),
    };

    accounts.iter().enumerate().map(service).collect()
}

fn otp_of<'a>(account: &Account<'a>) -> Otp<'a> {
    let parameters = account.parameters;
    let (token_type, counter) = match parameters {
        Parameters::Hotp { counter, .. } => ("HOTP", Some(counter)),
        Parameters::Steam => ("STEAM", None),
        Parameters::Totp { .. } | Parameters::Motp { .. } | Parameters::Yandex { .. } => {
            ("TOTP", None)
        }
    };

    Otp {
        label: account.label,
        account: account.label,
        issuer: account.issuer,
        digits: parameters.digits().count(),
        period: parameters.period().map(otp::Period::seconds),
        algorithm: parameters.algorithm().name(),
        counter,
        token_type,
        source: "Manual",
    }
}
