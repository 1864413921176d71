//! Another device's introduction on a screen, on the clipboard, or in a file.

use std::path::Path;

use exchange::pairing::Introduction;
use qr::{Outcome, Picture, Text, Unwatched};

use super::introduction_in;
use crate::{
    error::CommandError,
    os::{
        clipboard::{self, Content},
        dialog,
        files::{self, ChosenFile},
        screens,
    },
    state::Desktop,
    views::pairing::{IntroducedBy, PairingProblem},
};

impl Desktop {
    /// `None` if the person chose no file.
    pub(super) fn look_for_introduction(
        &self,
        from: IntroducedBy,
    ) -> Result<Option<Introduction>, CommandError> {
        self.only_if_open()?;
        match from {
            IntroducedBy::Screens => {
                let pictures = screens::take(self.app())?;
                let texts: Vec<Text> = pictures.iter().flat_map(codes_in).collect();

                the_one_in(&texts).map(Some)
            }
            IntroducedBy::Clipboard => {
                match clipboard::read(self.app()).map_err(|_| CommandError::ClipboardNoAccess)? {
                    Content::Picture(bytes) => in_bytes(&bytes, String::new()).map(Some),
                    Content::File(path) => in_file(&path).map(Some),
                    // EXPOSE: an introduction holds nothing secret; anything else is dropped.
                    Content::Text(text) => introduction_in(text.expose()).map(Some),
                    Content::Empty => Err(PairingProblem::NoneFound.into()),
                }
            }
            IntroducedBy::File => {
                let Some(path) = dialog::choose_picture(self.app()) else {
                    return Ok(None);
                };
                self.note_activity();

                in_file(&path).map(Some)
            }
        }
    }
}

fn in_file(path: &Path) -> Result<Introduction, CommandError> {
    in_bytes(&ChosenFile::read(path)?.bytes, files::extension_of(path))
}

/// A text, or a picture with a code.
pub(super) fn in_bytes(bytes: &[u8], extension: String) -> Result<Introduction, CommandError> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return introduction_in(text);
    }
    let picture = Picture::from_bytes(bytes)
        .map_err(|error| CommandError::of_image(error, bytes.len(), extension))?;

    the_one_in(&codes_in(&picture))
}

fn codes_in(picture: &Picture) -> Vec<Text> {
    match qr::read_picture(picture, &mut Unwatched).outcome {
        Outcome::Found(found) => found.into_iter().map(|code| code.text).collect(),
        Outcome::Unreadable(_) | Outcome::None => Vec::new(),
    }
}

/// The introduction among the texts of codes; the same one may be seen twice.
fn the_one_in(texts: &[Text]) -> Result<Introduction, CommandError> {
    // EXPOSE: looked at for an introduction, which holds nothing secret.
    let texts = texts.iter().map(Text::expose);
    let mut meant: Vec<&str> = texts
        .filter(|text| Introduction::is_meant_by(text))
        .collect();
    meant.sort_unstable();
    meant.dedup();

    match meant.as_slice() {
        [] => Err(PairingProblem::NoneFound.into()),
        [text] => introduction_in(text),
        _ => Err(PairingProblem::Several.into()),
    }
}
