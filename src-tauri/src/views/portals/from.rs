//! From profiles to what is shown of them.

use ::portals as core;
use core::Profile;

use super::{
    Action, AdminView, BackupDeviceAdvice, ControlView, DisableView, EnforcementView, FactView,
    GuideGroup, GuideSource, LoginView, LostDeviceView, NotedView, Origin, OwnProblemView,
    PortalMatch, ProblemView, RecoveryFacts, TrustedView, Whose,
};

/// Stands for the person's own note in the steps of a guide.
const PHONE_NOTE: &str = "{phone_note}";

impl Action {
    /// The actions of a step or an answer. An address that is not among those of the guide opens nothing.
    pub(crate) fn all(actions: &[core::Action], profile: &Profile, whose: Whose) -> Vec<Self> {
        actions
            .iter()
            .filter_map(|action| Self::of(action, profile, whose))
            .collect()
    }

    fn of(action: &core::Action, profile: &Profile, whose: Whose) -> Option<Self> {
        Some(match action {
            core::Action::Confirm => Self::Confirm,
            core::Action::ScanQr => Self::ScanQr,
            core::Action::EnterKey => Self::EnterKey,
            core::Action::ShowCode => Self::ShowCode,
            core::Action::RequireFreshCode => Self::RequireFreshCode,
            core::Action::AskAccepted => Self::AskAccepted,
            core::Action::SaveRecoveryCodes => Self::SaveRecoveryCodes,
            core::Action::ShowRecoveryCode => Self::ShowRecoveryCode,
            core::Action::MarkRecoveryCodeUsed => Self::MarkRecoveryCodeUsed,
            core::Action::ReplaceRecoverySet => Self::ReplaceRecoverySet,
            core::Action::AddBackupDevice => Self::AddBackupDevice,
            core::Action::CompareCode => Self::CompareCode,
            core::Action::ReplaceKey => Self::ReplaceKey,
            core::Action::CheckClock => Self::CheckClock,
            core::Action::NotePhone => Self::NotePhone,
            core::Action::ShowPhoneNote => Self::ShowPhoneNote,
            core::Action::NoteTrustedDevice => Self::NoteTrustedDevice,
            core::Action::CopyText => Self::CopyText,
            core::Action::GotoLostDevice => Self::GotoLostDevice,
            core::Action::GotoStep(step) => Self::GotoStep { step: step.clone() },
            core::Action::OpenUrl(name) => {
                let url = profile.urls.get(name)?;
                Self::OpenUrl {
                    name: name.clone(),
                    url: url.clone(),
                    host: host_of(url).to_owned(),
                    show_in_full: whose == Whose::Yours,
                }
            }
        })
    }
}

/// The host of an `https` address.
fn host_of(url: &str) -> &str {
    url.trim_start_matches("https://")
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
}

impl From<&core::Control> for ControlView {
    fn from(control: &core::Control) -> Self {
        let kind = control.kind.map(|kind| match kind {
            core::ControlKind::Button => "button",
            core::ControlKind::Switch => "switch",
            core::ControlKind::MenuItem => "menu item",
            core::ControlKind::Field => "field",
            core::ControlKind::Link => "link",
            core::ControlKind::Checkbox => "checkbox",
        });

        Self {
            place: control.place.clone(),
            control: control.control.clone(),
            kind: kind.map(str::to_owned),
        }
    }
}

impl From<&core::Source> for GuideSource {
    fn from(source: &core::Source) -> Self {
        Self {
            title: source.title.clone(),
            dated: source.dated(),
            note: source.note.clone().filter(|note| !note.is_empty()),
        }
    }
}

impl From<&core::Group> for GuideGroup {
    fn from(group: &core::Group) -> Self {
        Self {
            id: group.id.clone(),
            title: group.title.clone(),
        }
    }
}

impl From<&core::Fact> for FactView {
    fn from(fact: &core::Fact) -> Self {
        Self {
            icon: fact.icon.clone(),
            text: fact.text.clone(),
        }
    }
}

impl From<&core::Login> for LoginView {
    fn from(login: &core::Login) -> Self {
        Self {
            steps: login.steps.clone(),
            origin: login.origin.into(),
        }
    }
}

