//! From drafts to accounts: what is asked for, and what came of it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Saves drafts as accounts: all of them, or none.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveDraftsRequest {
    /// With the names that the person chose.
    pub drafts: Vec<SaveDraft>,
}

/// One draft to be saved.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveDraft {
    /// The draft's id.
    pub id: String,
    /// Who issued the key.
    pub issuer: String,
    /// The account's name there.
    pub label: String,
    /// Its group.
    pub group: Option<String>,
    /// What becomes of an account that is here already.
    pub when_exists: WhenExists,
}

/// What becomes of an account that is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WhenExists {
    /// Both stay.
    KeepBoth,
    /// It gets the new key; the old one is kept for 30 days.
    ReplaceKey,
}

/// What was saved, and what is left lying around.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Draft by draft.
    pub saved: Vec<SavedDraftView>,
    /// The name of the picture file that the key was read from.
    pub screenshot_file: Option<String>,
    /// The name of the unencrypted export that the keys were read from.
    pub export_file: Option<String>,
    /// Whether the picture is still on the clipboard.
    pub clipboard_holds_picture: bool,
}

/// A draft that became an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedDraftView {
    /// The draft's id.
    pub draft_id: String,
    /// The account's id.
    pub account_id: String,
}
