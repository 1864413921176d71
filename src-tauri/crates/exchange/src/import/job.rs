//! One import: what the readers of all formats share.

use std::path::Path;

use otp::SecretText;

use super::{Format, ImportError, Note, Source, effort::Effort, lists};

pub(super) struct Job<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) format: Format,
    pub(super) notes: Vec<Note>,
    pub(super) effort: Effort,
}

impl<'a> Job<'a> {
    pub(super) fn new(source: &'a Source<'a>, format: Format) -> Self {
        Self {
            source,
            format,
            notes: Vec::new(),
            effort: Effort::new(format),
        }
    }

    /// The password as bytes, or the wish for one.
    pub(super) fn password(&self) -> Result<&'a [u8], ImportError> {
        // EXPOSE: goes into a key derivation.
        self.source
            .password
            .map(|password: &SecretText| password.expose().as_bytes())
            .ok_or(ImportError::PasswordNeeded {
                format: self.format,
            })
    }

    /// A file of the same folder. The name may come from the file: it may name a neighbour, and nothing else.
    pub(super) fn beside(&self, name: &str) -> Option<Vec<u8>> {
        let is_plain = Path::new(name).file_name() == Some(name.as_ref());

        is_plain.then(|| (self.source.beside)(name))?
    }

    /// Notes how many entries have no codes, as those of a password manager.
    pub(super) fn leave(&mut self, entries: usize) {
        if entries > 0 {
            self.notes.push(Note::OtherThingsLeft { entries });
        }
    }

    pub(super) const fn wrong(&self) -> ImportError {
        ImportError::PasswordWrong {
            format: self.format,
        }
    }

    pub(super) const fn damaged(&self) -> ImportError {
        ImportError::Damaged {
            format: self.format,
        }
    }

    /// Parses JSON of this format; what does not fit is damage.
    pub(super) fn json<'t, T: serde::Deserialize<'t>>(
        &self,
        text: &'t str,
    ) -> Result<T, ImportError> {
        serde_json::from_str(text).map_err(|error| self.unparsed(&error))
    }

    /// Parses decrypted JSON of this format.
    pub(super) fn json_bytes<'t, T: serde::Deserialize<'t>>(
        &self,
        bytes: &'t [u8],
    ) -> Result<T, ImportError> {
        serde_json::from_slice(bytes).map_err(|error| self.unparsed(&error))
    }

    fn unparsed(&self, error: &serde_json::Error) -> ImportError {
        lists::refusal(error).unwrap_or_else(|| self.damaged())
    }

    /// Refuses files of a version that is not known yet.
    pub(super) const fn at_most(&self, version: u64, known: u64) -> Result<(), ImportError> {
        if version > known {
            return Err(ImportError::Newer {
                format: self.format,
                version,
                known,
            });
        }

        Ok(())
    }
}
