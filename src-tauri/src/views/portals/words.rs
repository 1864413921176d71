//! From the core's words to those of the page, one by one.

use ::portals as core;

use super::{
    DoneWhen, Effect, GuideTab, Origin, Severity, SmsRole, Stated, StepMark, WayKind, Whose,
};

impl From<core::Whose> for Whose {
    fn from(whose: core::Whose) -> Self {
        match whose {
            core::Whose::Shipped => Self::Shipped,
            core::Whose::Yours => Self::Yours,
        }
    }
}

impl From<core::Origin> for Origin {
    fn from(origin: core::Origin) -> Self {
        match origin {
            core::Origin::Guide => Self::Guide,
            core::Origin::Claviger => Self::Claviger,
            core::Origin::Inferred => Self::Inferred,
        }
    }
}

impl From<core::Stated> for Stated {
    fn from(stated: core::Stated) -> Self {
        match stated {
            core::Stated::Yes => Self::Yes,
            core::Stated::No => Self::No,
            core::Stated::Unstated => Self::Unstated,
        }
    }
}

impl From<core::Tab> for GuideTab {
    fn from(tab: core::Tab) -> Self {
        match tab {
            core::Tab::SetUp => Self::SetUp,
            core::Tab::LostDevice => Self::LostDevice,
            core::Tab::Problems => Self::Problems,
            core::Tab::Manage => Self::Manage,
            core::Tab::Admin => Self::Admin,
        }
    }
}

impl From<core::DoneWhen> for DoneWhen {
    fn from(done_when: core::DoneWhen) -> Self {
        match done_when {
            core::DoneWhen::UserConfirms => Self::UserConfirms,
            core::DoneWhen::AccountAdded => Self::AccountAdded,
            core::DoneWhen::UserSaysAccepted => Self::UserSaysAccepted,
            core::DoneWhen::RecoveryCodesSaved => Self::RecoveryCodesSaved,
            core::DoneWhen::BackupDeviceTested => Self::BackupDeviceTested,
        }
    }
}

impl From<core::Effect> for Effect {
    fn from(effect: core::Effect) -> Self {
        match effect {
            core::Effect::SignsOutEveryone => Self::SignsOutEveryone,
            core::Effect::SignsOutMe => Self::SignsOutMe,
        }
    }
}

impl From<core::Severity> for Severity {
    fn from(severity: core::Severity) -> Self {
        match severity {
            core::Severity::Info => Self::Info,
            core::Severity::Important => Self::Important,
            core::Severity::Warning => Self::Warning,
        }
    }
}

impl From<core::SmsRole> for SmsRole {
    fn from(role: core::SmsRole) -> Self {
        match role {
            core::SmsRole::None => Self::None,
            core::SmsRole::Method => Self::Method,
            core::SmsRole::Fallback => Self::Fallback,
        }
    }
}

impl From<core::StepState> for StepMark {
    fn from(state: core::StepState) -> Self {
        match state {
            core::StepState::Open => Self::Open,
            core::StepState::Skipped => Self::Skipped,
            core::StepState::Done => Self::Done,
        }
    }
}

impl From<StepMark> for vault::StepMark {
    fn from(mark: StepMark) -> Self {
        match mark {
            StepMark::Open => Self::Open,
            StepMark::Skipped => Self::Skipped,
            StepMark::Done => Self::Done,
        }
    }
}

impl From<WayKind> for vault::NotedKind {
    fn from(kind: WayKind) -> Self {
        match kind {
            WayKind::BackupDevice => Self::BackupDevice,
            WayKind::TrustedBrowser => Self::TrustedBrowser,
        }
    }
}
