//! Steam: the files of Steam Desktop Authenticator (with a manifest beside them that unlocks them) and of the phone.

use std::collections::BTreeMap;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ENTRIES_MAX, FILE_BYTES_MAX, ImportError, Note,
    cipher::open_cbc,
    effort::Hash,
    fields::{Extras, Fields, Key, base64, excerpt, skipped},
    job::Job,
    report::{Entry, Reason},
};

const ROUNDS: u64 = 50_000;
const MANIFEST: &str = "manifest.json";

#[derive(Deserialize)]
struct Account {
    shared_secret: SecretText,
    #[serde(rename = "account_name")]
    name: Option<String>,
    #[serde(default)]
    revocation_code: Option<SecretText>,
}

#[derive(Deserialize)]
struct Accounts<'a> {
    #[serde(borrow)]
    accounts: BTreeMap<String, &'a RawValue>,
}

#[derive(Deserialize)]
struct Manifest {
    entries: Vec<ManifestEntry>,
}

#[derive(Deserialize)]
struct ManifestEntry {
    encryption_iv: Option<String>,
    encryption_salt: Option<String>,
    filename: String,
}

/// One account, or the map of them that the phone keeps.
pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Vec<Entry> {
    let raw: Vec<String> = match serde_json::from_str::<Accounts<'_>>(text) {
        Ok(file) => file
            .accounts
            .values()
            // One more than may be, so that it is noticed.
            .take(ENTRIES_MAX + 1)
            .map(|raw| raw.get().to_owned())
            .collect(),
        Err(_) => vec![text.to_owned()],
    };
    let (mut entries, mut revocable) = (Vec::new(), 0);
    for raw in &raw {
        entries.push(account(raw, &mut revocable));
    }
    tell_revocation_codes(job, revocable);

    entries
}

/// A manifest: every account of the folder.
pub(in super::super) fn read_manifest(
    job: &mut Job<'_>,
    text: &str,
) -> Result<Vec<Entry>, ImportError> {
    let manifest: Manifest = job.json(text)?;
    if manifest.entries.len() > ENTRIES_MAX {
        return Err(ImportError::TooMany);
    }
    let (mut entries, mut revocable, mut bytes_read) = (Vec::new(), 0, 0);
    for entry in &manifest.entries {
        let Some(bytes) = job.beside(&entry.filename) else {
            job.notes.push(Note::FileMissing {
                name: excerpt(&entry.filename),
            });
            continue;
        };
        // A manifest may name a large file again and again.
        bytes_read += bytes.len();
        if bytes_read > FILE_BYTES_MAX {
            return Err(ImportError::TooLarge);
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| job.damaged())?;
        entries.push(one(job, entry, text, &mut revocable)?);
    }
    tell_revocation_codes(job, revocable);

    Ok(entries)
}

/// An encrypted account: its manifest, beside it, holds salt and IV.
pub(in super::super) fn read_sealed(
    job: &mut Job<'_>,
    text: &str,
) -> Result<Vec<Entry>, ImportError> {
    let manifest = job.beside(MANIFEST).ok_or(ImportError::CompanionMissing {
        format: job.format,
        name: MANIFEST,
    })?;
    let manifest: Manifest = job.json_bytes(&manifest)?;
    let name = job.source.name.unwrap_or("");
    let entry = manifest
        .entries
        .iter()
        .find(|entry| entry.filename == name)
        .ok_or_else(|| job.damaged())?;
    let mut revocable = 0;
    let entries = vec![one(job, entry, text, &mut revocable)?];
    tell_revocation_codes(job, revocable);

    Ok(entries)
}

fn one(
    job: &mut Job<'_>,
    entry: &ManifestEntry,
    text: &str,
    revocable: &mut usize,
) -> Result<Entry, ImportError> {
    let (Some(iv), Some(salt)) = (&entry.encryption_iv, &entry.encryption_salt) else {
        return Ok(account(text, revocable));
    };
    let (Some(iv), Some(salt), Some(sealed)) = (base64(iv), base64(salt), base64(text)) else {
        return Err(job.damaged());
    };
    let password = job.password()?;
    let key = job.effort.pbkdf2(Hash::Sha1, password, &salt, ROUNDS, 32)?;
    let plain = open_cbc(&key, &iv, &sealed).ok_or_else(|| job.wrong())?;
    let text = std::str::from_utf8(&plain).map_err(|_| job.wrong())?;

    Ok(account(text, revocable))
}

fn account(text: &str, revocable: &mut usize) -> Entry {
    let Ok(account) = serde_json::from_str::<Account>(text) else {
        return skipped("Steam", "", Reason::Unreadable);
    };
    *revocable += usize::from(account.revocation_code.is_some());
    // EXPOSE: becomes the key of the account.
    let key = base64(account.shared_secret.expose());

    Fields {
        kind: "steam",
        issuer: "Steam",
        label: account.name.as_deref().unwrap_or(""),
        key: key.map_or(Key::Undecodable, Key::Bytes),
        ..Fields::default()
    }
    .entry(Extras::default())
}

fn tell_revocation_codes(job: &mut Job<'_>, accounts: usize) {
    if accounts > 0 {
        job.notes.push(Note::RevocationCodes { accounts });
    }
}
