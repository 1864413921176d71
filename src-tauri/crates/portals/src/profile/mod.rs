//! A profile: what one document says about two-factor in one portal, and what we add.

mod back_in;
mod enrollment;
mod help;
mod use_later;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use toml::value::Datetime;

pub use back_in::{BackupDevice, Recovery, SaveWay, Sms, SmsRole, TrustedDevices};
pub use enrollment::{Control, ControlKind, DoneWhen, Effect, Enrollment, Group, Severity, Step};
pub use help::{Admin, Fact, LostDevice, Troubleshooting};
pub use use_later::{Disable, Enforcement, Login};

use crate::stated::{Stated, StatedOr};

/// One portal.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The version of this form: 1.
    pub(crate) schema: u32,
    /// Its name among profiles.
    pub id: String,
    /// Counts up when the text changes.
    pub revision: u32,
    /// The portal's name.
    pub name: String,
    /// The same for narrow places, at most 24 characters.
    pub short_name: String,
    /// Who it is for.
    pub audience: Option<String>,
    /// What it comes to, in two sentences.
    pub summary: String,
    /// Where the facts come from.
    pub source: Source,
    /// What tells that an account is of this portal.
    #[serde(rename = "match")]
    pub matching: Matching,
    /// The addresses that the document states. Nothing else is ever opened.
    pub urls: BTreeMap<String, String>,
    /// Which ways of two-factor there are.
    pub methods: Methods,
    /// How it is turned on.
    pub enrollment: Enrollment,
    /// How one signs in afterwards.
    pub login: Login,
    /// Recovery codes.
    pub recovery: Recovery,
    /// Browsers that are not asked.
    pub trusted_devices: TrustedDevices,
    /// Codes by SMS.
    pub sms: Sms,
    /// A second device.
    pub backup_device: BackupDevice,
    /// Who is made to use it.
    pub enforcement: Enforcement,
    /// How it is turned off.
    pub disable: Disable,
    /// Ways back in without the device.
    #[serde(default)]
    pub lost_device: Vec<LostDevice>,
    /// What goes wrong, and what helps.
    #[serde(default)]
    pub troubleshooting: Vec<Troubleshooting>,
    /// What administrators see and do.
    pub admin: Admin,
    /// What to know, in a few lines.
    #[serde(default, rename = "fact")]
    pub facts: Vec<Fact>,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The document states it.
    Guide,
    /// We advise it.
    Claviger,
    /// We guess it, and it is shown as a guess.
    Inferred,
}

/// Where the facts come from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's title.
    pub title: String,
    /// Its place on the vendor's site.
    pub slug: Option<String>,
    published: Option<Day>,
    updated: Option<Day>,
    /// The vendor's list of documents.
    pub docs_index: Option<String>,
    /// Documents that it refers to.
    #[serde(default)]
    pub related: Vec<String>,
    /// Whether it names its vendor.
    pub vendor_named: Option<bool>,
    /// What is odd about it.
    pub note: Option<String>,
}

impl Source {
    /// The day of the document, or of its last change, as `2025-02-12`.
    pub fn dated(&self) -> Option<String> {
        self.updated
            .or(self.published)
            .and_then(|day| day.0.date)
            .map(|date| date.to_string())
    }
}

/// A day, as TOML spells it; a text elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(transparent)]
struct Day(Datetime);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What tells that an account is of this portal. Patterns ignore case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Patterns for the issuer in a QR code.
    pub(crate) issuer: Vec<String>,
    /// Patterns for the label.
    pub(crate) account: Vec<String>,
    /// The portal's host names.
    pub hosts: Vec<String>,
    /// How sure that is.
    pub basis: Basis,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The document says what stands in the QR code.
    Stated,
    /// We guess it: the person is asked.
    Inferred,
    /// Nothing is known: the person chooses.
    None,
}

/// Which ways of two-factor there are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Methods {
    /// Codes of an app.
    pub totp: Stated,
    /// Codes by SMS.
    pub sms: SmsMethod,
    /// Whether the key can be typed.
    pub manual_key: Stated,
    /// What the portal calls the key.
    pub manual_key_label: Option<String>,
    /// The length of a code.
    #[serde(default)]
    pub digits: StatedOr<u8>,
    /// The apps that the document names.
    #[serde(default)]
    pub apps_named: Vec<String>,
    /// Which other apps will do.
    pub apps_rule: Option<String>,
}

/// What SMS is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsMethod {
    /// A way of two-factor.
    Yes,
    /// None.
    No,
    /// Only when codes are lost.
    Fallback,
    /// The document does not say.
    Unstated,
}
