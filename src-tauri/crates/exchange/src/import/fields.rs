//! From the loose fields of an entry to an account, or to the reason why not.

use data_encoding::BASE64;
use otp::{
    Algorithm, Digits, Enrollment, Parameters, Payload, Period, Secret, SecretText, base32,
    join_pin,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    loose::Loose,
    report::{Entry, Found, Reason, Skipped},
};

/// What formats with fields of their own say about an account. Whatever they leave out is the standard.
#[derive(Default)]
pub(super) struct Fields<'a> {
    /// `totp`, `hotp`, `steam`, `motp` or `yandex`, in any case; nothing for `totp`.
    pub(super) kind: &'a str,
    pub(super) issuer: &'a str,
    pub(super) label: &'a str,
    pub(super) key: Key<'a>,
    pub(super) algorithm: Loose,
    pub(super) digits: Loose,
    pub(super) period: Loose,
    /// Of the next code.
    pub(super) counter: Loose,
    pub(super) pin: Option<&'a SecretText>,
}

/// A key as its format writes it.
#[derive(Default)]
pub(super) enum Key<'a> {
    /// Left out.
    #[default]
    Missing,
    /// Base32; Mobile-OTP: the text that is hashed.
    Text(&'a SecretText),
    /// As it is; Mobile-OTP: the text that is hashed.
    Bytes(Vec<u8>),
    /// In an alphabet that it is not written in.
    Undecodable,
}

/// What is beside the key.
#[derive(Clone, Default)]
pub(super) struct Extras {
    pub(super) note: Option<String>,
    pub(super) groups: Vec<String>,
    pub(super) pinned: bool,
    pub(super) trashed: bool,
}

impl Fields<'_> {
    /// The account, or why there is none.
    pub(super) fn entry(self, extras: Extras) -> Entry {
        let (issuer, label) = (self.issuer.to_owned(), self.label.to_owned());
        match self.enrollment() {
            Ok(enrollment) => found(enrollment, extras),
            Err(reason) => skipped(&issuer, &label, reason),
        }
    }

    fn enrollment(self) -> Result<Enrollment, Reason> {
        let (secret, parameters) = match self.kind.to_ascii_lowercase().as_str() {
            "" | "totp" => (self.key.secret()?, self.totp()?),
            "hotp" => (self.key.secret()?, self.hotp()?),
            "steam" => (self.key.secret()?, Parameters::Steam),
            "motp" => {
                let (secret, pin) = join_pin(&self.key.as_text()?, self.pin())?;
                (secret, Parameters::Motp { pin })
            }
            "yandex" => {
                let key = self.key.secret()?;
                // EXPOSE: goes back into a secret, with its PIN.
                let key = otp::uri::yandex_key(key.expose()).ok_or(otp::PinError::Key)?;
                let (secret, pin) = join_pin(key, self.pin())?;
                (secret, Parameters::Yandex { pin })
            }
            _ => {
                return Err(Reason::Kind {
                    name: excerpt(self.kind),
                });
            }
        };

        Ok(Enrollment::new(self.issuer, self.label, secret, parameters))
    }

    fn totp(&self) -> Result<Parameters, Reason> {
        Ok(Parameters::Totp {
            algorithm: self.algorithm()?,
            digits: self.digits()?,
            period: self.period()?,
        })
    }

    fn hotp(&self) -> Result<Parameters, Reason> {
        let counter = match self.counter.text() {
            None => 0,
            Some(value) => value.parse().map_err(|_| Reason::Counter {
                value: excerpt(value),
            })?,
        };

        Ok(Parameters::Hotp {
            algorithm: self.algorithm()?,
            digits: self.digits()?,
            counter,
        })
    }

    fn algorithm(&self) -> Result<Algorithm, Reason> {
        let Some(name) = self.algorithm.text() else {
            return Ok(Algorithm::default());
        };

        name.parse().map_err(|_| Reason::Algorithm {
            name: excerpt(name),
        })
    }

    fn digits(&self) -> Result<Digits, Reason> {
        let Some(value) = self.digits.text() else {
            return Ok(Digits::default());
        };
        let digits = value
            .parse()
            .ok()
            .map(|digits: u32| Digits::try_from(digits));

        digits.and_then(Result::ok).ok_or_else(|| Reason::Digits {
            value: excerpt(value),
        })
    }

    fn period(&self) -> Result<Period, Reason> {
        let Some(value) = self.period.text() else {
            return Ok(Period::default());
        };
        let period = value
            .parse()
            .ok()
            .map(|seconds: u32| Period::try_from(seconds));

        period.and_then(Result::ok).ok_or_else(|| Reason::Period {
            value: excerpt(value),
        })
    }

    fn pin(&self) -> &str {
        // EXPOSE: goes into the secret of the account.
        self.pin.map_or("", SecretText::expose)
    }
}

