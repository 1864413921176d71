//! From screens, clipboard, files and links to drafts.

mod part;
mod seen;

use std::{path::Path, sync::Arc};

use otp::{OtherKind, Parameters, SecretText};
use qr::{Picture, Text};
use seen::{Codes, Seen};

use super::{
    Desktop, Open,
    enrollment::{draft_views, enrollment_of},
    now,
};
use crate::{
    drafts::{Export, Origin, TakeError, Taken},
    error::CommandError,
    events::{DropScanned, DropScanning, LinkOpened},
    os::{
        clipboard::{self, Content},
        dialog,
        files::{self, ChosenFile},
        screens,
    },
    pictures,
    views::enrollment::{ScanOutcome, ScanView, SourceView},
};

/// Ordinary words are base32 too; the shortest keys that portals give out have 16 characters.
const BARE_KEY_CHARS_MIN: usize = 16;

impl Desktop {
    /// Looks for codes on all screens.
    pub(crate) fn scan_screens(&self) -> Result<ScanView, CommandError> {
        self.only_if_open()?;
        let pictures = screens::take(&self.app)?;
        let taken_at = now();

        let seen = pictures.into_iter().enumerate().map(|(place, picture)| {
            let source = SourceView::Screen {
                number: crate::error::count(place + 1),
                taken_at_ms: taken_at.into(),
            };
            Seen::look(picture, source)
        });

        self.take(seen.collect(), None)
    }

    /// Looks for a picture, a link or a key on the clipboard.
    pub(crate) fn scan_clipboard(&self) -> Result<ScanView, CommandError> {
        self.only_if_open()?;
        match clipboard::read(&self.app).map_err(|_| CommandError::ClipboardNoAccess)? {
            Content::Picture(bytes) => self.scan_bytes(
                SourceView::Clipboard,
                &bytes,
                String::new(),
                Some(Origin::Clipboard),
            ),
            Content::File(path) => self.scan_file(&path),
            Content::Text(text) => self.scan_text(&text),
            Content::Empty => Err(CommandError::ClipboardEmpty),
        }
    }

    /// Lets the person choose a picture file, and looks for codes in it. `None` if they changed their mind.
    pub(crate) fn scan_open(&self) -> Result<Option<ScanView>, CommandError> {
        self.only_if_open()?;

        dialog::choose_picture(&self.app)
            .map(|path| self.scan_file(&path))
            .transpose()
    }

    /// Looks for codes in a file that was dropped, and announces what was found.
    pub(crate) fn scan_dropped(&self, path: &Path) {
        self.note_activity();
        self.announce(&DropScanning);
        let answer = self.only_if_open().and_then(|()| self.scan_file(path));
        self.announce_drop(answer);
    }

    /// Takes an otpauth address from the desktop, now or as soon as the vault is open.
    pub(crate) fn open_link(&self, address: SecretText) {
        self.inside().link = Some(address);
        self.open_waiting_link();
    }

    pub(super) fn open_waiting_link(&self) {
        let mut inside = self.inside();
        let address = if inside.unlocked().is_ok() {
            inside.link.take()
        } else {
            None
        };
        drop(inside);

        if let Some(address) = address {
            match self.take_text(SourceView::Link, &address) {
                Ok(scan) => self.announce(&LinkOpened(scan)),
                Err(error) => self.announce_drop(Err(error)),
            }
        }
    }

    fn announce_drop(&self, answer: Result<ScanView, CommandError>) {
        let (scan, error) = match answer {
            Ok(scan) => (Some(scan), None),
            Err(error) => (None, Some(error)),
        };
        self.announce(&DropScanned { scan, error });
    }

    pub(super) fn only_if_open(&self) -> Result<(), CommandError> {
        self.note_activity();

        self.read(|_| Ok(()))
    }

    /// Looks for codes in a picture, or for accounts in another program's export.
    pub(super) fn scan_file(&self, path: &Path) -> Result<ScanView, CommandError> {
        let file = ChosenFile::read(path)?;
        let source = SourceView::File {
            name: files::name_of(path),
        };
        let scanned = self.scan_bytes(
            source,
            &file.bytes,
            files::extension_of(path),
            Some(Origin::File(file.path.clone())),
        );
        let Err(CommandError::ImageType { .. } | CommandError::ImageBroken) = scanned else {
            return scanned;
        };
        let export = Arc::new(Export {
            path: Some(file.path),
            bytes: file.bytes,
        });

        self.import(&export, None)?.map_or(scanned, Ok)
    }

