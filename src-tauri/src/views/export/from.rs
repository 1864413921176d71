//! From the export's own words to those of the page.

use exchange::export::{LossKind, Target};

use super::{ExportTarget, Lost};

impl From<ExportTarget> for Target {
    fn from(target: ExportTarget) -> Self {
        match target {
            ExportTarget::Aegis => Self::Aegis,
            ExportTarget::AegisPlain => Self::AegisPlain,
            ExportTarget::TwoFas => Self::TwoFas,
            ExportTarget::TwoFasPlain => Self::TwoFasPlain,
            ExportTarget::Ente => Self::Ente,
            ExportTarget::EntePlain => Self::EntePlain,
            ExportTarget::Stratum => Self::Stratum,
            ExportTarget::StratumPlain => Self::StratumPlain,
            ExportTarget::Proton => Self::Proton,
            ExportTarget::ProtonPlain => Self::ProtonPlain,
            ExportTarget::Bitwarden => Self::Bitwarden,
            ExportTarget::BitwardenPlain => Self::BitwardenPlain,
            ExportTarget::FreeOtpPlus => Self::FreeOtpPlus,
            ExportTarget::GoogleTransfer => Self::GoogleTransfer,
            ExportTarget::Addresses => Self::Addresses,
        }
    }
}

impl From<LossKind> for Lost {
    fn from(kind: LossKind) -> Self {
        match kind {
            LossKind::AccountOfThisKind => Self::AccountOfThisKind,
            LossKind::AccountOfThisLength => Self::AccountOfThisLength,
            LossKind::AccountOfThisPeriod => Self::AccountOfThisPeriod,
            LossKind::AccountNamedLikeSteam => Self::AccountNamedLikeSteam,
            LossKind::AccountWithSameKey => Self::AccountWithSameKey,
            LossKind::AccountWithThisCounter => Self::AccountWithThisCounter,
            LossKind::Note => Self::Note,
            LossKind::Group => Self::Group,
            LossKind::Pinned => Self::Pinned,
            LossKind::Colon => Self::Colon,
            LossKind::NameEnd => Self::NameEnd,
        }
    }
}
