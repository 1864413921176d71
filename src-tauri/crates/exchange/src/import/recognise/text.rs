//! Texts: JSON told apart by its names, tables by their header, the rest by the addresses in it.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::super::{Format, ImportError, formats, job::Job, lists::First, report::Entry};

#[derive(Clone, Copy)]
pub(in super::super) enum Text {
    Addresses,
    Aegis,
    AndOtp,
    Authme,
    Bitwarden,
    BitwardenCsv,
    Cotp,
    CotpSealed,
    Cxf,
    Duo,
    EnteItems,
    EnteSealed,
    FreeOtpPlus,
    Embedded,
    KeePass,
    KeePassCsv,
    LastPass,
    Proton,
    Raivo,
    Steam,
    SteamManifest,
    SteamSealed,
    Stratum,
    TwoFas,
    TwoFAuth,
}

impl Text {
    pub(super) fn of(text: &str) -> Option<Self> {
        let start = text.trim_start();
        match start.chars().next()? {
            '{' => Self::of_object(&serde_json::from_str(start).ok()?),
            '[' => Self::of_list(&serde_json::from_str(start).ok()?),
            _ => return Self::of_lines(start),
        }
        // JSON of an unknown program may still hold addresses.
        .or_else(|| start.contains("\"otpauth://").then_some(Self::Embedded))
    }

    /// By the names in a JSON object.
    fn of_object(object: &BTreeMap<String, &RawValue>) -> Option<Self> {
        let has = |name: &str| object.contains_key(name);
        let says = |name: &str, text: &str| {
            object.get(name).is_some_and(|raw| {
                serde_json::from_str::<&str>(raw.get()).is_ok_and(|value| value.starts_with(text))
            })
        };
        let first_of = |name: &str, inner: &str| {
            object
                .get(name)
                .is_some_and(|raw| raw.get().contains(&format!("\"{inner}\"")))
        };
        let kinds = [
            (has("db") && has("header"), Self::Aegis),
            (
                has("services") && (has("schemaVersion") || has("groups")),
                Self::TwoFas,
            ),
            (has("kdfParams") && has("encryptedData"), Self::EnteSealed),
            (
                has("version") && has("salt") && has("content"),
                Self::Proton,
            ),
            (has("Authenticators"), Self::Stratum),
            (has("tokens") && has("tokenOrder"), Self::FreeOtpPlus),
            (
                has("encrypted") && (has("items") || has("passwordProtected")),
                Self::Bitwarden,
            ),
            (
                has("encrypted") && has("entries") && has("periodic_checking"),
                Self::SteamManifest,
            ),
            (
                has("accounts") && (has("localDeviceId") || first_of("accounts", "issuerName")),
                Self::LastPass,
            ),
            (says("app", "2fauth"), Self::TwoFAuth),
            (says("role", "codes"), Self::Authme),
            (
                has("shared_secret") || first_of("accounts", "shared_secret"),
                Self::Steam,
            ),
            (
                has("nonce") && has("salt") && has("cipher"),
                Self::CotpSealed,
            ),
            (has("version") && has("elements"), Self::Cotp),
            (has("version") && has("entries"), Self::Proton),
            (has("exporterRpId") && has("accounts"), Self::Cxf),
            (first_of("items", "credentials"), Self::Cxf),
            (has("items"), Self::EnteItems),
        ];

        kinds
            .into_iter()
            .find_map(|(fits, kind)| fits.then_some(kind))
    }

    /// By the names in the first object of a JSON list.
    fn of_list(list: &First<'_>) -> Option<Self> {
        let first: BTreeMap<String, &RawValue> = serde_json::from_str(list.0?.get()).ok()?;
        let has = |name: &str| first.contains_key(name);
        let kinds = [
            (has("otpGenerator"), Self::Duo),
            (has("timer") && has("kind"), Self::Raivo),
            (has("secret") && has("label"), Self::AndOtp),
        ];

        kinds
            .into_iter()
            .find_map(|(fits, kind)| fits.then_some(kind))
    }

