//! From the core's session to what is shown of it.

use otp::UnixTime;
use vault::{
    FileProblem, Locked, Part, Standing, Strength, Unlocked, Unreadable, ports::VaultSnapshot,
};

use super::{
    DamagedPart, LockedSince, Proof, ReadOnlyReason, SessionView, SnapshotView, StrengthLevel,
    StrengthView, UnlockedBy, VaultProblem,
};
use crate::{error::count, views::Millis};

impl SessionView {
    /// A vault that is locked.
    pub fn of_locked(locked: &Locked, since: LockedSince, now: UnixTime) -> Self {
        Self::Locked {
            reason: since.reason,
            since_ms: since.at.into(),
            idle_minutes: since.idle_minutes,
            keychain_offered: locked.has_keychain(),
            recovery_key_offered: locked.has_recovery_key(),
            retry_at_ms: locked.retry_at(now).map(Millis::from),
        }
    }

    /// A vault that is open.
    pub fn of_unlocked(vault: &Unlocked, now: UnixTime) -> Self {
        Self::Unlocked {
            account_count: count(vault.account_count()),
            unlocked_by: vault.unlocked_by().into(),
            read_only: match vault.standing() {
                Standing::Current => None,
                Standing::RolledBack { saves_behind } => Some(ReadOnlyReason::RolledBack {
                    saves_behind: u32::try_from(saves_behind).unwrap_or(u32::MAX),
                }),
            },
            unsaved: vault.unsaved().is_some(),
            clock_consent: vault.settings().clock.consent,
            password_due: vault.is_password_due(now),
            not_backed_up: count(vault.not_backed_up().len()),
        }
    }
}

impl From<&Unreadable> for SessionView {
    fn from(unreadable: &Unreadable) -> Self {
        Self::Unreadable {
            problem: unreadable.problem().into(),
            snapshots: unreadable
                .snapshots()
                .iter()
                .map(SnapshotView::from)
                .collect(),
        }
    }
}

impl From<&VaultSnapshot> for SnapshotView {
    fn from(snapshot: &VaultSnapshot) -> Self {
        Self {
            id: snapshot.id.as_str().to_owned(),
            saved_at_ms: snapshot.saved_at.into(),
        }
    }
}

impl From<&vault::VaultProblem> for VaultProblem {
    fn from(problem: &vault::VaultProblem) -> Self {
        match problem {
            vault::VaultProblem::File(FileProblem::Damaged(part)) => Self::Damaged {
                part: (*part).into(),
            },
            vault::VaultProblem::File(FileProblem::Newer { version }) => Self::Newer {
                version: version.clone(),
            },
            vault::VaultProblem::NoAccess(error) => Self::NoAccess {
                reason: error.to_string(),
            },
        }
    }
}

impl From<Part> for DamagedPart {
    fn from(part: Part) -> Self {
        match part {
            Part::NotAVault => Self::NotAVault,
            Part::Truncated => Self::Truncated,
            Part::Header => Self::Header,
            Part::Payload => Self::Payload,
        }
    }
}

impl From<vault::UnlockedBy> for UnlockedBy {
    fn from(by: vault::UnlockedBy) -> Self {
        match by {
            vault::UnlockedBy::Password => Self::Password,
            vault::UnlockedBy::Keychain => Self::Keychain,
            vault::UnlockedBy::RecoveryKey => Self::RecoveryKey,
        }
    }
}

impl From<Proof> for vault::Proof {
    fn from(proof: Proof) -> Self {
        match proof {
            Proof::Password { password } => Self::Password(password),
            Proof::Keychain => Self::Keychain,
            Proof::RecoveryKey { recovery_key } => Self::RecoveryKey(recovery_key),
        }
    }
}

impl From<Strength> for StrengthView {
    fn from(strength: Strength) -> Self {
        let level = match strength {
            Strength::TooShort => StrengthLevel::TooShort,
            Strength::Fair => StrengthLevel::Fair,
            Strength::Good => StrengthLevel::Good,
            Strength::Strong => StrengthLevel::Strong,
        };

        Self { level }
    }
}
