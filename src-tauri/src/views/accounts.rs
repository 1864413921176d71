//! The list of accounts, and one account's details.

mod beside;
mod from;

use otp::Algorithm;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Millis, codes::CodesView, icon::IconView, session::Proof};

pub use beside::{BesideView, QuietFact};
pub(crate) use from::ParametersView;

/// The most rows that are answered at once; the page asks for those on the screen.
pub const ROWS_MAX: usize = 200;

/// A window of the list.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListRequest {
    /// What is in the search field.
    pub search: String,
    /// Only this group.
    pub group: Option<String>,
    /// The first row.
    pub from: u32,
    /// How many rows.
    pub count: u32,
}

/// A window of the list, with what surrounds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListView {
    /// How many accounts match.
    pub total: u32,
    /// How many of them are pinned.
    pub pinned_count: u32,
    /// How many accounts there are.
    pub all_count: u32,
    /// All groups by name.
    pub groups: Vec<GroupView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// Their codes.
    pub codes: CodesView,
}

/// A group and how many accounts it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GroupView {
    /// Its name.
    pub name: String,
    /// How many accounts.
    pub count: u32,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RowView {
    /// The account's id.
    pub id: String,
    /// Its place in the list, from 0.
    pub index: u32,
    /// The heading that it stands under.
    pub section: RowSection,
    /// Who issued the key; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
    /// Its group.
    pub group: Option<String>,
    /// The tile.
    pub icon: IconView,
    /// Whether it is pinned.
    pub pinned: bool,
    /// What kind of code.
    pub code_kind: CodeKind,
    /// How many characters a code has.
    pub digits: u8,
    /// How long a code lives; null for a counter.
    pub period_ms: Option<Millis>,
    /// The one quiet fact beside the name.
    pub fact: QuietFact,
    /// How many steps the portal's own clock is off; 0 for none.
    pub offset_steps: i32,
    /// Whether the key cannot make a code.
    pub key_problem: bool,
    /// Where the search matches the issuer, as ranges in UTF-16 units.
    pub issuer_matches: Vec<(u32, u32)>,
    /// Where the search matches the label, as ranges in UTF-16 units.
    pub label_matches: Vec<(u32, u32)>,
}

/// The headings of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RowSection {
    /// Pinned.
    Pinned,
    /// Everything else.
    Rest,
    /// Found by a search.
    Matches,
}

/// What kind of code an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CodeKind {
    /// By the time, RFC 6238.
    Totp,
    /// By a counter, RFC 4226.
    Hotp,
    /// By the time, in Steam's alphabet.
    Steam,
    /// By the time and a PIN: Mobile-OTP.
    Motp,
    /// By the time and a PIN, in letters: Yandex.
    Yandex,
}

/// The hash under a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename = "Algorithm")]
pub enum AlgorithmView {
    /// What nearly every portal uses.
    #[serde(rename = "SHA1")]
    Sha1,
    /// SHA-256.
    #[serde(rename = "SHA256")]
    Sha256,
    /// SHA-512.
    #[serde(rename = "SHA512")]
    Sha512,
}

impl From<Algorithm> for AlgorithmView {
    fn from(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::Sha1,
            Algorithm::Sha256 => Self::Sha256,
            Algorithm::Sha512 => Self::Sha512,
        }
    }
}

impl From<AlgorithmView> for Algorithm {
    fn from(algorithm: AlgorithmView) -> Self {
        match algorithm {
            AlgorithmView::Sha1 => Self::Sha1,
            AlgorithmView::Sha256 => Self::Sha256,
            AlgorithmView::Sha512 => Self::Sha512,
        }
    }
}

/// Jumps to the next row whose name starts so.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FindRowRequest {
    /// What is in the search field.
    pub search: String,
    /// Only this group.
    pub group: Option<String>,
    /// The letters that were typed.
    pub prefix: String,
    /// The row that has the focus; the search goes on after it and wraps around.
    pub after: u32,
}

/// One account.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AccountRequest {
    /// Its id.
    pub id: String,
}

/// One account's details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DetailsView {
    /// What its row shows.
    pub row: RowView,
    /// Its ways back in, and the guide of its portal.
    pub beside: BesideView,
    /// The person's own note.
    pub note: String,
    /// The hash.
    pub algorithm: AlgorithmView,
    /// The counter of the next code.
    #[specta(type = Option<specta_typescript::Number>)]
    pub counter: Option<u64>,
    /// When it was added.
    pub added_at_ms: Millis,
    /// When a code was last copied.
    pub last_copied_at_ms: Option<Millis>,
    /// Whether a portal accepted a code.
    pub tried: bool,
    /// How many steps the portal's own clock is off; 0 for none.
    pub offset_steps: i32,
    /// Keys that this account had before, kept for 30 days.
    pub replaced_keys: Vec<ReplacedKeyView>,
}

/// A key that an account had before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplacedKeyView {
    /// Its id.
    pub id: String,
    /// When it was replaced.
    pub replaced_at_ms: Millis,
}

/// New names for an account.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UpdateAccountRequest {
    /// Which account.
    pub id: String,
    /// Who issued the key.
    pub issuer: String,
    /// The account's name there.
    pub label: String,
    /// Its group.
    pub group: Option<String>,
    /// The person's own note.
    pub note: String,
}

/// Pins an account, or lets it go.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetPinnedRequest {
    /// Which account.
    pub id: String,
    /// Whether it is pinned.
    pub pinned: bool,
}

/// Moves an account in the person's own order.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveRequest {
    /// Which account.
    pub id: String,
    /// To which place, from 0.
    pub to: u32,
}

/// What the portal said to a code.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkTriedRequest {
    /// Which account.
    pub id: String,
    /// Whether the code was accepted.
    pub accepted: bool,
}

/// One account, with a proof that the person is still the same.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProvenAccountRequest {
    /// Which account.
    pub id: String,
    /// The proof.
    pub proof: Proof,
}

/// An account in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrashedView {
    /// Its id.
    pub id: String,
    /// Who issued the key.
    pub issuer: String,
    /// The account's name there.
    pub label: String,
    /// The tile.
    pub icon: IconView,
    /// When it was deleted.
    pub deleted_at_ms: Millis,
}

/// A QR code for another device. The one place where a key leaves Rust; the page drops it after 30 seconds.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QrView {
    /// A picture as `data:image/png;base64,...`.
    pub png_data_url: String,
}
