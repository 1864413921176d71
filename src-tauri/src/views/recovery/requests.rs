//! What the page asks for about recovery sets.

use otp::SecretText;
use serde::Deserialize;
use specta::Type;

use crate::views::session::Proof;

/// A text in which to look for codes.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ParseRecoveryTextRequest {
    /// As pasted.
    #[specta(type = String)]
    pub text: SecretText,
    /// The guide that knows how many codes there should be.
    pub profile_id: Option<String>,
}

/// A file in which to look for codes; Rust asks which one.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ParseRecoveryFileRequest {
    /// The guide that knows how many codes there should be.
    pub profile_id: Option<String>,
}

/// Keeps a set: codes, a picture, or both.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddRecoverySetRequest {
    /// The list.
    pub draft_id: Option<u32>,
    /// The picture.
    pub picture_draft_id: Option<u32>,
    /// The account it is for.
    pub account_id: Option<String>,
    /// What it is for, in the person's words.
    pub name: String,
    /// May be empty.
    pub note: String,
}

/// A set and a list: the new codes in the place of the old ones, or the typed codes of a picture.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplaceRecoverySetRequest {
    /// The set.
    pub set_id: String,
    /// The list.
    pub draft_id: u32,
}

/// Changes what stands beside the codes.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditRecoverySetRequest {
    /// The set.
    pub set_id: String,
    /// What it is for.
    pub name: String,
    /// May be empty.
    pub note: String,
    /// The account it is for.
    pub account_id: Option<String>,
}

/// One set.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySetRequest {
    /// Its id.
    pub set_id: String,
}

/// One set, with a proof in any case.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PurgeRecoverySetRequest {
    /// Its id.
    pub set_id: String,
    /// The proof.
    pub proof: Proof,
}

/// One set, with a proof unless the last one is fresh.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProvenRecoverySetRequest {
    /// Its id.
    pub set_id: String,
    /// The proof; null within five minutes of the last one.
    pub proof: Option<Proof>,
}

/// One code, with a proof unless the last one is fresh.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CopyRecoveryCodeRequest {
    /// The set.
    pub set_id: String,
    /// The code.
    pub code_id: String,
    /// The proof; null within five minutes of the last one.
    pub proof: Option<Proof>,
}

/// Marks a code as used, or as not used after all.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkRecoveryCodeRequest {
    /// The set.
    pub set_id: String,
    /// The code.
    pub code_id: String,
    /// Whether it was used.
    pub used: bool,
}

/// Another password for recovery codes that have one of their own.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeCodesPasswordRequest {
    /// The one that they have.
    #[specta(type = String)]
    pub now: SecretText,
    /// The new one.
    #[specta(type = String)]
    pub password: SecretText,
}

/// Prints a set. The words are the page's, the codes Rust's.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PrintRecoverySetRequest {
    /// The set.
    pub set_id: String,
    /// The heading.
    pub title: String,
    /// What stands between the heading and the codes: portal, account, date, that each code works once.
    pub lines: Vec<String>,
    /// The proof; null within five minutes of the last one.
    pub proof: Option<Proof>,
}

/// Saves a set outside the vault.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaveRecoverySetRequest {
    /// The set.
    pub set_id: String,
    /// The first line of the text.
    pub title: String,
    /// What stands between the first line and the codes.
    pub lines: Vec<String>,
    /// What the file is encrypted with; null for one that everyone can read.
    #[specta(type = Option<String>)]
    pub passphrase: Option<SecretText>,
    /// The proof; null within five minutes of the last one.
    pub proof: Option<Proof>,
}
