//! Authme: JSON with blocks of "Name: …" lines in base64.

use otp::SecretText;
use serde::Deserialize;

use super::super::{
    ImportError,
    fields::{Extras, Fields, Key, base64},
    job::Job,
    report::Entry,
};

const VERSION: u64 = 3;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    encrypted: bool,
    codes: SecretText,
    version: Option<u64>,
}

pub(in super::super) fn read(job: &Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
    let file: File = job.json(text)?;
    job.at_most(file.version.unwrap_or(VERSION), VERSION)?;
    if file.encrypted {
        return Err(ImportError::Restricted { format: job.format });
    }
    // EXPOSE: the texts of the accounts are in it.
    let codes = base64(file.codes.expose()).ok_or_else(|| job.damaged())?;
    let codes = std::str::from_utf8(&codes).map_err(|_| job.damaged())?;

    Ok(blocks(codes))
}

fn blocks(text: &str) -> Vec<Entry> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for line in text.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.trim() {
            "Name" => blocks.push(Block {
                label: value,
                ..Block::default()
            }),
            "Secret" => blocks.last_mut().into_iter().for_each(|block| {
                block.secret = SecretText::new(value.to_owned());
            }),
            "Issuer" => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| block.issuer = value),
            "Type" => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| block.kind = value),
            _ => {}
        }
    }

    blocks.iter().map(Block::entry).collect()
}

#[derive(Default)]
struct Block<'a> {
    label: &'a str,
    issuer: &'a str,
    secret: SecretText,
    kind: &'a str,
}

impl Block<'_> {
    fn entry(&self) -> Entry {
        Fields {
            kind: self.kind.strip_prefix("OTP_").unwrap_or(self.kind),
            issuer: self.issuer,
            label: self.label,
            key: Key::Text(&self.secret),
            ..Fields::default()
        }
        .entry(Extras::default())
    }
}
