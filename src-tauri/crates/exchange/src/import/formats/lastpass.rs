//! `LastPass` Authenticator: JSON. Time-based codes only.

use std::collections::HashMap;

use otp::SecretText;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key, each},
    job::Job,
    lists::List,
    loose::Loose,
    report::Entry,
};

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    accounts: List<&'a RawValue>,
    #[serde(default)]
    folders: Vec<Folder>,
}

#[derive(Deserialize)]
struct Folder {
    #[serde(default)]
    id: Loose,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    #[serde(default)]
    issuer_name: Option<String>,
    #[serde(default)]
    original_issuer_name: Option<String>,
    #[serde(default)]
    user_name: Option<String>,
    #[serde(default)]
    original_user_name: Option<String>,
    secret: SecretText,
    #[serde(default)]
    time_step: Loose,
    #[serde(default)]
    digits: Loose,
    #[serde(default)]
    algorithm: Loose,
    #[serde(default)]
    is_favorite: bool,
    folder_data: Option<FolderData>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FolderData {
    #[serde(default)]
    folder_id: Loose,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File<'_> = job.json(text)?;
    let folders: HashMap<&str, &str> = file
        .folders
        .iter()
        .map(|folder| (folder.id.as_str(), folder.name.as_str()))
        .collect();

    Ok(each(&file.accounts, |account: Account| {
        let folder = account
            .folder_data
            .and_then(|data| folders.get(data.folder_id.as_str()));
        let first = |names: [Option<String>; 2]| {
            let mut names = names.into_iter().flatten();
            names
                .find(|name| !name.trim().is_empty())
                .unwrap_or_default()
        };

        Fields {
            issuer: &first([account.issuer_name, account.original_issuer_name]),
            label: &first([account.user_name, account.original_user_name]),
            key: Key::Text(&account.secret),
            algorithm: account.algorithm,
            digits: account.digits,
            period: account.time_step,
            ..Fields::default()
        }
        .entry(Extras {
            groups: folder.map(|&name| name.to_owned()).into_iter().collect(),
            pinned: account.is_favorite,
            ..Extras::default()
        })
    }))
}
