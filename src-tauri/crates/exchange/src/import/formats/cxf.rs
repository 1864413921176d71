//! FIDO credential exchange 1.0: one-time codes are credentials of items.

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key, skipped},
    job::Job,
    lists::List,
    loose::Loose,
    report::{Entry, Reason},
};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow, default)]
    accounts: List<Account<'a>>,
    /// One account alone, as 1Password hands it over.
    #[serde(borrow, default)]
    items: List<Item<'a>>,
}

#[derive(Deserialize)]
struct Account<'a> {
    #[serde(borrow, default)]
    items: List<Item<'a>>,
}

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(default)]
    title: String,
    #[serde(default)]
    favorite: bool,
    #[serde(borrow, default)]
    credentials: List<&'a RawValue>,
}

#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "type")]
    name: String,
}

#[derive(Deserialize)]
struct Totp {
    secret: SecretText,
    #[serde(default)]
    period: Loose,
    #[serde(default)]
    digits: Loose,
    username: Option<String>,
    #[serde(default)]
    algorithm: Loose,
    issuer: Option<String>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    let (mut entries, mut others) = (Vec::new(), 0);
    for item in file
        .accounts
        .iter()
        .flat_map(|account| &account.items)
        .chain(&file.items)
    {
        let before = entries.len();
        entries.extend(item.codes());
        others += usize::from(entries.len() == before);
    }
    job.leave(others);

    Ok(entries)
}

impl Item<'_> {
    fn codes(&self) -> impl Iterator<Item = Entry> {
        let is_totp = |raw: &&&RawValue| {
            serde_json::from_str::<Kind>(raw.get()).is_ok_and(|kind| kind.name == "totp")
        };

        self.credentials.iter().filter(is_totp).map(|raw| {
            let Ok(totp) = serde_json::from_str::<Totp>(raw.get()) else {
                return skipped(&self.title, "", Reason::Unreadable);
            };
            // Bitwarden names Steam as if it were a hash.
            let is_steam = totp.algorithm.text() == Some("steam");

            Fields {
                kind: if is_steam { "steam" } else { "totp" },
                issuer: totp.issuer.as_deref().unwrap_or(&self.title),
                label: totp.username.as_deref().unwrap_or(""),
                key: Key::Text(&totp.secret),
                algorithm: totp.algorithm,
                digits: totp.digits,
                period: totp.period,
                ..Fields::default()
            }
            .entry(Extras {
                pinned: self.favorite,
                ..Extras::default()
            })
        })
    }
}
