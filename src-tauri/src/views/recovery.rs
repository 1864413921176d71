//! Recovery sets. Codes and pictures reach the page in three places only: what the person has just pasted
//! ([`ParsedList`]), and what they proved to be theirs ([`RevealedSet`], [`RevealedPicture`]).

mod from;
mod requests;

use serde::Serialize;
use specta::Type;

use super::{Millis, icon::IconView};
pub use requests::{
    AddRecoverySetRequest, ChangeCodesPasswordRequest, CopyRecoveryCodeRequest,
    EditRecoverySetRequest, MarkRecoveryCodeRequest, ParseRecoveryFileRequest,
    ParseRecoveryTextRequest, PrintRecoverySetRequest, ProvenRecoverySetRequest,
    PurgeRecoverySetRequest, RecoverySetRequest, ReplaceRecoverySetRequest, SaveRecoverySetRequest,
};

/// The tab "Recovery".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryView {
    /// All sets, the latest first: those replaced and those in the trash too.
    pub sets: Vec<RecoverySetRow>,
    /// Other ways back in.
    pub others: Vec<OtherWay>,
    /// The portals of the person's accounts that give codes, as far as is known.
    pub portals_that_give_codes: Vec<CodesPortal>,
    /// Until when showing codes needs no further proof.
    pub fresh_until_ms: Option<Millis>,
}

/// One set, without its codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySetRow {
    /// Its id.
    pub id: String,
    /// What it is for, in the person's words.
    pub name: String,
    /// The account it is for.
    pub account_id: Option<String>,
    /// The account's issuer; empty without an account.
    pub issuer: String,
    /// The account's name there; empty without an account.
    pub label: String,
    /// The tile: of the account, or of the set's own name.
    pub icon: IconView,
    /// When it was added.
    pub added_at_ms: Millis,
    /// Where it stands.
    pub standing: SetStanding,
    /// How many codes were not used.
    pub left: u32,
    /// How many codes it has; 0 for a picture whose codes were not typed.
    pub given: u32,
    /// Whether that is enough.
    pub level: CodesLevel,
    /// Whether a picture is kept with it.
    pub has_picture: bool,
    /// When it was printed or saved outside the vault.
    pub kept_elsewhere_at_ms: Option<Millis>,
    /// What the person wrote about it; may be empty.
    pub note: String,
    /// The codes in the portal's order, without their texts.
    pub codes: Vec<RecoveryCodeRow>,
}

/// Where a set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SetStanding {
    /// Its codes work, as far as is known.
    Valid,
    /// Another set took its place.
    Replaced {
        /// When.
        since_ms: Millis,
        /// When it is forgotten.
        gone_at_ms: Millis,
    },
    /// It is in the trash.
    Trash {
        /// Since when.
        since_ms: Millis,
        /// When it is forgotten.
        gone_at_ms: Millis,
    },
}

/// Whether enough codes are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CodesLevel {
    /// Four or more; of a set that never had four, more than half. Unknown counts as well.
    Ok,
    /// Two or three.
    Warn,
    /// The last one, or none.
    Danger,
}

/// One code, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodeRow {
    /// Its id.
    pub id: String,
    /// Its place in the portal's list, counted from 1.
    pub number: u32,
    /// When it was used.
    pub used_at_ms: Option<Millis>,
}

/// A way back in that is no recovery set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OtherWay {
    /// The account.
    pub account_id: String,
    /// Who issued the key; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
    /// The tile.
    pub icon: IconView,
    /// What it is.
    pub what: OtherWayKind,
    /// The person's own words for it; empty where there are none.
    pub text: String,
}

/// What a way back in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum OtherWayKind {
    /// None: the portal's document knows no recovery codes.
    NoCodesInGuide,
    /// A phone.
    Phone,
    /// A second device.
    BackupDevice,
    /// A browser that is not asked.
    Browser,
}

/// A portal that gives recovery codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CodesPortal {
    /// The guide's id.
    pub profile_id: String,
    /// The portal's name.
    pub name: String,
}

/// What was found in a pasted text or a file. The page drops it with the dialog.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ParsedList {
    /// The draft.
    pub draft_id: u32,
    /// How many codes.
    pub found: u32,
    /// How many stood there again and were left out.
    pub twice: u32,
    /// Whether there are as many as the portal gives.
    pub count: CountCheck,
    /// How many the portal gives, if that is known.
    pub expected: Option<u32>,
    /// The codes: the person has just pasted them.
    pub preview: Vec<String>,
}

/// Whether there are as many codes as the portal gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CountCheck {
    /// As many.
    Fits,
    /// More or fewer.
    Differs,
    /// Nobody says how many there should be.
    Unstated,
}

/// A picture that was chosen and is not kept yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PictureDraft {
    /// The draft.
    pub draft_id: u32,
    /// In pixels, as it will be kept.
    pub width: u32,
    /// In pixels, as it will be kept.
    pub height: u32,
}

/// The codes of a set, after a proof. The page drops them when that time is over, and when the window is left.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevealedSet {
    /// The set.
    pub id: String,
    /// In the portal's order.
    pub codes: Vec<RevealedCode>,
    /// Until when to show them.
    pub until_ms: Millis,
}

/// One code with its text.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevealedCode {
    /// Its id.
    pub id: String,
    /// As the portal spells it.
    pub text: String,
}

/// The picture of a set, after a proof.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevealedPicture {
    /// `data:image/png;base64,...`, or of another type.
    pub data_url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Until when to show it.
    pub until_ms: Millis,
}

/// Something of a set was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCopyView {
    /// How many codes.
    pub count: u32,
    /// After how long the clipboard is cleared; null for never.
    pub clears_in_ms: Option<Millis>,
}
