//! Codes outside the vault: on paper, and in a file, encrypted or not. Either counts as kept elsewhere.

use std::path::Path;

use exchange::sealed::{self, Sealed, To, With};
use otp::{SecretText, UnixTime};
use platform::files::{write_atomically, write_checked};
use vault::{Proven, RecoverySetId};
use zeroize::Zeroizing;

use super::{Desktop, Open, changes::valid};
use crate::{
    error::{CommandError, not_written},
    os::{
        dialog, files, local_time,
        print::{self, Printed, Sheet, SheetCode},
    },
    state::new_passphrase::refuse_short,
    views::{
        portals::SavedFileView,
        recovery::{PrintRecoverySetRequest, SaveRecoverySetRequest},
    },
};

/// The name of a file stays readable in every file manager.
const FILE_NAME_CHARS_MAX: usize = 40;

impl Desktop {
    /// Prints a set. Answers whether it went to a printer; `false` if the person changed their mind.
    pub(crate) fn print_recovery_set(
        &self,
        id: RecoverySetId,
        request: PrintRecoverySetRequest,
    ) -> Result<bool, CommandError> {
        let proven = self.prove_or_recall(request.proof)?;
        let codes = self.read(|open| codes_of(&open, id, &proven))?;
        let sheet = Sheet {
            title: request.title,
            lines: request.lines,
            codes,
        };
        match print::print(&self.app, sheet) {
            Printed::Yes => {
                self.kept_elsewhere(id)?;
                Ok(true)
            }
            Printed::Cancelled => Ok(false),
            Printed::Failed => Err(CommandError::PrintFailed),
        }
    }

    /// Saves a set where the person says; `None` if they changed their mind.
    pub(crate) fn save_recovery_set(
        &self,
        id: RecoverySetId,
        request: SaveRecoverySetRequest,
    ) -> Result<Option<SavedFileView>, CommandError> {
        let passphrase = request.passphrase.as_ref();
        passphrase.map_or(Ok(()), refuse_short)?;
        let proven = self.prove_or_recall(request.proof)?;
        let (codes, name) = self.read(|open| {
            let name = file_name(valid(&open, id)?.name(), open.now);
            Ok((codes_of(&open, id, &proven)?, name))
        })?;
        let (name, kind) = match passphrase {
            Some(_) => (format!("{name}.age"), ("Encrypted files", "age")),
            None => (name, ("Texts", "txt")),
        };
        let Some(path) = dialog::choose_new(&self.app, &name, kind) else {
            return Ok(None);
        };
        let text = Zeroizing::new(plain_text(&request.title, &request.lines, &codes));
        match passphrase {
            Some(passphrase) => write_sealed(&path, text.as_bytes(), passphrase)?,
            None => {
                write_atomically(&path, text.as_bytes()).map_err(|error| not_written(&error))?;
            }
        }
        self.kept_elsewhere(id)?;

        Ok(Some(SavedFileView {
            file: files::name_of(&path),
        }))
    }

    fn kept_elsewhere(&self, id: RecoverySetId) -> Result<(), CommandError> {
        self.change_recovery(|open| {
            Ok(open.vault.mark_recovery_set_kept_elsewhere(id, open.now)?)
        })
    }
}

/// Seals a text, and opens what the disk gives back of it before the file gets its name.
pub(super) fn write_sealed(
    path: &Path,
    text: &[u8],
    passphrase: &SecretText,
) -> Result<(), CommandError> {
    let file = sealed::seal(text, To::Passphrase(passphrase))?;

    write_checked(path, &file, |bytes| {
        let back = Sealed::parse(bytes).and_then(|file| file.open(With::Passphrase(passphrase)));
        match back {
            Ok(back) if *back == *text => Ok(()),
            Ok(_) | Err(_) => Err(CommandError::FileNotReadBack),
        }
    })
    .map_err(CommandError::from)
}

/// The codes of a valid set, with marks for those that were used.
fn codes_of(
    open: &Open<'_>,
    id: RecoverySetId,
    proven: &Proven,
) -> Result<Vec<SheetCode>, CommandError> {
    let set = valid(open, id)?;
    let texts = open.vault.reveal_recovery_codes(id, proven)?;

    Ok(set
        .codes()
        .iter()
        .zip(texts)
        .map(|(code, (_, text))| SheetCode {
            number: code.number(),
            text,
            used: code.used_at().is_some(),
        })
        .collect())
}

/// `nordlayer-recovery-2026-11-22.txt`
pub(super) fn file_name(name: &str, now: UnixTime) -> String {
    let mut plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .take(FILE_NAME_CHARS_MAX)
        .collect();
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    let plain = plain.trim_matches('-');
    let dash = if plain.is_empty() { "" } else { "-" };

    format!("{plain}{dash}recovery-{}.txt", local_time::day(now))
}

/// What the page says above, then one code on a line, with a box to tick.
pub(super) fn plain_text(title: &str, lines: &[String], codes: &[SheetCode]) -> String {
    let head: Vec<&str> = std::iter::once(title)
        .chain(lines.iter().map(String::as_str))
        .collect();
    // EXPOSE: the person asked for a file that everyone can read.
    let bytes = codes.iter().map(|code| code.text.expose().len() + 16);
    let mut text = String::with_capacity(
        head.iter().map(|line| line.len() + 1).sum::<usize>() + 1 + bytes.sum::<usize>(),
    );
    for line in head {
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    for code in codes {
        text.push_str(if code.used { "[x] " } else { "[ ] " });
        text.push_str(&code.number.to_string());
        text.push_str(". ");
        text.push_str(code.text.expose());
        text.push('\n');
    }

    text
}
