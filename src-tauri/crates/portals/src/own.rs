//! Profiles as text: read within limits, checked as a whole. Texts of others are only ever texts.

use toml::Value;

use crate::{
    check::{Flaw, flaws_in},
    profile::Profile,
};

/// Ten times the longest profile that ships.
pub const PROFILE_BYTES_MAX: usize = 128 * 1_024;
/// The most characters of one text in a profile.
const TEXT_CHARS_MAX: usize = 4_000;

/// Why a text is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// More bytes than a profile has.
    #[error("larger than {bytes_max} bytes")]
    TooLarge {
        /// [`PROFILE_BYTES_MAX`].
        bytes_max: usize,
    },
    /// Not TOML, or not of the form of a profile.
    #[error("{}{message}", line.map_or_else(String::new, |line| format!("line {line}: ")))]
    Form {
        /// The line, counted from 1, if the reader knows it.
        line: Option<usize>,
        /// What the reader says, on one line.
        message: String,
    },
    /// A text holds characters that are not text: control characters, or marks that turn the reading direction.
    #[error("a text holds characters that are not text")]
    NotText,
    /// A text is longer than `chars_max` characters.
    #[error("a text has more than {chars_max} characters")]
    TextTooLong {
        /// The limit.
        chars_max: usize,
    },
    /// Its parts do not fit together; at least one flaw.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Flawed(Vec<Flaw>),
}

impl Profile {
    /// Reads a profile.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        if text.len() > PROFILE_BYTES_MAX {
            return Err(ProfileError::TooLarge {
                bytes_max: PROFILE_BYTES_MAX,
            });
        }
        let value: toml::Table = toml::from_str(text).map_err(|error| form(text, &error))?;
        value.values().try_for_each(only_texts)?;
        let profile: Self = toml::from_str(text).map_err(|error| form(text, &error))?;
        let flaws = flaws_in(&profile);
        if flaws.is_empty() {
            Ok(profile)
        } else {
            Err(ProfileError::Flawed(flaws))
        }
    }
}

fn form(text: &str, error: &toml::de::Error) -> ProfileError {
    let line = error
        .span()
        .and_then(|span| text.get(..span.start))
        .map(|before| before.matches('\n').count() + 1);
    let message = error
        .message()
        .chars()
        .map(|character| if is_text(character) { character } else { ' ' })
        .take(300)
        .collect();

    ProfileError::Form { line, message }
}

fn only_texts(value: &Value) -> Result<(), ProfileError> {
    match value {
        Value::String(text) => {
            if text.chars().nth(TEXT_CHARS_MAX).is_some() {
                return Err(ProfileError::TextTooLong {
                    chars_max: TEXT_CHARS_MAX,
                });
            }
            if text.chars().all(is_text) {
                Ok(())
            } else {
                Err(ProfileError::NotText)
            }
        }
        Value::Array(values) => values.iter().try_for_each(only_texts),
        Value::Table(table) => {
            if !table.keys().all(|key| key.chars().all(is_text)) {
                return Err(ProfileError::NotText);
            }

            table.values().try_for_each(only_texts)
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => Ok(()),
    }
}

/// Not text: control characters, and marks that turn the reading direction around or are not seen.
fn is_text(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
