//! Proton Pass: one-time codes are fields of items, several in one item.

use std::collections::BTreeMap;

use otp::SecretText;
use serde::Deserialize;

use super::super::{
    ImportError,
    fields::{Extras, code_field},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

#[derive(Deserialize)]
struct File {
    vaults: BTreeMap<String, Vault>,
}

#[derive(Deserialize)]
struct Vault {
    #[serde(default)]
    items: List<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    data: Content,
    #[serde(default)]
    pinned: bool,
    /// 2 is the trash.
    #[serde(default)]
    state: Loose,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    extra_fields: List<ExtraField>,
    #[serde(rename = "content", default)]
    login: Login,
}

#[derive(Default, Deserialize)]
struct Metadata {
    #[serde(default)]
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Login {
    totp_uri: Option<SecretText>,
    #[serde(default)]
    item_username: String,
    #[serde(default)]
    item_email: String,
}

#[derive(Deserialize)]
struct ExtraField {
    #[serde(default)]
    data: ExtraData,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ExtraData {
    totp_uri: Option<SecretText>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File = job.json(text)?;
    let (mut entries, mut others) = (Vec::new(), 0);
    for item in file.vaults.values().flat_map(|vault| &vault.items) {
        let before = entries.len();
        entries.extend(item.codes());
        others += usize::from(entries.len() == before);
    }
    job.leave(others);

    Ok(entries)
}

impl Item {
    fn codes(&self) -> impl Iterator<Item = Entry> {
        let login = &self.data.login;
        let label = match login.item_username.as_str() {
            "" => &login.item_email,
            name => name,
        };
        let extra = self
            .data
            .extra_fields
            .iter()
            .filter_map(|field| field.data.totp_uri.as_ref());

        login
            .totp_uri
            .iter()
            .chain(extra)
            // EXPOSE: looks whether there is one.
            .filter(|code| !code.expose().trim().is_empty())
            .map(move |code| {
                let extras = Extras {
                    pinned: self.pinned,
                    trashed: self.state.number() == Some(2),
                    ..Extras::default()
                };
                code_field(code, &self.data.metadata.name, label, extras)
            })
    }
}
