//! A part of a picture, and the view to mark it on.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{PreviewView, SourceView};

/// A picture to mark a part of.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// Which of the pictures that were looked at last, from 1.
    pub number: u32,
    /// How many there are.
    pub total: u32,
    /// Where it comes from.
    pub source: SourceView,
    /// The whole picture, blurred so far that no key can be read from it, at most 960 pixels a side.
    pub preview: PreviewView,
}

/// Names one of the pictures that were looked at last.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkRequest {
    /// From 1.
    pub number: u32,
}

/// A part of one of those pictures, in pixels of the view that it was marked on.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PartRequest {
    /// Which picture.
    pub picture: MarkRequest,
    /// From the view's left side.
    pub left: u32,
    /// From its top.
    pub top: u32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}
