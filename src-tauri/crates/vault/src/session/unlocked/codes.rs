//! Codes, and the one place where a key leaves the vault.

use std::time::Duration;

use otp::{Enrollment, Parameters, Period, Secret, Snapshot, UnixTime};

use super::{ChangeError, Unlocked};
use crate::{document::StepOffset, ids::AccountId, session::Proven};

/// What an account shows at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCode {
    /// The code now and the next one.
    Timed(Snapshot),
    /// Counter-based: codes come from [`Unlocked::advance_counter`] on request.
    Counter,
    /// The key cannot be read by this version.
    KeyUnreadable,
}

impl Unlocked {
    /// The codes of these accounts at `now`, in the order asked for, each moved by the account's own offset. Accounts
    /// that are gone are left out.
    pub fn codes_at(&self, ids: &[AccountId], now: UnixTime) -> Vec<(AccountId, AccountCode)> {
        ids.iter()
            .filter_map(|&id| {
                let offset = self.account(id)?.offset_steps();

                Some((id, self.code_moved(id, offset, now)?))
            })
            .collect()
    }

    /// The code of an account as if its offset were this one: to find out which one a portal takes.
    pub fn code_moved(
        &self,
        id: AccountId,
        offset: StepOffset,
        now: UnixTime,
    ) -> Option<AccountCode> {
        Some(match self.account(id)?.secret() {
            Some((secret, parameters)) => parameters
                .snapshot_at(secret, moved(now, parameters, offset))
                .map_or(AccountCode::Counter, |snapshot| {
                    AccountCode::Timed(shown_from(snapshot, parameters, now))
                }),
            None => AccountCode::KeyUnreadable,
        })
    }

    /// Compares with a code that another device shows: `compare` gets the key and the parameters.
    pub fn compare<T>(
        &self,
        id: AccountId,
        compare: impl FnOnce(&Secret, Parameters) -> T,
    ) -> Result<T, ChangeError> {
        let account = self.account(id).ok_or(ChangeError::AccountMissing)?;
        let (secret, parameters) = account.secret().ok_or(ChangeError::KeyUnreadable)?;

        Ok(compare(secret, parameters))
    }

    /// Everything that another authenticator needs, key included: for showing the account's QR code. Needs a proof.
    pub fn reveal(&self, id: AccountId, proven: &Proven) -> Result<Enrollment, ChangeError> {
        if !self.accepts(proven) {
            return Err(ChangeError::NotProven);
        }
        let account = self.account(id).ok_or(ChangeError::AccountMissing)?;
        let (secret, parameters) = account.secret().ok_or(ChangeError::KeyUnreadable)?;

        Ok(Enrollment {
            issuer: Some(account.issuer().to_owned()).filter(|issuer| !issuer.is_empty()),
            label: account.label().to_owned(),
            secret: secret.clone(),
            parameters,
            warnings: Vec::new(),
        })
    }
}

/// The moment whose code a portal takes at `now` when its clock is off.
fn moved(now: UnixTime, parameters: Parameters, offset: StepOffset) -> UnixTime {
    let period = parameters.period().map_or(0, Period::seconds);
    let by = Duration::from_secs(u64::from(period) * u64::from(offset.steps().unsigned_abs()));
    if offset.steps() < 0 {
        now.saturating_sub(by)
    } else {
        now.saturating_add(by)
    }
}

/// A code of another moment is shown as long as the one of `now` would be.
fn shown_from(snapshot: Snapshot, parameters: Parameters, now: UnixTime) -> Snapshot {
    let Some(period) = parameters.period() else {
        return snapshot;
    };
    let period = u64::from(period.seconds());
    let valid_from = UnixTime::from_seconds(now.seconds() / period * period);

    Snapshot {
        valid_from,
        valid_until: valid_from.saturating_add(Duration::from_secs(period)),
        ..snapshot
    }
}
