//! What the program can do at a step or an answer. A closed list: a profile cannot name anything else.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One thing that the program offers beside a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Action {
    /// Done, next.
    Confirm,
    /// Add the account by its QR code.
    ScanQr,
    /// Add the account by its typed key.
    EnterKey,
    /// Show the code.
    ShowCode,
    /// Wait for a code that was not copied yet.
    RequireFreshCode,
    /// Ask whether the portal accepted the code.
    AskAccepted,
    /// Keep the recovery codes that the portal shows.
    SaveRecoveryCodes,
    /// Show a recovery code.
    ShowRecoveryCode,
    /// Note that a recovery code was used.
    MarkRecoveryCodeUsed,
    /// Put new recovery codes in the place of old ones.
    ReplaceRecoverySet,
    /// Bring the account to a second device.
    AddBackupDevice,
    /// Compare the code with that of another device.
    CompareCode,
    /// Put a new key in the place of the old one.
    ReplaceKey,
    /// Check the clock.
    CheckClock,
    /// Note a phone number.
    NotePhone,
    /// Show the noted phone number.
    ShowPhoneNote,
    /// Note whether this browser is trusted.
    NoteTrustedDevice,
    /// Copy the prepared message.
    CopyText,
    /// Open the tab "Lost device".
    GotoLostDevice,
    /// Open a step.
    GotoStep(String),
    /// Open an address that the document states, by its name in `urls`.
    OpenUrl(String),
}

/// A text that names no action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no action of this name")]
pub struct NotAnAction;

const PLAIN: [(&str, Action); 19] = [
    ("confirm", Action::Confirm),
    ("scan_qr", Action::ScanQr),
    ("enter_key", Action::EnterKey),
    ("show_code", Action::ShowCode),
    ("require_fresh_code", Action::RequireFreshCode),
    ("ask_accepted", Action::AskAccepted),
    ("save_recovery_codes", Action::SaveRecoveryCodes),
    ("show_recovery_code", Action::ShowRecoveryCode),
    ("mark_recovery_code_used", Action::MarkRecoveryCodeUsed),
    ("replace_recovery_set", Action::ReplaceRecoverySet),
    ("add_backup_device", Action::AddBackupDevice),
    ("compare_code", Action::CompareCode),
    ("replace_key", Action::ReplaceKey),
    ("check_clock", Action::CheckClock),
    ("note_phone", Action::NotePhone),
    ("show_phone_note", Action::ShowPhoneNote),
    ("note_trusted_device", Action::NoteTrustedDevice),
    ("copy_text", Action::CopyText),
    ("goto_lost_device", Action::GotoLostDevice),
];

impl Action {
    /// How profiles spell it: `open_url:login`.
    pub fn spelled(&self) -> String {
        if let Self::GotoStep(step) = self {
            return format!("goto_step:{step}");
        }
        if let Self::OpenUrl(url) = self {
            return format!("open_url:{url}");
        }

        PLAIN
            .iter()
            .find(|(_, action)| action == self)
            .map_or_else(String::new, |(name, _)| (*name).to_owned())
    }
}

impl FromStr for Action {
    type Err = NotAnAction;

    fn from_str(text: &str) -> Result<Self, NotAnAction> {
        if let Some((_, action)) = PLAIN.iter().find(|(name, _)| *name == text) {
            return Ok(action.clone());
        }

        match text.split_once(':') {
            Some(("goto_step", step)) if is_id(step) => Ok(Self::GotoStep(step.to_owned())),
            Some(("open_url", url)) if is_name(url) => Ok(Self::OpenUrl(url.to_owned())),
            _ => Err(NotAnAction),
        }
    }
}

impl TryFrom<String> for Action {
    type Error = NotAnAction;

    fn try_from(text: String) -> Result<Self, NotAnAction> {
        text.parse()
    }
}

impl From<Action> for String {
    fn from(action: Action) -> Self {
        action.spelled()
    }
}

/// Lower-case letters, digits and dashes, not beginning with a dash.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';

    !text.is_empty() && text.len() <= 64 && !text.starts_with('-') && text.bytes().all(allowed)
}

/// Lower-case letters and underscores.
pub(crate) fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';

    !text.is_empty() && text.len() <= 64 && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_read_as_it_is_spelled() {
        let with_target = [
            Action::GotoStep("save-codes".to_owned()),
            Action::OpenUrl("two_factor".to_owned()),
        ];
        for action in PLAIN
            .map(|(_, action)| action)
            .into_iter()
            .chain(with_target)
        {
            assert_eq!(action.spelled().parse(), Ok(action));
        }
    }

    #[test]
    fn a_profile_cannot_name_anything_else() {
        for text in [
            "",
            "run",
            "run:rm",
            "open_url:https://example.com",
            "open_url:",
            "goto_step:",
            "goto_step:../x",
            "Confirm",
        ] {
            assert_eq!(text.parse::<Action>(), Err(NotAnAction), "{text}");
        }
    }
}
