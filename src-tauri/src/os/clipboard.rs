//! The clipboard, through GTK: it speaks X11 and Wayland, sees pictures, and serves what we copy while we live.
//!
//! WebKitGTK shows no pictures to pages, and other crates read a stale clipboard on GNOME under Wayland.

use std::{cell::RefCell, path::PathBuf};

use gtk::{TargetEntry, TargetFlags, gdk};
use otp::SecretText;
use tauri::AppHandle;

use super::{
    files::path_of,
    main_thread::{NoAnswer, ask},
};

/// What the clipboard holds that we can use.
pub(crate) enum Content {
    /// The bytes of a picture file.
    Picture(Vec<u8>),
    /// A file that was copied in a file manager; of several the first.
    File(PathBuf),
    /// Any text.
    Text(SecretText),
    /// Neither.
    Empty,
}

/// What kinds of data the clipboard offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offer {
    Picture(&'static str),
    Files(&'static str),
    Text,
    Nothing,
}

/// Picture types that we can decode, the most faithful first.
const PICTURE_TYPES: [&str; 7] = [
    "image/png",
    "image/webp",
    "image/gif",
    "image/bmp",
    "image/x-bmp",
    "image/x-MS-bmp",
    "image/jpeg",
];

/// How file managers offer files: lines with their addresses, after one that says whether they were cut in the second.
const FILE_TYPES: [&str; 2] = ["text/uri-list", "x-special/gnome-copied-files"];

/// Text types that GTK's own text functions understand.
const TEXT_TYPES: [&str; 5] = [
    "UTF8_STRING",
    "text/plain;charset=utf-8",
    "text/plain",
    "STRING",
    "TEXT",
];

/// Clipboard histories (Klipper, CopyQ, KeePassXC's convention) leave out what carries this with the value `secret`.
const HISTORY_MARK: &str = "x-kde-passwordManagerHint";

const TARGET_TEXT: u32 = 0;
const TARGET_MARK: u32 = 1;

thread_local! {
    /// The codes that we put on the clipboard, as long as they may still be there. Lives on the main thread.
    static COPIED: RefCell<Option<SecretText>> = const { RefCell::new(None) };
}

/// Reads a picture, or else a file's place, or else a text.
pub(crate) fn read(app: &AppHandle) -> Result<Content, NoAnswer> {
    match ask(app, |answer| with_targets(move |offer| answer.give(offer)))? {
        Offer::Picture(kind) => ask(app, move |answer| {
            clipboard().request_contents(&gdk::Atom::intern(kind), move |_, data| {
                answer.give(Content::Picture(data.data()));
            });
        }),
        Offer::Files(kind) => ask(app, move |answer| {
            clipboard().request_contents(&gdk::Atom::intern(kind), move |_, data| {
                // Browsers list the addresses of links, too.
                match first_file(&data.data()) {
                    Some(path) => answer.give(Content::File(path)),
                    None => with_text(move |content| answer.give(content)),
                }
            });
        }),
        Offer::Text => ask(app, |answer| with_text(move |content| answer.give(content))),
        Offer::Nothing => Ok(Content::Empty),
    }
}

/// Whether a picture is on the clipboard.
pub(crate) fn holds_picture(app: &AppHandle) -> bool {
    let offer = ask(app, |answer| with_targets(move |offer| answer.give(offer)));

    matches!(offer, Ok(Offer::Picture(_)))
}

/// Puts codes on the clipboard, if wished with the mark that keeps them out of histories. False if it was refused.
pub(crate) fn copy(
    app: &AppHandle,
    code: SecretText,
    keep_out_of_history: bool,
) -> Result<bool, NoAnswer> {
    ask(app, move |answer| {
        let accepted = offer(&code, keep_out_of_history);
        COPIED.replace(accepted.then_some(code));
        answer.give(accepted);
    })
}

/// Puts a text on the clipboard that is no secret.
pub(crate) fn copy_text(app: &AppHandle, text: String) -> Result<(), NoAnswer> {
    ask(app, move |answer| {
        COPIED.take();
        clipboard().set_text(&text);
        answer.give(());
    })
}

/// Clears the clipboard if it still holds the code that we put there. True if it did.
pub(crate) fn clear_our_code(app: &AppHandle) -> Result<bool, NoAnswer> {
    ask(app, |answer| {
        let Some(copied) = COPIED.take() else {
            answer.give(false);
            return;
        };
        clipboard().request_text(move |clipboard, text| {
            // EXPOSE: only compared.
            let ours = text == Some(copied.expose());
            if ours {
                clipboard.clear();
            }
            answer.give(ours);
        });
    })
}

/// At the end of the program: gives up what we own. There is no time left to ask what is there, and none is needed:
/// clearing only drops what is still ours.
pub(crate) fn let_go() {
    if COPIED.take().is_some() {
        clipboard().clear();
    }
}

/// Clears the clipboard if it holds a picture.
pub(crate) fn clear_picture(app: &AppHandle) -> Result<(), NoAnswer> {
    ask(app, |answer| {
        with_targets(move |offer| {
            if matches!(offer, Offer::Picture(_)) {
                // Only an owner can clear: take it over with nothing, then let go.
                clipboard().set_text("");
                clipboard().clear();
            }
            answer.give(());
        });
    })
}

fn clipboard() -> gtk::Clipboard {
    gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD)
}

