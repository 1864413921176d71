//! Codes, and the one place where a key leaves the vault.

use otp::{Enrollment, Snapshot, UnixTime};

use super::{ChangeError, Unlocked};
use crate::{ids::AccountId, session::Proven};

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
    /// The codes of these accounts at `now`, in the order asked for. Accounts that are gone are left out.
    pub fn codes_at(&self, ids: &[AccountId], now: UnixTime) -> Vec<(AccountId, AccountCode)> {
        ids.iter()
            .filter_map(|&id| {
                let code = match self.account(id)?.secret() {
                    Some((secret, parameters)) => parameters
                        .snapshot_at(secret, now)
                        .map_or(AccountCode::Counter, AccountCode::Timed),
                    None => AccountCode::KeyUnreadable,
                };

                Some((id, code))
            })
            .collect()
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
