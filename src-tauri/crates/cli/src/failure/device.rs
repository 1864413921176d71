//! Devices that are not paired, in words.

use exchange::pairing::{DEVICE_NAME_CHARS_MAX, IntroductionError};
use vault::{NoCheckPhrase, PairError, PairingError};

use crate::{exit_status::ExitStatus, failure::Failure};

const SAFE: &str = "Nothing was changed.";

impl From<IntroductionError> for Failure {
    fn from(error: IntroductionError) -> Self {
        let (what, advice) = match error {
            IntroductionError::NotOne => (
                "This is not what a device shows for pairing.".to_owned(),
                "Give the text that begins with OTPPAIR1, or a picture of the QR code.",
            ),
            IntroductionError::Damaged => (
                "This pairing text is damaged or not complete.".to_owned(),
                "Copy all of it again from the other device.",
            ),
            IntroductionError::NotAName => (
                "A device needs a name that people can read.".to_owned(),
                "Give one with --name.",
            ),
            IntroductionError::NameTooLong => (
                format!("This name is longer than {DEVICE_NAME_CHARS_MAX} characters."),
                "Give a shorter one with --name.",
            ),
        };

        Self::new(ExitStatus::TextUnusable, what, SAFE, advice)
    }
}

impl From<PairingError> for Failure {
    fn from(error: PairingError) -> Self {
        let (status, what, advice) = match error {
            PairingError::Change(error) => return error.into(),
            PairingError::Refused(PairError::NameTaken) => (
                ExitStatus::AlreadyThere,
                "Another device is paired under this name.".to_owned(),
                "Give it another name with --call, or retire the other one.",
            ),
            PairingError::Refused(PairError::NoName) => (
                ExitStatus::TextUnusable,
                "A device needs a name.".to_owned(),
                "Give one with --call.",
            ),
            PairingError::Refused(PairError::NameTooLong { chars_max }) => (
                ExitStatus::TextUnusable,
                format!("This name is longer than {chars_max} characters."),
                "Give a shorter one with --call.",
            ),
            PairingError::Refused(PairError::TooMany { devices_max }) => (
                ExitStatus::TextUnusable,
                format!("{devices_max} devices were paired already."),
                "Use one of them.",
            ),
        };

        Self::new(status, what, SAFE, advice)
    }
}

impl From<NoCheckPhrase> for Failure {
    fn from(_: NoCheckPhrase) -> Self {
        Self::new(
            ExitStatus::Unexpected,
            "There is too little memory for the check phrase.",
            SAFE,
            "Close other programs and try again.",
        )
    }
}
