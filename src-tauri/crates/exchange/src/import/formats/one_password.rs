//! 1Password's export (1PUX): one-time codes are fields of items, several in one item.

use otp::SecretText;
use serde::Deserialize;

use super::super::{
    ImportError,
    fields::{Extras, code_field},
    job::Job,
    lists::List,
    report::Entry,
};

#[derive(Deserialize)]
struct File {
    accounts: List<Account>,
}

#[derive(Deserialize)]
struct Account {
    #[serde(default)]
    vaults: List<Vault>,
}

#[derive(Deserialize)]
struct Vault {
    #[serde(default)]
    items: List<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    #[serde(default)]
    fav_index: u64,
    overview: Overview,
    details: Details,
}

#[derive(Deserialize)]
struct Overview {
    #[serde(default)]
    title: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    #[serde(default)]
    login_fields: List<LoginField>,
    #[serde(default)]
    sections: List<Section>,
}

#[derive(Deserialize)]
struct LoginField {
    designation: Option<String>,
    value: Option<SecretText>,
}

#[derive(Deserialize)]
struct Section {
    #[serde(default)]
    fields: List<Field>,
}

#[derive(Deserialize)]
struct Field {
    value: Value,
}

/// Values of other kinds have another name.
#[derive(Deserialize)]
struct Value {
    totp: Option<SecretText>,
}

pub(in super::super) fn read(job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File = job.json(text)?;
    let items = file
        .accounts
        .iter()
        .flat_map(|account| &account.vaults)
        .flat_map(|vault| &vault.items);
    let (mut entries, mut others) = (Vec::new(), 0);
    for item in items {
        let before = entries.len();
        entries.extend(item.codes());
        others += usize::from(entries.len() == before);
    }
    job.leave(others);

    Ok(entries)
}

impl Item {
    fn codes(&self) -> impl Iterator<Item = Entry> {
        let is_user = |field: &&LoginField| field.designation.as_deref() == Some("username");
        let user = self.details.login_fields.iter().find(is_user);
        // EXPOSE: a user name, which shares its type with the passwords beside it.
        let label = user
            .and_then(|field| field.value.as_ref())
            .map_or("", SecretText::expose);

        self.details
            .sections
            .iter()
            .flat_map(|section| &section.fields)
            .filter_map(|field| field.value.totp.as_ref())
            // EXPOSE: looks whether there is one.
            .filter(|code| !code.expose().trim().is_empty())
            .map(move |code| {
                code_field(
                    code,
                    &self.overview.title,
                    label,
                    Extras {
                        pinned: self.fav_index > 0,
                        ..Extras::default()
                    },
                )
            })
    }
}
