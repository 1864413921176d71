//! A part of a picture, marked by the person where no account was found in the whole, or from the start.

use std::sync::Arc;

use super::{
    super::{Desktop, now},
    Seen,
};
use crate::{
    drafts::Shot,
    error::{CommandError, count},
    os::screens::{self, Chosen},
    views::enrollment::{MarkRequest, MarkView, PartRequest, PreviewView, ScanView, SourceView},
};

impl Desktop {
    /// Takes pictures of the screens for marking a part of them. Where the desktop lets the person choose the part
    /// itself, that part is looked at: then the answer is what was found, else `None`.
    pub(crate) fn capture_part(&self) -> Result<Option<ScanView>, CommandError> {
        self.only_if_open()?;
        let chosen = screens::choose(&self.app)?;
        let taken_at_ms = now().into();
        let source = |number| SourceView::Screen {
            number,
            taken_at_ms,
        };
        match chosen {
            Chosen::Part(picture) => self
                .take(vec![Seen::look(picture, source(1))], None)
                .map(Some),
            Chosen::Screens(pictures) => {
                let shots = (1..).zip(pictures).map(|(number, picture)| {
                    Arc::new(Shot {
                        picture,
                        source: source(number),
                        places: Vec::new(),
                    })
                });
                let shots = shots.collect();
                self.read(|open| {
                    open.drafts.came_from(None);
                    open.drafts.keep_shots(shots);
                    Ok(None)
                })
            }
        }
    }

    /// One of the pictures that were looked at last, for marking a part of it.
    pub(crate) fn mark_part(&self, request: &MarkRequest) -> Result<MarkView, CommandError> {
        self.note_activity();
        let shots = self.read(|open| Ok(open.drafts.shots().to_vec()))?;
        let shot = request.of(&shots).ok_or(CommandError::DraftMissing)?;

        Ok(MarkView {
            number: request.number,
            total: count(shots.len()),
            source: shot.source.clone(),
            preview: PreviewView::overview(&shot.picture, &shot.places),
        })
    }

    /// Looks for codes in a part alone. The whole pictures stay at hand where no account was in it.
    pub(crate) fn scan_part(&self, request: &PartRequest) -> Result<ScanView, CommandError> {
        self.note_activity();
        let (shots, origin) = self.read(|open| {
            let origin = open.drafts.origin().cloned();
            Ok((open.drafts.shots().to_vec(), origin))
        })?;
        let shot = request
            .picture
            .of(&shots)
            .ok_or(CommandError::DraftMissing)?;
        let part = PreviewView::part(&shot.picture, request).ok_or(CommandError::DraftMissing)?;

        let scan = self.take(vec![Seen::look(part, shot.source.clone())], origin)?;
        if scan.outcome.is_nothing() {
            self.read(|open| {
                open.drafts.keep_shots(shots);
                Ok(())
            })?;
        }

        Ok(scan)
    }
}

impl MarkRequest {
    /// The picture that it names.
    fn of<'a>(&self, shots: &'a [Arc<Shot>]) -> Option<&'a Arc<Shot>> {
        shots.get(usize::try_from(self.number.checked_sub(1)?).ok()?)
    }
}
