//! The list that was found.

use std::collections::BTreeSet;

use otp::SecretText;

use crate::{grouping::candidates, lines::lines, plain_text::plain, shape::codes};

/// Longer than every list, and than the page around it.
pub const TEXT_BYTES_MAX: usize = 256 * 1_024;
/// More codes than any portal gives at once.
pub const CODES_MAX: usize = 200;

/// The codes of a list, in its order, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryList {
    codes: Vec<SecretText>,
    twice: usize,
}

/// Why a text gives no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Nothing in it is like a code.
    #[error("no codes found")]
    NoCodes,
    /// More than [`TEXT_BYTES_MAX`] bytes.
    #[error("more than {bytes_max} bytes of text")]
    TextTooLong {
        /// The limit.
        bytes_max: usize,
    },
    /// More than [`CODES_MAX`] codes.
    #[error("more than {codes_max} codes")]
    TooMany {
        /// The limit.
        codes_max: usize,
    },
}

/// How many codes there are beside how many the portal gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountCheck {
    /// As many as the portal gives.
    Fits,
    /// More or fewer.
    Differs {
        /// How many there are.
        found: usize,
        /// How many the portal gives.
        expected: usize,
    },
    /// Nobody says how many there should be.
    Unstated,
}

impl RecoveryList {
    /// Reads what was copied. `expected`: how many codes the portal gives, if that is known; it decides only where the
    /// text can be read in two ways.
    pub fn read(text: &SecretText, expected: Option<u32>) -> Result<Self, ListError> {
        // EXPOSE: reading the codes out of it is what this crate is for; every copy is wiped.
        let text = text.expose();
        if text.len() > TEXT_BYTES_MAX {
            return Err(ListError::TextTooLong {
                bytes_max: TEXT_BYTES_MAX,
            });
        }
        let text = plain(text);
        let expected = expected.and_then(|count| usize::try_from(count).ok());
        let found = codes(candidates(lines(&text), expected));
        if found.is_empty() {
            return Err(ListError::NoCodes);
        }
        let mut seen = BTreeSet::new();
        let kept: Vec<_> = found.iter().filter(|code| seen.insert(*code)).collect();
        if kept.len() > CODES_MAX {
            return Err(ListError::TooMany {
                codes_max: CODES_MAX,
            });
        }

        Ok(Self {
            twice: found.len() - kept.len(),
            codes: kept.into_iter().map(|code| joined(code)).collect(),
        })
    }

    /// The codes as the portal spells them; a blank inside a code is one blank.
    pub fn codes(&self) -> &[SecretText] {
        &self.codes
    }

    /// The codes themselves.
    pub fn into_codes(self) -> Vec<SecretText> {
        self.codes
    }

    /// How many stood there again.
    pub const fn twice(&self) -> usize {
        self.twice
    }

    /// Whether there are as many as the portal gives.
    pub fn check_count(&self, expected: Option<u32>) -> CountCheck {
        let found = self.codes.len();
        match expected.and_then(|count| usize::try_from(count).ok()) {
            None => CountCheck::Unstated,
            Some(expected) if expected == found => CountCheck::Fits,
            Some(expected) => CountCheck::Differs { found, expected },
        }
    }
}

/// The parts of a code with blanks between them, in a buffer that never moves.
fn joined(parts: &[&str]) -> SecretText {
    let bytes = parts.iter().map(|part| part.len() + 1).sum();
    let mut code = String::with_capacity(bytes);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            code.push(' ');
        }
        code.push_str(part);
    }

    SecretText::new(code)
}
