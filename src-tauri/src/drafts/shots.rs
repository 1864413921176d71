//! Pictures that gave no account stay at hand while the dialog is open: the person may mark a part of one.

use std::sync::Arc;

use qr::{Corners, Picture};

use super::Drafts;
use crate::views::enrollment::SourceView;

/// A picture that was looked at.
pub(crate) struct Shot {
    /// In all its pixels.
    pub(crate) picture: Picture,
    /// Where it comes from.
    pub(crate) source: SourceView,
    /// Where codes were seen in it.
    pub(crate) places: Vec<Corners>,
}

impl Drafts {
    /// Keeps the pictures that were looked at last.
    pub(crate) fn keep_shots(&mut self, shots: Vec<Arc<Shot>>) {
        self.shots = shots;
    }

    /// The pictures that were looked at last.
    pub(crate) fn shots(&self) -> &[Arc<Shot>] {
        &self.shots
    }
}

#[cfg(test)]
impl Shot {
    /// An empty picture.
    pub(crate) fn blank() -> Arc<Self> {
        Arc::new(Self {
            picture: Picture::from_rgba(1, 1, vec![255; 4]).unwrap(),
            source: SourceView::Clipboard,
            places: Vec::new(),
        })
    }
}
