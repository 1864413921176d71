//! From a picture, an address or a typed key to accounts. Drafts stay in Rust and are named by id.

mod from;
mod part;
mod saving;
mod scanned;

use otp::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Millis,
    accounts::{AlgorithmView, CodeKind},
    icon::IconView,
};

pub use part::{MarkRequest, MarkView, PartRequest};
pub use saving::{SaveDraft, SaveDraftsRequest, SavedDraftView, SavedView, WhenExists};
pub use scanned::{
    CodePlaceView, NotOtpKind, PreviewView, ScanOutcome, ScanView, SourceView, UnreadableReason,
};

/// An account that is not saved yet. Its key stays in Rust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// Its id.
    pub id: String,
    /// Who issued the key, as the source claims.
    pub issuer: String,
    /// The account's name there.
    pub label: String,
    /// The tile.
    pub icon: IconView,
    /// What kind of code.
    pub code_kind: CodeKind,
    /// The hash.
    pub algorithm: AlgorithmView,
    /// How many characters a code has.
    pub digits: u8,
    /// How long a code lives; null for a counter.
    pub period_ms: Option<Millis>,
    /// The counter of the next code.
    #[specta(type = Option<specta_typescript::Number>)]
    pub counter: Option<u64>,
    /// What is unusual about it.
    pub warnings: Vec<WarningView>,
    /// Whether it is here already.
    pub conflict: ConflictView,
    /// The group that it is in, in the program that it comes from.
    pub group: Option<String>,
    /// Whether it lies in the trash there.
    pub trashed: bool,
}

/// What is unusual about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum WarningView {
    /// The key is shorter than the standard asks for.
    KeyWeak {
        /// Its length.
        bits: u32,
    },
    /// Codes have an unusual length.
    DigitsUnusual,
    /// Codes live for an unusual time.
    PeriodUnusual,
    /// The address names two issuers.
    IssuerDiffers {
        /// The one before the label.
        prefix: String,
        /// The one in the parameter.
        parameter: String,
    },
    /// It counts instead of following the time.
    Counter,
    /// A parameter that Claviger does not know.
    Ignored {
        /// Its name.
        name: String,
    },
}

/// Whether a draft is here already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ConflictView {
    /// It is new.
    None,
    /// With the same key.
    Same {
        /// The account's id.
        account_id: String,
        /// Its issuer.
        issuer: String,
        /// Its label.
        label: String,
    },
    /// With another key.
    NewKey {
        /// The account's id.
        account_id: String,
        /// Its issuer.
        issuer: String,
        /// Its label.
        label: String,
    },
}

/// A key that is being typed.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TypedKeyRequest {
    /// As typed so far.
    #[specta(type = String)]
    pub key: SecretText,
    /// Who issued it.
    pub issuer: String,
    /// The account's name there.
    pub label: String,
    /// What kind of code.
    pub code_kind: CodeKind,
    /// The hash.
    pub algorithm: AlgorithmView,
    /// How many characters a code has.
    pub digits: u32,
    /// How long a code lives, in seconds.
    pub period_s: u32,
}

/// What a typed key is worth so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckKeyView {
    /// The account that it would make.
    pub draft: Option<DraftView>,
    /// Why it makes none.
    pub problem: Option<KeyProblem>,
}

/// Why a typed key is no key yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum KeyProblem {
    /// Nothing was typed.
    Empty,
    /// A character that keys do not have.
    Char {
        /// Where, counted from 1 without blanks and dashes.
        position: u32,
        /// The character.
        char: char,
        /// What it was probably meant to be.
        fix: Option<char>,
    },
    /// It is too short to be a key.
    Short {
        /// Its length in characters.
        length: u32,
    },
}

/// Opens the export that waits for its password.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportPasswordRequest {
    /// The password that it was made with.
    #[specta(type = String)]
    pub password: SecretText,
}

/// Asks for the codes of these drafts.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DraftsRequest {
    /// Their ids.
    pub ids: Vec<String>,
}
