//! Addresses and keys that cannot be used, in words.

use otp::{Base32Error, OtherKind, UriError};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

const SAFE: &str = "Nothing was saved.";

impl From<UriError> for Failure {
    fn from(error: UriError) -> Self {
        let name = |name: &str| shown::name(name);
        let what = match &error {
            UriError::TooLong => "This address is too long.".to_owned(),
            UriError::NotOtpauth => "This is not an otpauth address.".to_owned(),
            UriError::KindUnknown { name: kind } => {
                format!(
                    "This address is for a kind of code that Claviger does not know ({}).",
                    name(kind)
                )
            }
            UriError::SecretMissing => "This address holds no key.".to_owned(),
            UriError::Secret(error) => {
                format!(
                    "The key in this address is not right: {}.",
                    key_problem(*error)
                )
            }
            UriError::SecretsDiffer => "This address holds two different keys.".to_owned(),
            UriError::AlgorithmUnknown { name: hash } => {
                format!(
                    "This address asks for a hash that Claviger does not know ({}).",
                    name(hash)
                )
            }
            UriError::Digits { value } => {
                format!(
                    "This address asks for {} digits. Codes have 1 to 10.",
                    name(value)
                )
            }
            UriError::Period { value } => format!(
                "This address asks for a new code every {} seconds. Claviger knows 1 to 86,400.",
                name(value)
            ),
            UriError::Counter { value } => {
                format!(
                    "The counter in this address is not a number ({}).",
                    name(value)
                )
            }
            UriError::Malformed => "This address cannot be read.".to_owned(),
        };

        Self::new(
            ExitStatus::TextUnusable,
            what,
            SAFE,
            "Go back to the portal and show the QR code or the key again.",
        )
    }
}

impl From<Base32Error> for Failure {
    fn from(error: Base32Error) -> Self {
        let (what, advice) = match error {
            Base32Error::Empty => (
                "The key is empty.".to_owned(),
                "Copy the key from the portal.",
            ),
            Base32Error::Character { guess, .. } => {
                let guess =
                    guess.map_or_else(String::new, |letter| format!("; it may be {letter}"));
                (
                    format!(
                        "{}. Keys use only A to Z and 2 to 7{guess}.",
                        capital(&key_problem(error))
                    ),
                    "Correct it, or copy the key from the portal.",
                )
            }
            Base32Error::TooShort { characters } => (
                format!("This key is too short: {characters} characters."),
                "Check that you copied all of it. Most keys have 16, 26 or 32 characters.",
            ),
            Base32Error::TooLong => (
                "This key is too long.".to_owned(),
                "Check that you copied the key alone.",
            ),
        };

        Self::new(ExitStatus::TextUnusable, what, SAFE, advice)
    }
}

/// Stable names of address problems, for JSON.
pub(crate) fn kind_of(error: &UriError) -> &'static str {
    match error {
        UriError::TooLong => "too_long",
        UriError::NotOtpauth => "not_otpauth",
        UriError::KindUnknown { .. } => "kind_unknown",
        UriError::SecretMissing => "secret_missing",
        UriError::Secret(_) => "secret_unreadable",
        UriError::SecretsDiffer => "secrets_differ",
        UriError::AlgorithmUnknown { .. } => "algorithm_unknown",
        UriError::Digits { .. } => "digits",
        UriError::Period { .. } => "period",
        UriError::Counter { .. } => "counter",
        UriError::Malformed => "malformed",
    }
}

impl Failure {
    /// A code that one vendor's app alone understands.
    pub(crate) fn vendor_only(vendor: &str) -> Self {
        Self::new(
            ExitStatus::NotOtp,
            format!("This QR code works only with the app of {vendor}."),
            SAFE,
            "Look on that page for a choice like \"use another authenticator app\", then scan the new QR code.",
        )
    }

    /// Something else altogether.
    pub(crate) fn not_otp(kind: OtherKind) -> Self {
        let kind = match kind {
            OtherKind::WebAddress => "a web address",
            OtherKind::Wifi => "the access to a wireless network",
            OtherKind::Contact => "a contact",
            OtherKind::Payment => "a payment",
            OtherKind::Text => "a text",
        };

        Self::new(
            ExitStatus::NotOtp,
            format!("This is not for two-factor sign-in. It holds {kind}."),
            "It was not opened and not saved.",
            "Go to the two-factor page of the portal and use the QR code there.",
        )
    }
}

fn key_problem(error: Base32Error) -> String {
    match error {
        Base32Error::Character {
            position,
            character,
            ..
        } => {
            format!(
                "character {position} is {}",
                shown::name(&character.to_string())
            )
        }
        Base32Error::Empty => "it is empty".to_owned(),
        Base32Error::TooShort { characters } => {
            format!("it is too short ({characters} characters)")
        }
        Base32Error::TooLong => "it is too long".to_owned(),
    }
}

fn capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase());

    first.into_iter().chain(characters).collect()
}