    fn scan_bytes(
        &self,
        source: SourceView,
        bytes: &[u8],
        extension: String,
        origin: Option<Origin>,
    ) -> Result<ScanView, CommandError> {
        let picture = Picture::from_bytes(bytes)
            .map_err(|error| CommandError::of_image(error, bytes.len(), extension))?;

        self.take(vec![Seen::look(picture, source)], origin)
    }

    fn scan_text(&self, text: &SecretText) -> Result<ScanView, CommandError> {
        if let Some(enrollment) = bare_key(text) {
            return self.read(|mut open| {
                open.drafts.came_from(None);
                let id = open.drafts.take_typed(enrollment)?;
                Ok(ScanView {
                    source: SourceView::Clipboard,
                    preview: None,
                    outcome: outcome_of(&mut open, Taken::Found(vec![id])),
                })
            });
        }
        // EXPOSE: looked at for a picture and for lines, and read as an export.
        let content = text.expose();
        if let Some(picture) = pictures::of_data_url(content) {
            return self.scan_bytes(SourceView::Clipboard, &picture, String::new(), None);
        }
        if content.trim().lines().nth(1).is_some() || content.trim_start().starts_with(['{', '[']) {
            let export = Arc::new(Export {
                path: None,
                bytes: content.as_bytes().to_vec(),
            });
            if let Some(scan) = self.import(&export, None)? {
                return Ok(scan);
            }
        }
        let scan = self.take_text(SourceView::Clipboard, text)?;
        if scan.outcome
            == (ScanOutcome::NotOtp {
                what: OtherKind::Text.into(),
            })
        {
            return Err(CommandError::ClipboardEmpty);
        }

        Ok(scan)
    }

    fn take_text(&self, source: SourceView, text: &SecretText) -> Result<ScanView, CommandError> {
        self.read(|mut open| {
            open.drafts.came_from(None);
            // EXPOSE: parsed into drafts, and dropped.
            let taken = open.drafts.take([text.expose().trim()])?;
            let outcome = taken.map_or(ScanOutcome::None, |taken| outcome_of(&mut open, taken));
            Ok(ScanView {
                source,
                preview: None,
                outcome,
            })
        })
    }

    /// Takes what was seen in the pictures of one source. They stay at hand where no account was in them.
    fn take(&self, mut seen: Vec<Seen>, origin: Option<Origin>) -> Result<ScanView, CommandError> {
        if seen.is_empty() {
            return Err(CommandError::CaptureUnavailable);
        }
        let (codes, number) = Codes::of_all(&mut seen);
        let (source, preview) = (seen[number].shot.source.clone(), seen[number].preview());

        self.read(|mut open| {
            open.drafts.came_from(origin);
            let outcome = match codes {
                Codes::Unreadable(reason) => ScanOutcome::Unreadable {
                    reason: reason.into(),
                },
                Codes::None => ScanOutcome::None,
                Codes::Found(texts) => {
                    // EXPOSE: parsed into drafts, and dropped.
                    let taken = open.drafts.take(texts.iter().map(Text::expose))?;
                    taken.map_or(ScanOutcome::None, |taken| outcome_of(&mut open, taken))
                }
            };
            if outcome.is_nothing() {
                let shots = seen.into_iter().map(|seen| Arc::new(seen.shot));
                open.drafts.keep_shots(shots.collect());
            }
            Ok(ScanView {
                source,
                preview: Some(preview),
                outcome,
            })
        })
    }
}

/// A key as portals write it beside the picture.
fn bare_key(text: &SecretText) -> Option<otp::Enrollment> {
    // EXPOSE: parsed into a key, and dropped.
    let text = text.expose();
    let characters = text.chars().filter(char::is_ascii_alphanumeric).count();
    if characters < BARE_KEY_CHARS_MIN {
        return None;
    }
    let secret = otp::base32::parse(text).ok()?;

    Some(enrollment_of(None, "", secret, Parameters::default()))
}

fn outcome_of(open: &mut Open<'_>, taken: Taken) -> ScanOutcome {
    match taken {
        Taken::Found(ids) => ScanOutcome::Found {
            drafts: draft_views(open, ids),
        },
        Taken::Transfer {
            part,
            total,
            missing,
            drafts: ids,
        } => ScanOutcome::Transfer {
            part,
            total,
            missing,
            drafts: draft_views(open, ids),
        },
        Taken::Vendor { name } => ScanOutcome::VendorOnly {
            vendor: name.to_owned(),
        },
        Taken::Other(kind) => ScanOutcome::NotOtp { what: kind.into() },
    }
}

impl From<TakeError> for CommandError {
    fn from(error: TakeError) -> Self {
        match error {
            TakeError::Address(error) => error.into(),
            TakeError::TooMany => Self::TooMany {
                limit: crate::error::count(crate::drafts::DRAFTS_MAX),
            },
        }
    }
}
