//! What an import did, in both forms.

use std::fmt::Write as _;

use exchange::import::{Found, Import, Note, Skipped};
use serde::Serialize;
use vault::NameError;

use crate::{commands::accounts::told, shown};

/// What happens to one account.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    New,
    /// It is there with this key, in the vault or earlier in the file.
    Same,
    /// It is there with another key, and stays as it is.
    Conflict,
    /// It is there with another key, and both are kept.
    KeptBoth,
    /// The other program had thrown it away.
    Trashed,
    Unnamed(NameError),
}

/// The whole import, as in JSON.
#[derive(Serialize)]
pub(super) struct ImportView {
    format: &'static str,
    accounts: Vec<AccountView>,
    notes: Vec<NoteView>,
    #[serde(skip)]
    format_name: &'static str,
}

/// One account, as in JSON.
#[derive(Serialize)]
pub(super) struct AccountView {
    /// `new`, `same`, `conflict` or `skipped`.
    pub(super) outcome: &'static str,
    issuer: String,
    label: String,
    kind: Option<&'static str>,
    reason: Option<String>,
    #[serde(skip)]
    kept_both: bool,
}

/// Something about the file as a whole, as in JSON.
#[derive(Serialize)]
struct NoteView {
    /// A stable name.
    kind: &'static str,
    /// For people.
    message: String,
}

impl ImportView {
    pub(super) fn new(import: &Import, accounts: Vec<AccountView>) -> Self {
        Self {
            format: import.format.id(),
            accounts,
            notes: import.notes.iter().map(NoteView::of).collect(),
            format_name: import.format.name(),
        }
    }

    /// The format, a line for each account, what is worth telling, and the counts.
    pub(super) fn plain(&self) -> String {
        let mut text = format!("format: {}\n", self.format_name);
        for account in &self.accounts {
            // Writing to a String cannot fail.
            let reason = account.reason.as_deref();
            let _ = writeln!(
                text,
                "{}",
                told(account.outcome, &account.issuer, &account.label, reason)
            );
        }
        for note in &self.notes {
            let _ = writeln!(text, "note: {}", shown::whole(&note.message));
        }

        text
    }
}

impl AccountView {
    pub(super) fn of(found: &Found, outcome: Outcome) -> Self {
        let kept_both = matches!(outcome, Outcome::KeptBoth);
        let (outcome, reason) = match outcome {
            Outcome::New => ("new", None),
            Outcome::Same => ("same", None),
            Outcome::Conflict => ("conflict", Some("it is here with another key".to_owned())),
            Outcome::KeptBoth => (
                "conflict",
                Some("it is here with another key; both are kept".to_owned()),
            ),
            Outcome::Trashed => (
                "skipped",
                Some("it is in the trash of that program".to_owned()),
            ),
            Outcome::Unnamed(NameError::Empty) => ("skipped", Some("it has no name".to_owned())),
            Outcome::Unnamed(NameError::TooLong { chars_max }) => (
                "skipped",
                Some(format!(
                    "a name or note has more than {chars_max} characters"
                )),
            ),
        };
        let enrollment = &found.enrollment;

        Self {
            outcome,
            issuer: enrollment.issuer.clone().unwrap_or_default(),
            label: enrollment.label.clone(),
            kind: (outcome != "skipped").then(|| enrollment.parameters.kind()),
            reason,
            kept_both,
        }
    }

    pub(super) fn skipped(skipped: &Skipped) -> Self {
        let reason = match skipped.line {
            Some(line) => format!("line {line}: {}", skipped.reason),
            None => skipped.reason.to_string(),
        };

        Self {
            outcome: "skipped",
            issuer: skipped.issuer.clone().unwrap_or_default(),
            label: skipped.label.clone(),
            kind: None,
            reason: Some(reason),
            kept_both: false,
        }
    }

    /// A conflict that was left as it was.
    pub(super) fn is_left(&self) -> bool {
        self.outcome == "conflict" && !self.kept_both
    }
}

impl NoteView {
    fn of(note: &Note) -> Self {
        let (kind, message) = match note {
            Note::PartsMissing { parts, total } => {
                let parts: Vec<String> = parts.iter().map(u32::to_string).collect();
                (
                    "parts_missing",
                    format!(
                        "this transfer has {total} parts; missing: {}",
                        parts.join(", ")
                    ),
                )
            }
            Note::SeveralTransfers => (
                "several_transfers",
                "the file holds parts of several transfers; all of them were read".to_owned(),
            ),
            Note::OtherThingsLeft { entries } => (
                "other_things_left",
                format!("{entries} entries without codes were left alone"),
            ),
            Note::FileMissing { name } => (
                "file_missing",
                format!("the file names {name}, which is not beside it"),
            ),
            Note::RevocationCodes { accounts } => (
                "revocation_codes",
                format!(
                    "{accounts} accounts have a revocation code in this file; keep it with your recovery codes"
                ),
            ),
        };

        Self { kind, message }
    }
}
