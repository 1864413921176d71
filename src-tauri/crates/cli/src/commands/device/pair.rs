//! `device pair`: introduces this vault to another device, and the other way round.

use std::path::Path;

use exchange::{
    pairing::{Introduction, usual_name},
    sealed::PublicKey,
};
use platform::computer_name;
use qr::Outcome;
use serde::Serialize;
use vault::{DeviceKey, check_phrase};

use super::terminal_code;
use crate::{
    answer::Answer,
    arguments::{DevicePair, Global},
    commands::backup::own_key,
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::Failure,
    input, shown,
};

/// Both sides, as in JSON.
#[derive(Serialize)]
struct PairView {
    name: String,
    key: String,
    /// What the other device is to read.
    text: String,
    paired: Option<PairedView>,
}

/// The other side, as in JSON.
#[derive(Serialize)]
struct PairedView {
    name: String,
    key: String,
    check_phrase: String,
}

pub(crate) fn run(global: &Global, arguments: &DevicePair) -> Result<Answer, Failure> {
    // The password of the vault stands before what the other device shows.
    let opener = Opener::new(global)?;
    let other = arguments.from.as_deref().map(introduction).transpose()?;
    let (mut vault, proven) = opener.open_proven()?;
    let own = Introduction::new(
        own_key(&vault, &proven)?.public_key(),
        &own_name(arguments.name.as_deref()),
    )?;
    let paired = match other {
        Some(other) if other.key() == own.key() => return Err(own_text()),
        Some(other) => {
            let name = arguments.call.as_deref().unwrap_or(other.name());
            let key = DeviceKey::from_bytes(*other.key().bytes());
            let check_phrase = check_phrase(DeviceKey::from_bytes(*own.key().bytes()), key)?;
            vault.pair_device(key, name, computer::now())?;
            Some(PairedView::new(name.trim(), other.key(), check_phrase))
        }
        None => None,
    };
    let text = own.to_string();
    let plain = match &paired {
        Some(paired) => paired.plain(&text),
        None => format!(
            "{}\n{text}\n\nThis introduces {} to another device. Give it what it reads: the code or the text.\n",
            terminal_code::draw(&text)?,
            shown::name(own.name())
        ),
    };

    Answer::new(
        plain,
        &PairView {
            name: own.name().to_owned(),
            key: own.key().to_string(),
            text,
            paired,
        },
    )
}

/// As the arguments say, or as the computer is called.
fn own_name(given: Option<&str>) -> String {
    given.map_or_else(|| usual_name(computer_name()), str::to_owned)
}

/// What the other device shows: as a text, or in a picture.
fn introduction(path: &Path) -> Result<Introduction, Failure> {
    let bytes = input::picture(path)?;
    if let Ok(text) = std::str::from_utf8(&bytes) {
        return Ok(text.parse()?);
    }
    let codes = match qr::read(&bytes)?.outcome {
        Outcome::Found(codes) => codes,
        Outcome::Unreadable(place) => return Err(place.into()),
        Outcome::None => return Err(Failure::no_qr_code()),
    };
    // EXPOSE: what is meant for pairing holds nothing secret.
    let texts = codes.iter().map(|code| code.text.expose());
    let meant: Vec<&str> = texts
        .filter(|text| Introduction::is_meant_by(text))
        .collect();

    match meant.as_slice() {
        [text] => Ok(text.parse()?),
        [] => Err(Failure::new(
            ExitStatus::NotOtp,
            "The QR code in this picture is not for pairing.",
            "Nothing was changed.",
            "Show the code of the other device with claviger-cli device pair, or in its window.",
        )),
        _ => Err(Failure::new(
            ExitStatus::Ambiguous,
            "This picture holds the codes of several devices.",
            "Nothing was changed.",
            "Cut it down to the one that you want to pair.",
        )),
    }
}

fn own_text() -> Failure {
    Failure::new(
        ExitStatus::TextUnusable,
        "This is the text of this vault itself.",
        "Nothing was changed.",
        "Give what the other device shows.",
    )
}

impl PairedView {
    fn new(name: &str, key: &PublicKey, check_phrase: String) -> Self {
        Self {
            name: name.to_owned(),
            key: key.to_string(),
            check_phrase,
        }
    }

    fn plain(&self, own_text: &str) -> String {
        let name = shown::name(&self.name);

        format!(
            "paired: {name}\ncheck phrase: {}\n  The other device shows the same words when it has read this text:\n  {own_text}\n  If the words differ, somebody is between you: claviger-cli device retire \"{name}\"\n",
            self.check_phrase
        )
    }
}
