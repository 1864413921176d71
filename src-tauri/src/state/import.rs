//! Another program's export, from a chosen file, a dropped one or the clipboard, to drafts.

use std::sync::Arc;

use exchange::import::{self, Format, ImportError, Source};
use otp::SecretText;

use super::{Desktop, Open, enrollment::draft_views};
use crate::{
    drafts::{Export, Imported, Origin},
    error::CommandError,
    os::{dialog, files::ChosenFile},
    views::enrollment::{ScanOutcome, ScanView, SourceView},
};

impl Desktop {
    /// Lets the person choose a file of another program. `None` if they changed their mind.
    pub(crate) fn import_open(&self) -> Result<Option<ScanView>, CommandError> {
        self.only_if_open()?;

        dialog::choose_export(&self.app)
            .map(|path| self.scan_file(&path))
            .transpose()
    }

    /// Opens the export that waits for its password.
    pub(crate) fn import_password(&self, password: &SecretText) -> Result<ScanView, CommandError> {
        self.note_activity();
        let export = self.read(|open| open.drafts.sealed().ok_or(CommandError::DraftMissing))?;

        self.import(&export, Some(password))?
            .ok_or(CommandError::FileUnreadable)
    }

    /// The accounts of an export; `None` if it is none of a known program.
    pub(super) fn import(
        &self,
        export: &Arc<Export>,
        password: Option<&SecretText>,
    ) -> Result<Option<ScanView>, CommandError> {
        // Before the lock is taken: a password costs up to some seconds.
        let read = import::read(&Source {
            bytes: &export.bytes,
            name: export.name(),
            password,
            beside: &|name| Some(ChosenFile::read(&export.folder()?.join(name)).ok()?.bytes),
        });
        if let Err(ImportError::Unknown | ImportError::Empty) = read {
            return Ok(None);
        }
        let source = match export.name() {
            Some(name) => SourceView::File {
                name: name.to_owned(),
            },
            None => SourceView::Clipboard,
        };

        self.read(|open| {
            let outcome = match read {
                Ok(import) => {
                    let plain = export.path.clone().filter(|_| password.is_none());
                    open.drafts.came_from(plain.map(Origin::Export));
                    let imported = open.drafts.take_import(import)?;
                    outcome_of(&open, imported)
                }
                Err(ImportError::PasswordNeeded { format }) => {
                    open.drafts.came_from(None);
                    open.drafts.wait_for_password(Arc::clone(export));
                    sealed(format, false)
                }
                Err(ImportError::PasswordWrong { format }) => sealed(format, true),
                Err(error) => return Err(error.into()),
            };
            Ok(Some(ScanView {
                source,
                preview: None,
                outcome,
            }))
        })
    }
}

fn sealed(format: Format, is_wrong: bool) -> ScanOutcome {
    ScanOutcome::Sealed {
        format: format.name().to_owned(),
        is_wrong,
        may_need_key_file: format.may_need_key_file(),
    }
}

fn outcome_of(open: &Open<'_>, imported: Imported) -> ScanOutcome {
    ScanOutcome::Imported {
        format: imported.format.name().to_owned(),
        drafts: draft_views(open, imported.drafts),
        left: imported.left.into_iter().map(Into::into).collect(),
        notes: imported.notes.into_iter().map(Into::into).collect(),
    }
}
