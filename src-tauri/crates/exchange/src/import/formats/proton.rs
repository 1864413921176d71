//! Proton Authenticator: JSON with addresses; encrypted, the same JSON under Argon2id.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    cipher::open_gcm,
    effort::Argon2Cost,
    fields::{Extras, base64, code_field, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

const VERSION: u64 = 1;
const AUTHENTICATED: &[u8] = b"proton.authenticator.export.v1";
const COST: Argon2Cost = Argon2Cost {
    memory_kib: 19_456,
    passes: 2,
    lanes: 1,
};
const NONCE_BYTES: usize = 12;

#[derive(Deserialize)]
struct File<'a> {
    version: u64,
    #[serde(borrow)]
    entries: Option<List<&'a RawValue>>,
    salt: Option<String>,
    content: Option<String>,
}

#[derive(Deserialize)]
struct Account {
    content: Content,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    uri: SecretText,
    #[serde(default)]
    name: Loose,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    job.at_most(file.version, VERSION)?;
    match (file.entries, file.salt, file.content) {
        (Some(entries), None, None) => Ok(accounts(&entries)),
        (None, Some(salt), Some(content)) => {
            let password = job.password()?;
            let (Some(salt), Some(content)) = (base64(&salt), base64(&content)) else {
                return Err(job.damaged());
            };
            let Some((nonce, sealed)) = content.split_at_checked(NONCE_BYTES) else {
                return Err(job.damaged());
            };
            let key = job.effort.argon2id(password, &salt, COST)?;
            let plain = open_gcm(&key, nonce, AUTHENTICATED, sealed).ok_or_else(|| job.wrong())?;
            let file: File<'_> = job.json_bytes(&plain)?;
            job.at_most(file.version, VERSION)?;

            Ok(accounts(&file.entries.ok_or_else(|| job.damaged())?))
        }
        _ => Err(job.damaged()),
    }
}

fn accounts(entries: &[&RawValue]) -> Vec<Entry> {
    each(entries, |account: Account| {
        let extras = Extras {
            note: account.note,
            ..Extras::default()
        };

        code_field(
            &account.content.uri,
            "",
            account.content.name.as_str(),
            extras,
        )
    })
}
