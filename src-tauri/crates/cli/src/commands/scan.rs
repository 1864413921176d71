//! `scan FILE...`: the QR codes in pictures.

use std::{fmt::Write as _, path::Path};

use qr::{Corners, Outcome, Reason, Unreadable};
use serde::Serialize;

use crate::{answer::Answer, arguments::Scan, failure::Failure, input, shown};

/// One file, as in JSON.
#[derive(Serialize)]
struct FileView {
    file: String,
    /// `found`, `unreadable` (a code is there), `none`, or `not_read` (no picture, too large, damaged, no access).
    outcome: &'static str,
    codes: Vec<CodeView>,
    /// The code that is there; null unless the outcome is `unreadable`.
    unreadable: Option<UnreadableView>,
}

/// A code that cannot be read, as in JSON.
#[derive(Serialize)]
struct UnreadableView {
    /// `too_small`, `cut_off`, `faint` or `damaged`.
    reason: &'static str,
    /// As those of a code that was read.
    corners: Corners,
    /// Pixels for each of its squares; null unless it is too small.
    pixels_per_module: Option<f32>,
}

/// One code, as in JSON.
#[derive(Serialize)]
struct CodeView {
    text: String,
    /// Pixels from the top left: top left, top right, bottom right, bottom left of the code as it is held.
    corners: Corners,
}

pub(crate) fn run(arguments: &Scan) -> Result<Answer, Failure> {
    let (mut views, mut failures) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        let (view, failure) = scan(path);
        failures.extend(failure.map(|failure| failure.about(&view.file)));
        views.push(view);
    }

    Ok(Answer::new(plain(&views), &views)?.with_failures(failures))
}

fn scan(path: &Path) -> (FileView, Option<Failure>) {
    let view = |outcome, codes| FileView {
        file: path.display().to_string(),
        outcome,
        codes,
        unreadable: None,
    };
    let read = input::picture(path).and_then(|bytes| Ok(qr::read(&bytes)?));

    match read.map(|scan| scan.outcome) {
        Ok(Outcome::Found(codes)) => {
            let codes = codes.into_iter().map(|code| CodeView {
                // EXPOSE: printing what a code holds is what this command is for.
                text: code.text.expose().to_owned(),
                corners: code.corners,
            });
            (view("found", codes.collect()), None)
        }
        Ok(Outcome::Unreadable(place)) => {
            let unreadable = Some(place.into());
            let view = FileView {
                unreadable,
                ..view("unreadable", vec![])
            };
            (view, Some(place.into()))
        }
        Ok(Outcome::None) => (view("none", vec![]), Some(Failure::no_qr_code())),
        Err(failure) => (view("not_read", vec![]), Some(failure)),
    }
}

impl From<Unreadable> for UnreadableView {
    fn from(place: Unreadable) -> Self {
        let (reason, pixels_per_module) = match place.reason {
            Reason::TooSmall { pixels_per_module } => ("too_small", Some(pixels_per_module)),
            Reason::CutOff => ("cut_off", None),
            Reason::Faint { .. } => ("faint", None),
            Reason::Damaged => ("damaged", None),
        };

        Self {
            reason,
            corners: place.corners,
            pixels_per_module,
        }
    }
}

/// One line per code; with several files each line begins with its file, as `grep` does it.
fn plain(views: &[FileView]) -> String {
    let mut lines = String::new();
    for view in views {
        for code in &view.codes {
            if views.len() > 1 {
                let _ = write!(lines, "{}: ", shown::name(&view.file));
            }
            lines.push_str(&shown::whole(&code.text));
            lines.push('\n');
        }
    }

    lines
}
