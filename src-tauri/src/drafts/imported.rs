//! Drafts from another program's export.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use exchange::import::{Entry, Format, Found, Import, Note, Skipped};
use vault::{NameError, Names};

use super::{DRAFTS_MAX, Draft, DraftId, Drafts, TakeError};

/// What may be another program's export.
pub(crate) struct Export {
    /// Where it lies, if it is a file.
    pub(crate) path: Option<PathBuf>,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// What an export gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Imported {
    /// Whose it is.
    pub(crate) format: Format,
    /// The accounts that can be used, in their order.
    pub(crate) drafts: Vec<DraftId>,
    /// The others.
    pub(crate) left: Vec<Left>,
    /// What is worth telling about it as a whole.
    pub(crate) notes: Vec<Note>,
}

/// An account of an export that became no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Left {
    /// It cannot be used.
    Skipped(Skipped),
    /// Its key is that of another account in the same export.
    Twice {
        /// Who issued it.
        issuer: String,
        /// The account there.
        label: String,
    },
    /// It cannot have this name here.
    Unnamed {
        /// Who issued it.
        issuer: String,
        /// The account there.
        label: String,
        /// Why not.
        error: NameError,
    },
}

impl Export {
    /// The name of the file.
    pub(crate) fn name(&self) -> Option<&str> {
        self.path.as_deref()?.file_name()?.to_str()
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.path.as_deref()?.parent()
    }
}

impl Drafts {
    /// Takes the accounts of an export: one that cannot be used does not stop the others.
    pub(crate) fn take_import(&mut self, import: Import) -> Result<Imported, TakeError> {
        if self.by_id.len() + import.entries.len() > DRAFTS_MAX {
            return Err(TakeError::TooMany);
        }
        let mut drafts = Vec::new();
        let mut left = Vec::new();
        let mut keys = HashSet::new();
        for entry in import.entries {
            let found = match entry {
                Entry::Found(found) => *found,
                Entry::Skipped(skipped) => {
                    left.push(Left::Skipped(skipped));
                    continue;
                }
            };
            // EXPOSE: compared with the other keys of the file, and dropped with them.
            let key = found.enrollment.secret.expose().to_vec();
            let draft = Draft::from(found);
            if let Err(error) = draft.names() {
                left.push(draft.left(|issuer, label| Left::Unnamed {
                    issuer,
                    label,
                    error,
                }));
            } else if keys.contains(&key) {
                left.push(draft.left(|issuer, label| Left::Twice { issuer, label }));
            } else {
                // What lies in the trash there takes the place of no account that is in use.
                if !draft.trashed {
                    keys.insert(key);
                }
                drafts.push(self.add(draft)?);
            }
        }

        Ok(Imported {
            format: import.format,
            drafts,
            left,
            notes: import.notes,
        })
    }

    /// Keeps an export until its password is known.
    pub(crate) fn wait_for_password(&mut self, export: Arc<Export>) {
        self.sealed = Some(export);
    }

    /// The export that waits for its password.
    pub(crate) fn sealed(&self) -> Option<Arc<Export>> {
        self.sealed.clone()
    }
}

impl Draft {
    /// Its names as an account's.
    fn names(&self) -> Result<Names, NameError> {
        let issuer = self.enrollment.issuer.as_deref().unwrap_or_default();

        Names::new(issuer, &self.enrollment.label)?
            .with_group(self.group.as_deref())?
            .with_note(&self.note)
    }

    fn left(self, left: impl FnOnce(String, String) -> Left) -> Left {
        left(
            self.enrollment.issuer.unwrap_or_default(),
            self.enrollment.label,
        )
    }
}

/// An account is in one group here: the first one there.
impl From<Found> for Draft {
    fn from(found: Found) -> Self {
        Self {
            enrollment: found.enrollment,
            group: found.groups.into_iter().next(),
            note: found.note.unwrap_or_default(),
            trashed: found.trashed,
        }
    }
}

#[cfg(test)]
mod tests {
    use exchange::import::{self, Source};

    use super::*;

    const KEY: &str = "GEZDGNBVGY3TQOJQ";

    fn taken(text: &str, drafts: &mut Drafts) -> Imported {
        let import = import::read(&Source::of(text.as_bytes())).unwrap();
        drafts.take_import(import).unwrap()
    }

    #[test]
    fn an_account_that_cannot_be_used_does_not_stop_the_others() {
        let long = "x".repeat(10_000);
        let text = format!(
            "otpauth://totp/A:ann?secret={KEY}\n\
             otpauth://totp/B:ben?secret=JBSWY3DPEHPK3PXP\n\
             otpauth://totp/A:ann?secret={KEY}\n\
             otpauth://totp/C:cat\n\
             otpauth://totp/D:{long}?secret=MFRGGZDFMZTWQ2LK"
        );
        let mut drafts = Drafts::default();

        let imported = taken(&text, &mut drafts);

        let labels: Vec<&str> = imported
            .drafts
            .iter()
            .map(|id| drafts.get(*id).unwrap().enrollment.label.as_str())
            .collect();
        assert_eq!(labels, ["ann", "ben"]);
        assert!(matches!(
            &imported.left[..],
            [Left::Twice { .. }, Left::Skipped(_), Left::Unnamed { .. }]
        ));
    }

    #[test]
    fn an_account_in_use_is_not_left_out_for_one_with_its_key_that_is_not() {
        let found = |label: &str, trashed| {
            let address = format!("otpauth://totp/A:{label}?secret={KEY}");
            Entry::Found(Box::new(Found {
                enrollment: otp::uri::parse(&address).unwrap(),
                note: None,
                groups: Vec::new(),
                pinned: false,
                trashed,
            }))
        };
        let import = Import {
            format: Format::Aegis,
            entries: vec![
                found(&"x".repeat(10_000), false),
                found("old", true),
                found("ann", false),
            ],
            notes: Vec::new(),
        };
        let mut drafts = Drafts::default();

        let imported = drafts.take_import(import).unwrap();

        let labels: Vec<&str> = imported
            .drafts
            .iter()
            .map(|id| drafts.get(*id).unwrap().enrollment.label.as_str())
            .collect();
        assert_eq!(labels, ["old", "ann"]);
        assert!(matches!(&imported.left[..], [Left::Unnamed { .. }]));
    }

    #[test]
    fn groups_notes_and_the_trash_come_along() {
        let found = Found {
            enrollment: otp::uri::parse(&format!("otpauth://totp/A:ann?secret={KEY}")).unwrap(),
            note: Some("by Ben".to_owned()),
            groups: vec!["Work".to_owned(), "Old".to_owned()],
            pinned: false,
            trashed: true,
        };

        let draft = Draft::from(found);

        assert_eq!(draft.group.as_deref(), Some("Work"));
        assert_eq!(draft.note, "by Ben");
        assert!(draft.trashed);
    }

    #[test]
    fn an_export_waits_for_its_password_until_something_else_is_looked_at() {
        let mut drafts = Drafts::default();
        drafts.wait_for_password(Arc::new(Export {
            path: None,
            bytes: Vec::new(),
        }));
        assert!(drafts.sealed().is_some());

        drafts.came_from(None);

        assert!(drafts.sealed().is_none());
    }
}
