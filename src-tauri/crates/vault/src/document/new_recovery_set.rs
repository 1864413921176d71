//! A recovery set before it is kept: what a person gives is parsed here, once.

use otp::SecretText;

use super::{NAME_CHARS_MAX, NOTE_CHARS_MAX, picture::RecoveryPicture, recovery_code::is_code};
use crate::ids::AccountId;

/// More codes than any portal gives at once.
pub const RECOVERY_CODES_MAX: usize = 200;

/// A set that is about to be kept. Parsed once: names and codes within the limits, and at least one code or a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecoverySet {
    pub(super) account: Option<AccountId>,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) codes: Vec<SecretText>,
    pub(super) picture: Option<RecoveryPicture>,
}

/// Why something cannot be a recovery set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoverySetError {
    /// No name.
    #[error("a set has a name")]
    NoName,
    /// A name or note has more characters than `chars_max`.
    #[error("longer than {chars_max} characters")]
    TooLong {
        /// [`NAME_CHARS_MAX`] or [`NOTE_CHARS_MAX`].
        chars_max: usize,
    },
    /// Neither a code nor a picture.
    #[error("neither a code nor a picture")]
    Empty,
    /// More than [`RECOVERY_CODES_MAX`] codes.
    #[error("more than {codes_max} codes")]
    TooMany {
        /// The limit.
        codes_max: usize,
    },
    /// The code at this place, counted from 1, has characters that no code has, or too many.
    #[error("code {number} cannot be a recovery code")]
    NotACode {
        /// Its place.
        number: u32,
    },
}

impl NewRecoverySet {
    /// A set of codes in the portal's order. `name` says what they are for.
    pub fn new(name: &str, codes: Vec<SecretText>) -> Result<Self, RecoverySetError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(RecoverySetError::NoName);
        }
        if codes.is_empty() {
            return Err(RecoverySetError::Empty);
        }
        check_codes(&codes)?;

        Ok(Self {
            account: None,
            name: within(name, NAME_CHARS_MAX)?,
            note: String::new(),
            codes,
            picture: None,
        })
    }

    /// A picture alone, whose codes were not typed yet.
    pub fn of_picture(name: &str, picture: RecoveryPicture) -> Result<Self, RecoverySetError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(RecoverySetError::NoName);
        }

        Ok(Self {
            account: None,
            name: within(name, NAME_CHARS_MAX)?,
            note: String::new(),
            codes: Vec::new(),
            picture: Some(picture),
        })
    }

    /// For an account.
    #[must_use]
    pub fn for_account(self, account: AccountId) -> Self {
        Self {
            account: Some(account),
            ..self
        }
    }

    /// With a note.
    pub fn with_note(self, note: &str) -> Result<Self, RecoverySetError> {
        let note = within(note.trim_end(), NOTE_CHARS_MAX)?;

        Ok(Self { note, ..self })
    }

    /// With a picture beside the codes.
    #[must_use]
    pub fn with_picture(self, picture: RecoveryPicture) -> Self {
        Self {
            picture: Some(picture),
            ..self
        }
    }

    /// The bytes of its picture.
    pub(crate) fn picture_bytes(&self) -> usize {
        self.picture.as_ref().map_or(0, RecoveryPicture::len)
    }
}

pub(super) fn check_codes(codes: &[SecretText]) -> Result<(), RecoverySetError> {
    if codes.len() > RECOVERY_CODES_MAX {
        return Err(RecoverySetError::TooMany {
            codes_max: RECOVERY_CODES_MAX,
        });
    }
    // EXPOSE: only looked at.
    match (1..).zip(codes).find(|(_, code)| !is_code(code.expose())) {
        Some((number, _)) => Err(RecoverySetError::NotACode { number }),
        None => Ok(()),
    }
}

pub(super) fn within(text: &str, chars_max: usize) -> Result<String, RecoverySetError> {
    if text.chars().nth(chars_max).is_some() {
        return Err(RecoverySetError::TooLong { chars_max });
    }

    Ok(text.to_owned())
}