impl LostDeviceView {
    /// A way back in, with the person's phone note in its place.
    pub(crate) fn of(
        way: &core::LostDevice,
        profile: &Profile,
        whose: Whose,
        phone_note: &str,
    ) -> Self {
        let steps = way
            .steps
            .iter()
            .filter(|step| !(phone_note.is_empty() && step.contains(PHONE_NOTE)))
            .map(|step| step.replace(PHONE_NOTE, phone_note));

        Self {
            id: way.id.clone(),
            title: way.title.clone(),
            steps: steps.collect(),
            actions: Action::all(&way.actions, profile, whose),
            origin: way.origin.into(),
        }
    }
}

impl ProblemView {
    pub(crate) fn of(problem: &core::Troubleshooting, profile: &Profile, whose: Whose) -> Self {
        Self {
            id: problem.id.clone(),
            symptom: problem.symptom.clone(),
            answer: problem.answer.clone(),
            actions: Action::all(&problem.actions, profile, whose),
            origin: problem.origin.into(),
        }
    }
}

impl From<&Profile> for AdminView {
    fn from(profile: &Profile) -> Self {
        let admin = &profile.admin;
        let enforcement = &profile.enforcement;

        Self {
            view: admin.view.into(),
            place: admin.place.clone(),
            can_enable_for_others: admin.can_enable_for_others.into(),
            facts: admin.facts.clone(),
            checklist: admin.checklist.clone(),
            checklist_origin: admin.checklist_origin.map(Origin::from),
            message: admin.message.clone(),
            enforcement: EnforcementView {
                scope: enforcement.stated_scope().map(str::to_owned),
                by: enforcement.by.clone(),
                effect: enforcement.effect.clone(),
                opt_out: enforcement.individual_opt_out.into(),
                details: enforcement.details.clone(),
            },
        }
    }
}

impl From<&core::Recovery> for RecoveryFacts {
    fn from(recovery: &core::Recovery) -> Self {
        Self {
            codes: recovery.codes.into(),
            term: recovery.term.clone(),
            count: recovery.count.stated(),
            single_use: recovery.single_use.stated(),
            regenerate: recovery.regenerate.into(),
            regenerate_control: recovery.regenerate_control.clone(),
            regenerate_place: recovery.regenerate_place.clone(),
            regenerate_when: recovery.regenerate_when.clone(),
            invalidates_old: recovery.regenerate_invalidates_old,
            use_label: recovery.use_label.clone(),
            use_hint: recovery.use_hint.clone(),
        }
    }
}

impl From<&core::TrustedDevices> for TrustedView {
    fn from(trusted: &core::TrustedDevices) -> Self {
        Self {
            supported: trusted.supported.into(),
            add_label: trusted.add_label.clone(),
            add_when: trusted.add_when.clone(),
            list_place: trusted.list_place.clone(),
            remove_label: trusted.remove_label.clone(),
            saved: trusted.saved.clone(),
            scope: trusted.scope.clone(),
            advice: trusted.advice.clone(),
        }
    }
}

impl From<&core::BackupDevice> for BackupDeviceAdvice {
    fn from(device: &core::BackupDevice) -> Self {
        Self {
            advised: device.advised.into(),
            strength: device.strength.clone(),
            reason: device.reason.clone(),
        }
    }
}

impl From<&core::Disable> for DisableView {
    fn from(disable: &core::Disable) -> Self {
        Self {
            documented: disable.documented == core::Stated::Yes,
            steps: disable.steps.clone(),
            after: disable.after.clone(),
        }
    }
}

impl NotedView {
    pub(crate) fn of(id: vault::NotedId, noted: &vault::Noted) -> Self {
        Self {
            id: id.to_string(),
            name: noted.name().to_owned(),
            noted_at_ms: noted.added_at().into(),
            tested_at_ms: noted.tested_at().map(Into::into),
        }
    }
}

impl From<&core::Match<'_>> for PortalMatch {
    fn from(found: &core::Match<'_>) -> Self {
        Self {
            profile_id: found.entry.profile.id.clone(),
            name: found.entry.profile.name.clone(),
            asks: found.asks,
        }
    }
}

impl From<&core::OwnProblem> for OwnProblemView {
    fn from(problem: &core::OwnProblem) -> Self {
        Self {
            file: problem.file.clone(),
            message: problem.reason.to_string(),
        }
    }
}