fn offer(code: &SecretText, keep_out_of_history: bool) -> bool {
    let mut targets: Vec<TargetEntry> = TEXT_TYPES
        .iter()
        .map(|name| TargetEntry::new(name, TargetFlags::empty(), TARGET_TEXT))
        .collect();
    if keep_out_of_history {
        targets.push(TargetEntry::new(
            HISTORY_MARK,
            TargetFlags::empty(),
            TARGET_MARK,
        ));
    }

    let code = code.clone();
    clipboard().set_with_data(&targets, move |_, data, target| {
        if target == TARGET_MARK {
            data.set(&data.target(), 8, b"secret");
        } else {
            // EXPOSE: this is the copying that the person asked for.
            data.set_text(code.expose());
        }
    })
}

/// Calls `answer` with the best that the clipboard offers.
fn with_targets(answer: impl FnOnce(Offer) + 'static) {
    clipboard().request_contents(&gdk::Atom::intern("TARGETS"), move |_, data| {
        let names: Vec<String> = data
            .targets()
            .unwrap_or_default()
            .iter()
            .map(|target| target.name().to_string())
            .collect();
        answer(best_of(&names));
    });
}

fn best_of(names: &[String]) -> Offer {
    let offers = |kind: &&&str| names.iter().any(|name| name.eq_ignore_ascii_case(kind));
    if let Some(kind) = PICTURE_TYPES.iter().find(offers) {
        return Offer::Picture(kind);
    }
    if let Some(kind) = FILE_TYPES.iter().find(offers) {
        return Offer::Files(kind);
    }
    if TEXT_TYPES.iter().any(|kind| offers(&kind)) {
        return Offer::Text;
    }

    Offer::Nothing
}

/// Calls `answer` with the text that the clipboard offers.
fn with_text(answer: impl FnOnce(Content) + 'static) {
    clipboard().request_text(move |_, text| {
        let content = text.map_or(Content::Empty, |text| {
            Content::Text(SecretText::new(text.to_owned()))
        });
        answer(content);
    });
}

/// RFC 2483, section 5: one address a line.
fn first_file(list: &[u8]) -> Option<PathBuf> {
    str::from_utf8(list)
        .ok()?
        .lines()
        .find_map(|line| path_of(line.trim()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_picture_comes_before_the_text_that_describes_it() {
        let browser = ["text/html", "UTF8_STRING", "image/jpeg", "image/png"].map(str::to_owned);

        assert_eq!(best_of(&browser), Offer::Picture("image/png"));
    }

    #[test]
    fn of_copied_files_the_first_is_read_however_the_file_manager_lists_them() {
        let offered = ["UTF8_STRING", "text/uri-list"].map(str::to_owned);
        assert_eq!(best_of(&offered), Offer::Files("text/uri-list"));

        for list in [
            "file:///home/anna/a%20b.png\r\nfile:///home/anna/c.png\r\n",
            "copy\nfile:///home/anna/a%20b.png",
            "# copied\nfile:///home/anna/a%20b.png\n",
        ] {
            let file = first_file(list.as_bytes());
            assert_eq!(file.as_deref(), Some(Path::new("/home/anna/a b.png")));
        }
        for list in ["", "https://example.com/a.png", "file://", "\u{fffd}"] {
            assert_eq!(first_file(list.as_bytes()), None, "{list}");
        }
    }

    #[test]
    fn a_clipboard_with_neither_counts_as_empty() {
        assert_eq!(best_of(&["text/html".to_owned()]), Offer::Nothing);
        assert_eq!(best_of(&["text/plain".to_owned()]), Offer::Text);
    }
}
