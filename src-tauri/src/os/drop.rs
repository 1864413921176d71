//! Files that are dragged over the window. The paths come from the desktop; the page sees names and sizes.

use std::path::{Path, PathBuf};

use tauri::DragDropEvent;

use super::files::name_of;

/// What the window is to do about a dragged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Drag {
    /// Say what is held over it.
    Hovered {
        /// The file's name.
        name: String,
        /// Its size; 0 if it cannot be told.
        bytes: u64,
    },
    /// Forget it.
    Left,
    /// Read it.
    Dropped(PathBuf),
}

/// `None` for movements, and for drags that hold no file. Of several files the first counts.
pub(crate) fn drag_of(event: &DragDropEvent) -> Option<Drag> {
    match event {
        DragDropEvent::Enter { paths, .. } => paths.first().map(|path| hovered(path)),
        DragDropEvent::Drop { paths, .. } => paths.first().cloned().map(Drag::Dropped),
        DragDropEvent::Leave => Some(Drag::Left),
        // Movements, and whatever a later version of tauri adds.
        DragDropEvent::Over { .. } | _ => None,
    }
}

fn hovered(path: &Path) -> Drag {
    let bytes = std::fs::metadata(path)
        .map(|about| about.len())
        .unwrap_or_default();

    Drag::Hovered {
        name: name_of(path),
        bytes,
    }
}
