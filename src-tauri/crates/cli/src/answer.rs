//! What a command has to say, in both forms.

use std::fmt::Write as _;

use serde::Serialize;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// An answer for people and for programs. Both may hold codes or keys, so both are wiped.
pub(crate) struct Answer {
    /// For people. Texts from outside are already made harmless (see `shown.rs`).
    pub(crate) plain: Zeroizing<String>,
    /// For programs: one JSON value per line.
    pub(crate) json: Zeroizing<String>,
    /// What went wrong in part. The first one decides the exit status.
    pub(crate) failures: Vec<Failure>,
}

impl Answer {
    /// One JSON value.
    pub(crate) fn new(plain: String, view: &impl Serialize) -> Result<Self, Failure> {
        Self::of_lines(plain, [view])
    }

    /// One JSON value per line.
    pub(crate) fn of_lines<View: Serialize>(
        plain: String,
        views: impl IntoIterator<Item = View>,
    ) -> Result<Self, Failure> {
        let mut json = Zeroizing::new(String::new());
        for view in views {
            let line =
                Zeroizing::new(serde_json::to_string(&view).map_err(|_| Failure::unexpected())?);
            push_harmless(&mut json, &line);
            json.push('\n');
        }

        Ok(Self {
            plain: Zeroizing::new(plain),
            json,
            failures: Vec::new(),
        })
    }

    /// Text that is the same in both forms.
    pub(crate) fn text(plain: String) -> Self {
        let json = Zeroizing::new(plain.clone());

        Self {
            plain: Zeroizing::new(plain),
            json,
            failures: Vec::new(),
        }
    }

    /// Adds what went wrong beside what went well.
    pub(crate) fn with_failures(self, failures: Vec<Failure>) -> Self {
        Self { failures, ..self }
    }
}

/// JSON may be printed on a terminal, too. The characters that a terminal obeys can only stand inside its strings,
/// where `\u` escapes mean the same.
fn push_harmless(json: &mut String, line: &str) {
    for character in line.chars() {
        if crate::shown::is_harmless(character) {
            json.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                let _ = write!(json, "\\u{unit:04x}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reaches_a_terminal_without_anything_that_it_obeys() {
        let hostile = "\u{1b}[2J\u{9b}31m\u{202e}<b>\u{e0041}\"";
        let answer = Answer::new(String::new(), &hostile).unwrap();

        assert_eq!(
            answer.json.as_str(),
            "\"\\u001b[2J\\u009b31m\\u202e<b>\\udb40\\udc41\\\"\"\n"
        );
        assert_eq!(
            serde_json::from_str::<String>(&answer.json).unwrap(),
            hostile
        );
    }
}
