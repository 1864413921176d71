//! Bitwarden and Bitwarden Authenticator: JSON, plain or under a password, and CSV.

use std::collections::HashMap;

use aes::cipher::KeyInit as _;
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::super::{
    ImportError,
    cipher::{Plain, open_cbc},
    effort::{Argon2Cost, Hash},
    fields::{Extras, base64, code_field, skipped},
    job::Job,
    lists::List,
    report::{Entry, Reason},
    table,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    #[serde(default)]
    encrypted: bool,
    #[serde(default, borrow)]
    items: List<&'a RawValue>,
    #[serde(default)]
    folders: Vec<Folder>,
    #[serde(default)]
    collections: Vec<Folder>,
    #[serde(default)]
    password_protected: bool,
    salt: Option<String>,
    kdf_type: Option<u64>,
    kdf_iterations: Option<u64>,
    kdf_memory: Option<u64>,
    kdf_parallelism: Option<u64>,
    #[serde(rename = "encKeyValidation_DO_NOT_EDIT")]
    validation: Option<String>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Folder {
    id: Option<String>,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    name: Option<String>,
    notes: Option<String>,
    #[serde(default)]
    favorite: bool,
    folder_id: Option<String>,
    #[serde(default)]
    collection_ids: Option<List<String>>,
    login: Option<Login>,
}

#[derive(Deserialize)]
struct Login {
    username: Option<String>,
    totp: Option<SecretText>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    if !file.encrypted {
        return Ok(items(job, &file));
    }
    if !file.password_protected {
        return Err(ImportError::Restricted { format: job.format });
    }
    let plain = open(job, &file)?;
    let file: File<'_> = job.json_bytes(&plain)?;

    Ok(items(job, &file))
}

fn items(job: &mut Job<'_>, file: &File<'_>) -> Vec<Entry> {
    let folders = file.folders.iter().chain(&file.collections);
    let names: HashMap<&str, &str> = folders
        .filter_map(|folder| Some((folder.id.as_deref()?, folder.name.as_str())))
        .collect();
    let (mut entries, mut others) = (Vec::new(), 0);
    for raw in &file.items {
        let Ok(item) = serde_json::from_str::<Item>(raw.get()) else {
            entries.push(skipped("", "", Reason::Unreadable));
            continue;
        };
        match item.entry(&names) {
            Some(entry) => entries.push(entry),
            None => others += 1,
        }
    }
    job.leave(others);

    entries
}

impl Item {
    /// `None` for a password without codes.
    fn entry(self, names: &HashMap<&str, &str>) -> Option<Entry> {
        let login = self.login?;
        // EXPOSE: looks whether there is one.
        let code = login.totp.filter(|code| !code.expose().trim().is_empty())?;
        let ids = self
            .folder_id
            .iter()
            .chain(self.collection_ids.iter().flatten());
        let groups = ids
            .filter_map(|id| Some((*names.get(id.as_str())?).to_owned()))
            .collect();
        let extras = Extras {
            note: self.notes,
            groups,
            pinned: self.favorite,
            ..Extras::default()
        };

        Some(code_field(
            &code,
            self.name.as_deref().unwrap_or(""),
            login.username.as_deref().unwrap_or(""),
            extras,
        ))
    }
}

/// The salt is used as the text that it is. A first sealed text tells a wrong password; the second holds the data.
fn open(job: &mut Job<'_>, file: &File<'_>) -> Result<Plain, ImportError> {
    let (Some(salt), Some(validation), Some(data)) = (&file.salt, &file.validation, &file.data)
    else {
        return Err(job.damaged());
    };
    let password = job.password()?;
    let iterations = file.kdf_iterations.unwrap_or(0);
    let key = match file.kdf_type {
        Some(0) | None => {
            job.effort
                .pbkdf2(Hash::Sha256, password, salt.as_bytes(), iterations, 32)?
        }
        Some(1) => {
            let cost = Argon2Cost {
                memory_kib: file.kdf_memory.unwrap_or(0).saturating_mul(1_024),
                passes: iterations,
                lanes: file.kdf_parallelism.unwrap_or(1),
            };
            job.effort
                .argon2id(password, &Sha256::digest(salt.as_bytes()), cost)?
        }
        Some(_) => return Err(job.damaged()),
    };
    let keys = Keys::of(&key).ok_or_else(|| job.damaged())?;
    keys.open(validation).ok_or_else(|| job.wrong())?;

    keys.open(data).ok_or_else(|| job.damaged())
}

struct Keys {
    cipher: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// RFC 5869 §2.3.
    fn of(key: &[u8]) -> Option<Self> {
        let expand = Hkdf::<Sha256>::from_prk(key).ok()?;
        let (mut cipher, mut mac) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        expand.expand(b"enc", cipher.as_mut_slice()).ok()?;
        expand.expand(b"mac", mac.as_mut_slice()).ok()?;

        Some(Self { cipher, mac })
    }

    /// `2.iv|text|mac`, each in base64.
    fn open(&self, text: &str) -> Option<Plain> {
        let parts: Option<Vec<_>> = text.strip_prefix("2.")?.split('|').map(base64).collect();
        let parts = parts?;
        let [iv, sealed, mac] = parts.as_slice() else {
            return None;
        };
        Hmac::<Sha256>::new_from_slice(self.mac.as_slice())
            .ok()?
            .chain_update(iv)
            .chain_update(sealed)
            .verify_slice(mac)
            .ok()?;

        open_cbc(self.cipher.as_slice(), iv, sealed)
    }
}

/// CSV, with the columns that the header names. The rows of Bitwarden Authenticator for Android have more columns
/// than their header, unquoted, but the first ones stand where they should.
pub(in super::super) fn read_csv(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let (header, rows) = table::read(job, text)?;
    let column = |name: &str| header.iter().position(|field| field.trim() == name);
    let Some(code_column) = column("login_totp") else {
        return Err(job.damaged());
    };
    let (mut entries, mut others) = (Vec::new(), 0);
    for row in rows {
        let Some(row) = row else {
            entries.push(skipped("", "", Reason::Unreadable));
            continue;
        };
        let field = |name| column(name).and_then(|at| row.get(at)).unwrap_or("");
        let code = row.get(code_column).unwrap_or("").trim();
        if code.is_empty() {
            others += 1;
            continue;
        }
        let extras = Extras {
            note: Some(field("notes").to_owned()),
            groups: vec![field("folder").to_owned()],
            pinned: field("favorite") == "1",
            ..Extras::default()
        };
        let code = SecretText::new(code.to_owned());
        entries.push(code_field(
            &code,
            field("name"),
            field("login_username"),
            extras,
        ));
    }
    job.leave(others);

    Ok(entries)
}
