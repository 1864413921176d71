//! From what `vault` and `exchange` say about pairing to what is shown of it.

use exchange::pairing::{DEVICE_NAME_CHARS_MAX, IntroductionError, Sender};
use vault::{NoCheckPhrase, PairError, PairingError};

use super::{PairingProblem, SenderView};
use crate::error::{CommandError, count};

impl From<Sender<String>> for SenderView {
    fn from(sender: Sender<String>) -> Self {
        match sender {
            Sender::Own => Self::Own,
            Sender::Known(name) => Self::Device { name },
            Sender::Unknown => Self::Unknown,
        }
    }
}

impl From<PairingProblem> for CommandError {
    fn from(problem: PairingProblem) -> Self {
        Self::Pairing { problem }
    }
}

impl From<IntroductionError> for PairingProblem {
    fn from(error: IntroductionError) -> Self {
        match error {
            IntroductionError::NotOne => Self::NoneFound,
            IntroductionError::Damaged => Self::Damaged,
            IntroductionError::NotAName => Self::NameMissing,
            IntroductionError::NameTooLong => Self::NameTooLong {
                max: count(DEVICE_NAME_CHARS_MAX),
            },
        }
    }
}

impl From<PairError> for PairingProblem {
    fn from(error: PairError) -> Self {
        match error {
            PairError::NoName => Self::NameMissing,
            PairError::NameTooLong { chars_max } => Self::NameTooLong {
                max: count(chars_max),
            },
            PairError::NameTaken => Self::NameTaken,
            PairError::TooMany { devices_max } => Self::TooMany {
                max: count(devices_max),
            },
        }
    }
}

impl From<PairingError> for CommandError {
    fn from(error: PairingError) -> Self {
        match error {
            PairingError::Refused(error) => PairingProblem::from(error).into(),
            PairingError::Change(error) => error.into(),
        }
    }
}

impl From<NoCheckPhrase> for PairingProblem {
    fn from(_: NoCheckPhrase) -> Self {
        Self::NoMemory
    }
}
