//! Aegis, as its own export writes it.

use data_encoding::{BASE64, HEXLOWER};
use otp::{Parameters, SecretText, split_pin};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Account, Exposed, SealError, json, seal};

/// What Aegis uses itself: 32 MiB.
const SCRYPT_LOG_N: u8 = 15;
const SCRYPT_R: u32 = 8;
const SCRYPT_P: u32 = 1;
const TAG_BYTES: usize = 16;

#[derive(Serialize)]
struct File<'a, Database> {
    version: u8,
    header: Header,
    db: &'a Database,
}

#[derive(Serialize)]
struct Header {
    slots: Option<[Slot; 1]>,
    params: Option<Sealing>,
}

#[derive(Serialize)]
struct Slot {
    #[serde(rename = "type")]
    kind: u8,
    uuid: String,
    key: String,
    key_params: Sealing,
    n: u32,
    r: u32,
    p: u32,
    salt: String,
    repaired: bool,
    is_backup: bool,
}

#[derive(Serialize)]
struct Sealing {
    nonce: String,
    tag: String,
}

#[derive(Serialize)]
struct Database<'a> {
    version: u8,
    entries: Vec<Entry<'a>>,
    groups: Vec<Group<'a>>,
    icons_optimized: bool,
}

#[derive(Serialize)]
struct Group<'a> {
    uuid: String,
    name: &'a str,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    uuid: String,
    name: &'a str,
    issuer: &'a str,
    note: &'a str,
    favorite: bool,
    icon: Option<()>,
    info: Info,
    groups: Vec<String>,
}

#[derive(Serialize)]
struct Info {
    #[serde(serialize_with = "super::exposed")]
    secret: SecretText,
    algo: &'static str,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<Exposed>,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let file = File {
        version: 1,
        header: Header {
            slots: None,
            params: None,
        },
        db: &database(accounts)?,
    };

    Ok(json(accounts, &file))
}

pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let master = Zeroizing::new(seal::random::<32>()?);
    let salt = seal::random::<32>()?;
    let mut key = Zeroizing::new([0; 32]);
    let params =
        scrypt::Params::new(SCRYPT_LOG_N, SCRYPT_R, SCRYPT_P).map_err(|_| SealError::Memory)?;
    scrypt::scrypt(password, &salt, &params, key.as_mut_slice()).map_err(|_| SealError::Memory)?;

    let (sealed_master, key_params) = seal_apart(&key, master.as_slice())?;
    let (sealed, params) = seal_apart(&master, &json(accounts, &database(accounts)?))?;
    let slot = Slot {
        kind: 1,
        uuid: uuid()?,
        key: HEXLOWER.encode(&sealed_master),
        key_params,
        n: 1 << SCRYPT_LOG_N,
        r: SCRYPT_R,
        p: SCRYPT_P,
        salt: HEXLOWER.encode(&salt),
        repaired: true,
        is_backup: false,
    };
    let file = File {
        version: 1,
        header: Header {
            slots: Some([slot]),
            params: Some(params),
        },
        db: &BASE64.encode(&sealed),
    };

    Ok(json(accounts, &file))
}

/// The tag stands apart from the text here.
fn seal_apart(key: &[u8; 32], plain: &[u8]) -> Result<(Vec<u8>, Sealing), SealError> {
    let nonce = seal::random::<12>()?;
    let mut sealed = seal::gcm(key, &nonce, &[], plain);
    let tag = sealed.split_off(sealed.len().saturating_sub(TAG_BYTES));

    Ok((
        sealed,
        Sealing {
            nonce: HEXLOWER.encode(&nonce),
            tag: HEXLOWER.encode(&tag),
        },
    ))
}

fn database<'a>(accounts: &[&Account<'a>]) -> Result<Database<'a>, SealError> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut entries = Vec::with_capacity(accounts.len());
    for account in accounts {
        let group = account.group.map(|name| group_id(&mut groups, name));
        let group = group.transpose()?;
        entries.push(entry(account, group)?);
    }

    Ok(Database {
        version: 3,
        entries,
        groups,
        icons_optimized: true,
    })
}

/// The id of a group, which is new when the group is.
fn group_id<'a>(groups: &mut Vec<Group<'a>>, name: &'a str) -> Result<String, SealError> {
    if let Some(group) = groups.iter().find(|group| group.name == name) {
        return Ok(group.uuid.clone());
    }
    let uuid = uuid()?;
    groups.push(Group {
        uuid: uuid.clone(),
        name,
    });

    Ok(uuid)
}

fn entry<'a>(account: &Account<'a>, group: Option<String>) -> Result<Entry<'a>, SealError> {
    Ok(Entry {
        kind: account.parameters.kind(),
        uuid: uuid()?,
        name: account.label,
        issuer: account.issuer,
        note: account.note,
        favorite: account.pinned,
        icon: None,
        info: info(account),
        groups: group.into_iter().collect(),
    })
}

fn info(account: &Account<'_>) -> Info {
    let parameters = account.parameters;
    let (key, pin) = match parameters.pin() {
        Some(length) => {
            let (key, pin) = split_pin(account.secret, length);
            (Some(key), Some(Exposed(pin)))
        }
        None => (None, None),
    };
    let (algo, counter) = match parameters {
        Parameters::Hotp { counter, .. } => (parameters.algorithm().name(), Some(counter)),
        Parameters::Motp { .. } => ("MD5", None),
        Parameters::Totp { .. } | Parameters::Steam | Parameters::Yandex { .. } => {
            (parameters.algorithm().name(), None)
        }
    };
    // Aegis keeps the bytes behind the hexadecimal text that Mobile-OTP hashes.
    let secret = match (parameters, key) {
        (Parameters::Motp { .. }, Some(key)) => {
            let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(&key);
            super::base32(&bytes.map_or(key, Zeroizing::new))
        }
        (_, Some(key)) => super::base32(&key),
        (_, None) => account.secret.to_base32(),
    };

    Info {
        secret,
        algo,
        digits: parameters.digits().count(),
        period: parameters.period().map(otp::Period::seconds),
        counter,
        pin,
    }
}

/// A random UUID (version 4).
pub(super) fn uuid() -> Result<String, SealError> {
    let mut bytes = seal::random::<16>()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&bytes);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or("");

    Ok([
        part(0..8),
        part(8..12),
        part(12..16),
        part(16..20),
        part(20..32),
    ]
    .join("-"))
}
