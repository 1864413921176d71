//! Whom an opened backup is from.

use exchange::pairing::Sender;
use serde::Serialize;

use crate::shown;

/// The sender, as in JSON.
#[derive(Serialize)]
pub(super) struct FromView {
    /// `own`, `device` or `unknown`.
    kind: &'static str,
    /// That of the device.
    name: Option<String>,
}

impl FromView {
    pub(super) fn of(sender: Sender<String>) -> Self {
        let (kind, name) = match sender {
            Sender::Own => ("own", None),
            Sender::Known(name) => ("device", Some(name)),
            Sender::Unknown => ("unknown", None),
        };

        Self { kind, name }
    }

    /// One line for people.
    pub(super) fn plain(&self) -> String {
        match (&self.name, self.kind) {
            (Some(name), _) => format!("from {}\n", shown::name(name)),
            (None, "own") => "from this vault\n".to_owned(),
            (None, _) => {
                "unknown sender: take it in only if you know where it comes from\n".to_owned()
            }
        }
    }
}
