//! Files and pictures for other authenticators.

mod from;

use otp::SecretText;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::session::Proof;

/// A kind of file for another authenticator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExportTarget {
    /// Aegis, encrypted.
    Aegis,
    /// Aegis, readable by everybody.
    AegisPlain,
    /// 2FAS, encrypted.
    TwoFas,
    /// 2FAS, readable by everybody.
    TwoFasPlain,
    /// Ente Auth, encrypted.
    Ente,
    /// Ente Auth, readable by everybody.
    EntePlain,
    /// Stratum, encrypted.
    Stratum,
    /// Stratum, readable by everybody.
    StratumPlain,
    /// Proton Authenticator, encrypted.
    Proton,
    /// Proton Authenticator, readable by everybody.
    ProtonPlain,
    /// Bitwarden, encrypted.
    Bitwarden,
    /// Bitwarden, readable by everybody.
    BitwardenPlain,
    /// `FreeOTP+`, readable by everybody.
    FreeOtpPlus,
    /// QR codes for Google Authenticator.
    GoogleTransfer,
    /// A list of otpauth addresses, readable by everybody.
    Addresses,
}

/// What a file would lose.
#[derive(Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportLossesRequest {
    /// What it is for.
    pub target: ExportTarget,
}

/// A file to write.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportFileRequest {
    /// What it is for.
    pub target: ExportTarget,
    /// What opens it later; null for a file that everybody can read.
    #[specta(type = Option<String>)]
    pub password: Option<SecretText>,
    /// The proof, of this moment for what everybody can read; else null within five minutes of the last one.
    pub proof: Option<Proof>,
}

/// Pictures to show.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportPicturesRequest {
    /// The proof, of this moment.
    pub proof: Proof,
}

/// What a target cannot hold, and how much it can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportLossesView {
    /// How many accounts there are.
    pub accounts: u32,
    /// How many of them it will hold.
    pub kept: u32,
    /// What is lost, the worst first.
    pub losses: Vec<ExportLossView>,
}

/// Something that is lost of some accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportLossView {
    /// What.
    pub lost: Lost,
    /// Of how many accounts.
    pub accounts: u32,
    /// The first of them.
    pub names: Vec<ExportNameView>,
}

/// The names of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportNameView {
    /// Who issued it; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub label: String,
}

/// What is lost. In the order in which people are told: whole accounts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Lost {
    /// The whole account: its key was made by a newer Claviger.
    UnreadableKey,
    /// The whole account: the target has no codes of this kind.
    AccountOfThisKind,
    /// The whole account: it has no codes of this length.
    AccountOfThisLength,
    /// The whole account: it knows only 30 seconds.
    AccountOfThisPeriod,
    /// The whole account: it takes every account of the name Steam for Steam Guard, and the other way round.
    AccountNamedLikeSteam,
    /// The whole account: another one has the same key.
    AccountWithSameKey,
    /// The whole account: its counter is too high.
    AccountWithThisCounter,
    /// The end of a name.
    NameEnd,
    /// A colon inside a name.
    Colon,
    /// The group.
    Group,
    /// The note.
    Note,
    /// Its place on top.
    Pinned,
}

/// A file that was written, and imported again from where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Its name.
    pub file: String,
    /// How many accounts it should hold.
    pub accounts: u32,
    /// How many of them came back from it with equal codes.
    pub codes_equal: u32,
}

/// The QR codes of a transfer: keys leave Rust as in [`QrView`](super::accounts::QrView).
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportPicturesView {
    /// Each as `data:image/png;base64,...`, to be shown one after the other.
    pub pictures: Vec<String>,
    /// How many accounts are in all of them.
    pub accounts: u32,
}
