//! Bitwarden: logins with one-time codes; encrypted, under a password and PBKDF2 as Bitwarden's own default.

use data_encoding::BASE64;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use otp::SecretText;
use pbkdf2::pbkdf2_hmac;
use serde::Serialize;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Account, SealError, address, aegis::uuid, json, seal};

const ROUNDS: u32 = 600_000;
/// The type of an item that is a login.
const LOGIN: u8 = 1;

#[derive(Serialize)]
struct File<'a> {
    encrypted: bool,
    folders: Vec<Folder<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Folder<'a> {
    id: String,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    id: String,
    folder_id: Option<String>,
    #[serde(rename = "type")]
    kind: u8,
    name: &'a str,
    notes: Option<&'a str>,
    favorite: bool,
    login: Login<'a>,
}

#[derive(Serialize)]
struct Login<'a> {
    username: &'a str,
    password: Option<()>,
    uris: [(); 0],
    #[serde(serialize_with = "super::exposed")]
    totp: SecretText,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sealed {
    encrypted: bool,
    password_protected: bool,
    salt: String,
    kdf_type: u8,
    kdf_iterations: u32,
    kdf_memory: Option<()>,
    kdf_parallelism: Option<()>,
    #[serde(rename = "encKeyValidation_DO_NOT_EDIT")]
    validation: String,
    data: String,
}

pub(super) fn plain(accounts: &[&Account<'_>]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let mut folders: Vec<Folder<'_>> = Vec::new();
    for name in accounts.iter().filter_map(|account| account.group) {
        if !folders.iter().any(|folder| folder.name == name) {
            folders.push(Folder { id: uuid()?, name });
        }
    }
    let items = accounts.iter().map(|account| {
        let folder = folders
            .iter()
            .find(|folder| Some(folder.name) == account.group);
        Ok(Item {
            id: uuid()?,
            folder_id: folder.map(|folder| folder.id.clone()),
            kind: LOGIN,
            name: account.issuer,
            notes: Some(account.note).filter(|note| !note.is_empty()),
            favorite: account.pinned,
            login: Login {
                username: account.label,
                password: None,
                uris: [],
                totp: address(account),
            },
        })
    });
    let items = items.collect::<Result<_, SealError>>()?;
    let file = File {
        encrypted: false,
        items,
        folders,
    };

    Ok(json(accounts, &file))
}

pub(super) fn sealed(
    accounts: &[&Account<'_>],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    // The letters of the salt are used as they are, not decoded.
    let salt = BASE64.encode(&seal::random::<16>()?);
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2_hmac::<Sha256>(password, salt.as_bytes(), ROUNDS, key.as_mut_slice());
    let keys = Keys::of(&key);
    let file = Sealed {
        encrypted: true,
        password_protected: true,
        kdf_type: 0,
        kdf_iterations: ROUNDS,
        kdf_memory: None,
        kdf_parallelism: None,
        validation: keys.seal(uuid()?.as_bytes())?,
        data: keys.seal(&plain(accounts)?)?,
        salt,
    };

    Ok(json(accounts, &file))
}

struct Keys {
    cipher: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// RFC 5869 §2.3. A hash's own length is never too long for it.
    fn of(key: &[u8; 32]) -> Self {
        let (mut cipher, mut mac) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        if let Ok(expand) = Hkdf::<Sha256>::from_prk(key) {
            let _ = expand.expand(b"enc", cipher.as_mut_slice());
            let _ = expand.expand(b"mac", mac.as_mut_slice());
        }

        Self { cipher, mac }
    }

    /// `2.iv|text|mac`, each in base64.
    fn seal(&self, plain: &[u8]) -> Result<String, SealError> {
        let iv = seal::random::<16>()?;
        let sealed = seal::cbc(&self.cipher, &iv, plain);
        let mac = Hmac::<Sha256>::new_from_slice(self.mac.as_slice())
            .map_err(|_| SealError::Memory)?
            .chain_update(iv)
            .chain_update(&sealed)
            .finalize()
            .into_bytes();
        let parts = [iv.as_slice(), &sealed, &mac].map(|part| BASE64.encode(part));

        Ok(format!("2.{}", parts.join("|")))
    }
}
