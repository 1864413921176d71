//! Aegis: JSON, plain or under a master key that every password slot seals.

use std::collections::HashMap;

use data_encoding::HEXLOWER_PERMISSIVE;
use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    cipher::open_gcm,
    fields::{Extras, Fields, Key, base64, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

const DATABASE_VERSION: u64 = 3;
/// The type of a slot that a password opens.
const PASSWORD_SLOT: u64 = 1;

#[derive(Deserialize)]
struct File<'a> {
    header: Header,
    #[serde(borrow)]
    db: &'a RawValue,
}

#[derive(Deserialize)]
struct Header {
    slots: Option<Vec<Slot>>,
    params: Option<Sealing>,
}

#[derive(Deserialize)]
struct Slot {
    #[serde(rename = "type")]
    kind: u64,
    key: String,
    key_params: Sealing,
    n: Option<u64>,
    r: Option<u64>,
    p: Option<u64>,
    salt: Option<String>,
}

#[derive(Deserialize)]
struct Sealing {
    nonce: String,
    tag: String,
}

#[derive(Deserialize)]
struct Database<'a> {
    version: u64,
    #[serde(borrow)]
    entries: List<&'a RawValue>,
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    uuid: String,
    name: String,
}

#[derive(Deserialize)]
struct Account {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    issuer: Loose,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    favorite: bool,
    info: Info,
    #[serde(default)]
    groups: List<String>,
    /// Before version 3.
    group: Option<String>,
}

#[derive(Deserialize)]
struct Info {
    secret: SecretText,
    #[serde(default)]
    algo: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    counter: Loose,
    pin: Option<SecretText>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    let (Some(slots), Some(sealing)) = (file.header.slots, file.header.params) else {
        return entries(job, file.db.get());
    };
    let master = open_master(job, &slots)?;
    let sealed: String = job.json(file.db.get())?;
    let opened = base64(&sealed).and_then(|sealed| open(&master, &sealing, sealed));
    // The slot has opened, so the password is right and the database is not.
    let plain = opened.ok_or_else(|| job.damaged())?;

    entries(job, std::str::from_utf8(&plain).map_err(|_| job.damaged())?)
}

fn open_master(job: &mut Job<'_>, slots: &[Slot]) -> Result<Zeroizing<Vec<u8>>, ImportError> {
    let password = job.password()?;
    let mut refused = None;
    for slot in slots.iter().filter(|slot| slot.kind == PASSWORD_SLOT) {
        let (Some(n), Some(r), Some(p), Some(salt)) = (slot.n, slot.r, slot.p, &slot.salt) else {
            return Err(job.damaged());
        };
        let salt = hex(salt).ok_or_else(|| job.damaged())?;
        let sealed = hex(&slot.key).ok_or_else(|| job.damaged())?;
        let key = match job.effort.scrypt(password, &salt, (n, r, p)) {
            Ok(key) => key,
            // Another slot may be an ordinary one.
            Err(error) => {
                refused = Some(error);
                continue;
            }
        };
        if let Some(master) = open(&key, &slot.key_params, sealed) {
            return Ok(master);
        }
    }

    Err(refused.unwrap_or_else(|| job.wrong()))
}

/// The tag stands apart from the text here.
fn open(key: &[u8], sealing: &Sealing, mut sealed: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
    sealed.extend(hex(&sealing.tag)?);

    open_gcm(key, &hex(&sealing.nonce)?, &[], &sealed)
}

fn entries(job: &Job<'_>, database: &str) -> Result<Vec<Entry>, ImportError> {
    let database: Database<'_> = job.json(database)?;
    job.at_most(database.version, DATABASE_VERSION)?;
    let names: HashMap<&str, &str> = database
        .groups
        .iter()
        .map(|group| (group.uuid.as_str(), group.name.as_str()))
        .collect();
    let name_of = |uuid: &String| Some((*names.get(uuid.as_str())?).to_owned());

    Ok(each(&database.entries, |account: Account| {
        let extras = Extras {
            groups: account
                .groups
                .iter()
                .filter_map(name_of)
                .chain(account.group.clone())
                .collect(),
            note: account.note.clone(),
            pinned: account.favorite,
            ..Extras::default()
        };

        account.fields().entry(extras)
    }))
}

impl Account {
    fn fields(&self) -> Fields<'_> {
        let is_motp = self.kind.eq_ignore_ascii_case("motp");
        // "MD5" stands for SHA-1 where the program has only the one.
        let algorithm = match self.info.algo.text() {
            Some("MD5") => Loose::default(),
            Some(_) | None => self.info.algo.clone(),
        };

        Fields {
            kind: &self.kind,
            issuer: self.issuer.as_str(),
            label: self.name.as_str(),
            key: if is_motp {
                motp_key(&self.info.secret)
            } else {
                Key::Text(&self.info.secret)
            },
            algorithm,
            digits: self.info.digits.clone(),
            period: self.info.period.clone(),
            counter: self.info.counter.clone(),
            pin: self.info.pin.as_ref(),
        }
    }
}

/// Mobile-OTP hashes hexadecimal text; Aegis keeps the bytes behind it.
fn motp_key(secret: &SecretText) -> Key<'_> {
    // EXPOSE: becomes the key of the account.
    otp::base32::parse(secret.expose()).map_or(Key::Undecodable, |key| {
        Key::Bytes(data_encoding::HEXLOWER.encode(key.expose()).into_bytes())
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()
}