    fn of_lines(text: &str) -> Option<Self> {
        if formats::keepass::is_document(text) {
            return Some(Self::KeePass);
        }
        let header = text.lines().next().unwrap_or("");
        if header.contains("login_totp") && header.contains(',') {
            return Some(Self::BitwardenCsv);
        }
        if formats::keepass_csv::is_header(header) {
            return Some(Self::KeePassCsv);
        }
        let has_address = ["otpauth://", "otpauth-migration://", "steam://", "motp://"]
            .iter()
            .any(|scheme| text.to_ascii_lowercase().contains(scheme));
        let is_page = text.starts_with('<') && !text.starts_with("<?xml");

        match (has_address, is_page) {
            (true, true) => Some(Self::Embedded),
            (true, false) => Some(Self::Addresses),
            (false, _) => None,
        }
    }

    pub(super) const fn format(self) -> Format {
        match self {
            Self::Addresses | Self::Embedded => Format::Addresses,
            Self::Aegis => Format::Aegis,
            Self::AndOtp => Format::AndOtp,
            Self::Authme => Format::Authme,
            Self::Bitwarden | Self::BitwardenCsv => Format::Bitwarden,
            Self::Cotp | Self::CotpSealed => Format::Cotp,
            Self::Cxf => Format::Cxf,
            Self::Duo => Format::Duo,
            Self::EnteItems | Self::EnteSealed => Format::Ente,
            Self::FreeOtpPlus => Format::FreeOtpPlus,
            Self::KeePass => Format::KeePass,
            Self::KeePassCsv => Format::KeePassCsv,
            Self::LastPass => Format::LastPass,
            Self::Proton => Format::Proton,
            Self::Raivo => Format::Raivo,
            Self::Steam | Self::SteamManifest | Self::SteamSealed => Format::Steam,
            Self::Stratum => Format::Stratum,
            Self::TwoFas => Format::TwoFas,
            Self::TwoFAuth => Format::TwoFAuth,
        }
    }

    pub(super) fn read(self, job: &mut Job<'_>, text: &str) -> Result<Vec<Entry>, ImportError> {
        let text = text.trim_start();
        match self {
            Self::Addresses => formats::addresses::read(job, text),
            Self::Aegis => formats::aegis::read(job, text),
            Self::AndOtp => formats::and_otp::read_plain(job, text),
            Self::Authme => formats::authme::read(job, text),
            Self::Bitwarden => formats::bitwarden::read(job, text),
            Self::BitwardenCsv => formats::bitwarden::read_csv(job, text),
            Self::Cotp => formats::cotp::read(job, text),
            Self::CotpSealed => formats::cotp::read_sealed(job, text),
            Self::Cxf => formats::cxf::read(job, text),
            Self::Duo => formats::duo::read(job, text),
            Self::EnteItems => formats::ente::read_items(job, text),
            Self::EnteSealed => formats::ente::read(job, text),
            Self::FreeOtpPlus => formats::free_otp::read_json(job, text),
            Self::Embedded => formats::embedded::read(job, text),
            Self::KeePass => formats::keepass::read_plain(job, text),
            Self::KeePassCsv => formats::keepass_csv::read(job, text),
            Self::LastPass => formats::lastpass::read(job, text),
            Self::Proton => formats::proton::read(job, text),
            Self::Raivo => formats::raivo::read(job, text),
            Self::Steam => Ok(formats::steam::read(job, text)),
            Self::SteamManifest => formats::steam::read_manifest(job, text),
            Self::SteamSealed => formats::steam::read_sealed(job, text),
            Self::Stratum => formats::stratum::read_plain(job, text),
            Self::TwoFas => formats::two_fas::read(job, text),
            Self::TwoFAuth => formats::two_fauth::read(job, text),
        }
    }
}