impl Key<'_> {
    fn secret(&self) -> Result<Secret, Reason> {
        match self {
            // EXPOSE: read into a key; both are wiped on drop.
            Self::Text(text) => match base32::parse(text.expose()) {
                Ok(secret) => Ok(secret),
                Err(base32::Base32Error::Empty) => Err(Reason::KeyMissing),
                Err(error) => Err(error.into()),
            },
            Self::Bytes(bytes) => Ok(Secret::from_bytes(bytes.clone())?),
            Self::Missing => Err(Reason::KeyMissing),
            Self::Undecodable => Err(Reason::KeyEncoding),
        }
    }

    /// What Mobile-OTP hashes: the key as it is written.
    fn as_text(&self) -> Result<zeroize::Zeroizing<Vec<u8>>, Reason> {
        match self {
            // EXPOSE: goes into the secret of the account.
            Self::Text(text) => Ok(text.expose().trim().as_bytes().to_vec().into()),
            Self::Bytes(bytes) => Ok(bytes.clone().into()),
            Self::Missing => Err(Reason::KeyMissing),
            Self::Undecodable => Err(Reason::KeyEncoding),
        }
    }
}

/// An account with what is beside it.
pub(super) fn found(enrollment: Enrollment, extras: Extras) -> Entry {
    let text = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());

    Entry::Found(Box::new(Found {
        enrollment,
        note: extras.note.and_then(text),
        groups: extras.groups.into_iter().filter_map(text).collect(),
        pinned: extras.pinned,
        trashed: extras.trashed,
    }))
}

/// An account that cannot be used.
pub(super) fn skipped(issuer: &str, label: &str, reason: Reason) -> Entry {
    Entry::Skipped(Skipped {
        issuer: Some(issuer.trim().to_owned()).filter(|issuer| !issuer.is_empty()),
        label: label.trim().to_owned(),
        line: None,
        reason,
    })
}

/// An entry of a list, read on its own so that a bad one does not lose the others.
pub(super) fn each<'t, T: Deserialize<'t>>(
    entries: &[&'t RawValue],
    read: impl Fn(T) -> Entry,
) -> Vec<Entry> {
    entries
        .iter()
        .map(|raw| match serde_json::from_str(raw.get()) {
            Ok(entry) => read(entry),
            Err(_) => skipped("", "", Reason::Unreadable),
        })
        .collect()
}

/// The field for one-time codes that password managers have: an address, `steam://KEY`, or a bare key. What the
/// field leaves out, the entry around it says.
pub(super) fn code_field(text: &SecretText, issuer: &str, label: &str, extras: Extras) -> Entry {
    // EXPOSE: read into an account.
    let bare = !text.expose().contains("://");
    if bare {
        return Fields {
            issuer,
            label,
            key: Key::Text(text),
            ..Fields::default()
        }
        .entry(extras);
    }

    // EXPOSE: read into an account.
    match Payload::read(text.expose()) {
        Ok(Payload::Enrollment(mut enrollment)) => {
            let is_bare_steam = text.expose().trim_start().starts_with("steam:");
            if enrollment.issuer.is_none() || is_bare_steam && !issuer.trim().is_empty() {
                enrollment.issuer = Some(issuer.trim().to_owned()).filter(|name| !name.is_empty());
            }
            if enrollment.label.is_empty() && (is_bare_steam || !label.is_empty()) {
                label.trim().clone_into(&mut enrollment.label);
            }
            found(enrollment, extras)
        }
        Ok(Payload::Vendor { name }) => skipped(issuer, label, Reason::VendorOnly { app: name }),
        Ok(Payload::Transfer(_) | Payload::NotOtp(_)) => {
            skipped(issuer, label, Reason::NotAnAddress)
        }
        Err(error) => skipped(issuer, label, error.into()),
    }
}

/// Base64 as found: padded or not, in lines or not.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut clean: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=')
        .collect();
    while !clean.len().is_multiple_of(4) {
        clean.push(b'=');
    }

    BASE64.decode(&clean).ok()
}

/// The first few characters of a refused value, which may be anything.
pub(super) fn excerpt(value: &str) -> String {
    const CHARACTERS_MAX: usize = 20;
    let mut excerpt: String = value.chars().take(CHARACTERS_MAX).collect();
    if value.chars().nth(CHARACTERS_MAX).is_some() {
        excerpt.push('…');
    }

    excerpt
}
