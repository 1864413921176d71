//! `otpauth-migration://`: the QR codes of Google Authenticator's "Transfer accounts".
//!
//! The address carries base64 of a protobuf message; its fields are described where they are read.

mod message;
mod parts;
mod write;

use data_encoding::BASE64_NOPAD;
use prost::Message as _;
use zeroize::Zeroizing;

use crate::{
    enrollment::{Enrollment, Warning},
    parameters::{Algorithm, Digits, Parameters, Period},
    secret::{Secret, SecretLengthError},
    uri::{Address, Names, UriError, split_label, unescape},
};

use message::{Entry, Message};

pub use parts::{OtherTransfer, TransferParts};
pub use write::{Outgoing, write};

/// Google Authenticator puts ten accounts into a part; nobody has this many parts.
const PARTS_MAX: i32 = 1_000;

/// One part of a transfer: what one QR code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// The accounts in their order.
    pub enrollments: Vec<Enrollment>,
    /// What could not be read, with reasons.
    pub skipped: Vec<Skipped>,
    /// The version of the message: 1, or 2 in newer apps.
    pub version: i32,
    /// Which part this is, counted from 1.
    pub part: u32,
    /// How many parts there are.
    pub total: u32,
    /// Shared by the parts of one transfer; newer apps leave it out.
    pub batch_id: Option<i32>,
}

/// An account of a transfer that cannot be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Who issued it.
    pub issuer: Option<String>,
    /// The account there.
    pub label: String,
    /// Why not.
    pub reason: SkipReason,
}

/// Why an account of a transfer cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// None of SHA-1, SHA-256, SHA-512 (4 is MD5).
    #[error("unknown algorithm number {number}")]
    Algorithm {
        /// The number in the message.
        number: i32,
    },
    /// Neither six nor eight.
    #[error("unknown digits number {number}")]
    Digits {
        /// The number in the message.
        number: i32,
    },
    /// Neither time-based nor counter-based.
    #[error("unknown kind number {number}")]
    Kind {
        /// The number in the message.
        number: i32,
    },
    /// A counter below zero.
    #[error("the counter is {counter}")]
    Counter {
        /// The counter in the message.
        counter: i64,
    },
    /// No key, or one of absurd length.
    #[error(transparent)]
    Secret(#[from] SecretLengthError),
}

impl Transfer {
    /// Reads one part. [`UriError::Malformed`] when it is damaged; accounts that are not understood are listed in
    /// `skipped` and do not stop the others.
    pub(crate) fn read(address: &Address<'_>) -> Result<Self, UriError> {
        let parameters = address.raw_parameters()?;
        let Some((_, data)) = parameters.into_iter().find(|(name, _)| name == "data") else {
            return Err(UriError::Malformed);
        };
        let bytes = decode_data(data)?;
        let message = Message::decode(bytes.as_slice()).map_err(|_| UriError::Malformed)?;

        Self::from_message(message)
    }

    fn from_message(message: Message) -> Result<Self, UriError> {
        // Newer apps leave the batch fields out when there is one part only.
        let total = message.batch_size.max(1);
        if total > PARTS_MAX || !(0..total).contains(&message.batch_index) {
            return Err(UriError::Malformed);
        }

        let (mut enrollments, mut skipped) = (Vec::new(), Vec::new());
        for mut entry in message.entries {
            let names = entry.names();
            match entry.enrollment(&names) {
                Ok(enrollment) => enrollments.push(enrollment),
                Err(reason) => {
                    skipped.push(Skipped {
                        issuer: names.issuer,
                        label: names.label,
                        reason,
                    });
                }
            }
        }

        Ok(Self {
            enrollments,
            skipped,
            version: message.version,
            part: message.batch_index.unsigned_abs() + 1,
            total: total.unsigned_abs(),
            batch_id: message.batch_id,
        })
    }
}

/// Base64 as found: `+` raw, as `%2B` or turned into a blank on the way, URL alphabet, padding or none.
fn decode_data(raw: &str) -> Result<Zeroizing<Vec<u8>>, UriError> {
    let mut standard = Zeroizing::new(unescape(raw));
    standard.retain(|byte| !matches!(byte, b'=' | b'\r' | b'\n'));
    for byte in standard.iter_mut() {
        match byte {
            b'-' | b' ' => *byte = b'+',
            b'_' => *byte = b'/',
            _ => {}
        }
    }

    BASE64_NOPAD
        .decode(&standard)
        .map(Zeroizing::new)
        .map_err(|_| UriError::Malformed)
}

impl Entry {
    fn names(&self) -> Names {
        split_label(&text_of(&self.name), Some(&text_of(&self.issuer)))
    }

    fn enrollment(&mut self, names: &Names) -> Result<Enrollment, SkipReason> {
        let algorithm = match self.algorithm {
            0 | 1 => Algorithm::Sha1,
            2 => Algorithm::Sha256,
            3 => Algorithm::Sha512,
            number => return Err(SkipReason::Algorithm { number }),
        };
        let digits = match self.digits {
            0 | 1 => Digits::SIX,
            2 => Digits::EIGHT,
            number => return Err(SkipReason::Digits { number }),
        };
        let parameters = match self.kind {
            // The message has no field for a period; the app only knows 30 seconds.
            0 | 2 => Parameters::Totp {
                algorithm,
                digits,
                period: Period::THIRTY_SECONDS,
            },
            1 => Parameters::Hotp {
                algorithm,
                digits,
                counter: u64::try_from(self.counter).map_err(|_| SkipReason::Counter {
                    counter: self.counter,
                })?,
            },
            number => return Err(SkipReason::Kind { number }),
        };
        let secret = Secret::from_bytes(std::mem::take(&mut self.secret))?;

        let mut enrollment = Enrollment::new(
            names.issuer.as_deref().unwrap_or(""),
            &names.label,
            secret,
            parameters,
        );
        if let (Some(prefix), Some(issuer)) = (&names.other_prefix, &names.issuer) {
            enrollment.warnings.push(Warning::IssuerDiffers {
                prefix: prefix.clone(),
                parameter: issuer.clone(),
            });
        }

        Ok(enrollment)
    }
}

/// UTF-8 where it is, Latin-1 where it is not: one bad name must not cost the whole transfer.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests;
