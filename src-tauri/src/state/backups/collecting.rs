//! A backup that another device shows as QR codes: collected from screens and pictures until all of it is there.

use std::{
    path::Path,
    sync::atomic::Ordering,
    thread,
    time::{Duration, Instant},
};

use exchange::frames::{Frame, Taken};
use platform::system_clock;
use qr::{Found, Outcome, Picture, Unwatched, Watch};

use super::{Chosen, Desktop, Sealed};
use crate::{
    error::{CommandError, count},
    events::BackupCodeSeen,
    os::{
        clipboard::{self, Content},
        dialog,
        files::{self, ChosenFile},
        screens,
    },
    views::backups::{BackupProblem, ChosenBackupView, CollectFrom},
};

/// Between two looks at the screens: the rest of the computer wants to work, too.
const PAUSE: Duration = Duration::from_millis(30);
/// A screen that has shown no code for so long is looked at again: the next picture may be a better one.
const LOOK_MAX: Duration = Duration::from_millis(500);

/// Listens for codes of backups.
struct Caught {
    frames: Vec<Frame>,
    begun: Instant,
}

impl Desktop {
    /// Collects codes of a backup. `None` while it is not whole: the person stopped, or there were no more pictures.
    pub(crate) fn collect_backup(
        &self,
        from: CollectFrom,
    ) -> Result<Option<ChosenBackupView>, CommandError> {
        self.only_if_open()?;
        let round = self.collecting.fetch_add(1, Ordering::Relaxed) + 1;
        let goes_on = || self.collecting.load(Ordering::Relaxed) == round;
        match from {
            CollectFrom::Screens => self.collect_from_screens(goes_on),
            CollectFrom::Clipboard => {
                match clipboard::read(self.app()).map_err(|_| CommandError::ClipboardNoAccess)? {
                    Content::Picture(bytes) => {
                        self.collect_from([frames_in(&bytes, String::new())], goes_on)
                    }
                    Content::File(path) => self.collect_from([frames_in_file(&path)], goes_on),
                    Content::Text(_) | Content::Empty => Err(BackupProblem::NoCodes.into()),
                }
            }
            CollectFrom::Files => {
                let paths = dialog::choose_pictures(self.app());
                self.note_activity();
                if paths.is_empty() {
                    return Ok(None);
                }
                let wanted = paths.iter().take_while(|_| goes_on());

                self.collect_from(wanted.map(|path| frames_in_file(path)), goes_on)
            }
        }
    }

    /// Looks for no more codes.
    pub(crate) fn stop_collecting(&self) {
        self.collecting.fetch_add(1, Ordering::Relaxed);
    }

    fn collect_from_screens(
        &self,
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<ChosenBackupView>, CommandError> {
        while goes_on() {
            for picture in screens::look(self.app())? {
                let mut caught = Caught {
                    frames: Vec::new(),
                    begun: system_clock::stopwatch(),
                };
                qr::read_picture(&picture, &mut caught);
                if let Some(chosen) = self.take_frames(&caught.frames, &goes_on)? {
                    return Ok(Some(chosen));
                }
            }
            thread::sleep(PAUSE);
        }

        Ok(None)
    }

    /// Pictures, one by one. One that cannot be read takes nothing from the others.
    fn collect_from(
        &self,
        pictures: impl IntoIterator<Item = Result<Vec<Frame>, CommandError>>,
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<ChosenBackupView>, CommandError> {
        let mut found_any = false;
        let mut failure = None;
        for picture in pictures {
            match picture {
                Ok(frames) => {
                    found_any |= !frames.is_empty();
                    if let Some(chosen) = self.take_frames(&frames, &goes_on)? {
                        return Ok(Some(chosen));
                    }
                }
                Err(error) => failure = Some(error),
            }
        }

        if found_any {
            Ok(None)
        } else {
            Err(failure.unwrap_or_else(|| BackupProblem::NoCodes.into()))
        }
    }

    /// Takes what was caught, and answers the backup when it is whole.
    fn take_frames(
        &self,
        frames: &[Frame],
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<ChosenBackupView>, CommandError> {
        for frame in frames {
            let mut inside = self.inside();
            inside.unlocked()?;
            // Asked under the lock, or a look that ends after the person closed it would leave something behind.
            if !goes_on() {
                return Ok(None);
            }
            let taken = inside.looked_at.collector.take(frame);
            drop(inside);
            match taken {
                Taken::Part { have, of } => self.announce(&BackupCodeSeen {
                    have: count(have),
                    of: count(of),
                }),
                // The next code is the first again, and says so.
                Taken::Damaged => {}
                Taken::Whole(bytes) => return self.look_at(bytes).map(Some),
            }
        }

        Ok(None)
    }

    /// The backup that was collected is the one that is looked at now.
    fn look_at(&self, bytes: Vec<u8>) -> Result<ChosenBackupView, CommandError> {
        let needs = Sealed::parse(&bytes).map_err(BackupProblem::from)?.needs();

        self.choose(
            Chosen {
                path: None,
                bytes,
                needs,
            },
            None,
        )
    }
}

impl Watch for Caught {
    fn found(&mut self, found: &Found) {
        // EXPOSE: a code of a backup holds nothing but a part of a sealed file; anything else is dropped.
        self.frames.extend(found.text.expose().parse::<Frame>());
    }

    /// A screen shows one code of a backup at a time, and the next one soon.
    fn stop(&mut self) -> bool {
        !self.frames.is_empty() || self.begun.elapsed() > LOOK_MAX
    }
}

fn frames_in_file(path: &Path) -> Result<Vec<Frame>, CommandError> {
    let file = ChosenFile::read(path)?;

    frames_in(&file.bytes, files::extension_of(path))
}

/// The codes in a picture. It may hold several.
pub(super) fn frames_in(bytes: &[u8], extension: String) -> Result<Vec<Frame>, CommandError> {
    let picture = Picture::from_bytes(bytes)
        .map_err(|error| CommandError::of_image(error, bytes.len(), extension))?;
    let mut frames = Vec::new();
    if let Outcome::Found(found) = qr::read_picture(&picture, &mut Unwatched).outcome {
        // EXPOSE: as above.
        frames.extend(
            found
                .iter()
                .filter_map(|code| code.text.expose().parse().ok()),
        );
    }

    Ok(frames)
}
