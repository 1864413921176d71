//! Changes to accounts.

use otp::{Code, Parameters, Secret, UnixTime, hotp_code};

use super::{SaveError, Unlocked};
use crate::{
    document::{ACCOUNTS_MAX, Account, Document, Names},
    ids::AccountId,
    session::Proven,
};

/// Why an account was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The vault is open for reading only; see [`Unlocked::standing`].
    #[error("the vault is open for reading only")]
    ReadOnly,
    /// No account has this id, or it is in the trash, or it is not.
    #[error("no such account")]
    AccountMissing,
    /// The account's key cannot be read by this version.
    #[error("the account's key cannot be read")]
    KeyUnreadable,
    /// The account makes codes from the time, or its counter has come to its end.
    #[error("the account has no counter to advance")]
    NoCounter,
    /// There are [`ACCOUNTS_MAX`] accounts already.
    #[error("more than {limit} accounts")]
    TooMany {
        /// [`ACCOUNTS_MAX`].
        limit: usize,
    },
    /// The proof is of another vault.
    #[error("the proof is of another vault")]
    NotProven,
    /// The change is made, but only in memory. [`Unlocked::retry_save`] tries again.
    #[error(transparent)]
    NotSaved(#[from] SaveError),
}

impl Unlocked {
    /// Adds an account, last in the user's own order.
    pub fn add(
        &mut self,
        names: Names,
        secret: Secret,
        parameters: Parameters,
        now: UnixTime,
    ) -> Result<AccountId, ChangeError> {
        self.change(now, |document| {
            if document.accounts().len() >= ACCOUNTS_MAX {
                return Err(ChangeError::TooMany {
                    limit: ACCOUNTS_MAX,
                });
            }

            Ok(document.add(names, secret, parameters, now))
        })
    }

    /// Adds several accounts with one save, all or none.
    pub fn add_all(
        &mut self,
        enrollments: Vec<(Names, Secret, Parameters)>,
        now: UnixTime,
    ) -> Result<Vec<AccountId>, ChangeError> {
        self.change(now, |document| {
            if document.accounts().len().saturating_add(enrollments.len()) > ACCOUNTS_MAX {
                return Err(ChangeError::TooMany {
                    limit: ACCOUNTS_MAX,
                });
            }

            Ok(enrollments
                .into_iter()
                .map(|(names, secret, parameters)| document.add(names, secret, parameters, now))
                .collect())
        })
    }

    /// Changes issuer, label, group and note.
    pub fn edit(&mut self, id: AccountId, names: Names, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.rename(names, now))
    }

    /// Puts an account on top of the list.
    pub fn pin(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.pin(true, now))
    }

    /// Puts it back among the others.
    pub fn unpin(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.pin(false, now))
    }

    /// Moves an account in the user's own order, so that it becomes row `to` of the unfiltered list in that order.
    /// Pinned accounts stay among themselves, and so do the others: a move across the border ends at it.
    pub fn move_to(&mut self, id: AccountId, to: usize, now: UnixTime) -> Result<(), ChangeError> {
        if self.account(id).is_none() {
            return Err(ChangeError::AccountMissing);
        }
        let (before, after) = self.index().neighbours(&self.document, id, to);
        self.change(now, |document| {
            document.place_between(id, before, after, now);

            Ok(())
        })
    }

    /// Notes that a portal accepted a code.
    pub fn mark_tried(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.mark_tried(true, now))
    }

    /// Notes that a portal refused a code: the account counts as not tried.
    pub fn mark_refused(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.mark_tried(false, now))
    }

    /// Notes that a code was copied. Kept in memory until the next save or until locking: a save for every copy would
    /// crowd out the snapshots of real changes.
    pub fn mark_copied(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.now = self.now.max(now);
        self.present_mut(id)?.mark_copied(now);
        self.touched = true;
        self.index.take();

        Ok(())
    }

    /// Puts a new key in the place of the account's; the old one is kept for 30 days.
    pub fn replace_key(
        &mut self,
        id: AccountId,
        secret: Secret,
        parameters: Parameters,
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| {
            account.replace_key(secret, parameters, now);
        })
    }

    /// Counts a counter-based account up by one and makes the code for the counter before. The new counter is saved
    /// before the code is given out, so no code is ever shown twice.
    pub fn advance_counter(&mut self, id: AccountId, now: UnixTime) -> Result<Code, ChangeError> {
        self.writable(now)?;
        let account = self.present_mut(id)?;
        let Some((
            secret,
            Parameters::Hotp {
                algorithm, digits, ..
            },
        )) = account.secret()
        else {
            return Err(match account.secret() {
                Some(_) => ChangeError::NoCounter,
                None => ChangeError::KeyUnreadable,
            });
        };
        let secret = secret.clone();
        let counter = account.advance_counter().ok_or(ChangeError::NoCounter)?;
        self.save(now)?;

        Ok(hotp_code(&secret, algorithm, digits, counter))
    }

    /// Puts an account into the trash, where it stays for 30 days.
    pub fn delete(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change_account(id, now, |account| account.delete(now))
    }

    /// Takes an account out of the trash.
    pub fn restore(&mut self, id: AccountId, now: UnixTime) -> Result<(), ChangeError> {
        self.change(now, |document| {
            in_trash(document, id)?.restore(now);

            Ok(())
        })
    }

    /// Forgets an account in the trash for ever. Needs a proof, because nothing brings it back.
    pub fn purge(
        &mut self,
        id: AccountId,
        proven: &Proven,
        now: UnixTime,
    ) -> Result<(), ChangeError> {
        if !self.accepts(proven) {
            return Err(ChangeError::NotProven);
        }
        self.change(now, |document| {
            in_trash(document, id)?;
            document.purge(id, now);

            Ok(())
        })
    }

    /// Makes a change and saves it. `apply` changes nothing when it fails.
    pub(super) fn change<T, E: From<ChangeError>>(
        &mut self,
        now: UnixTime,
        apply: impl FnOnce(&mut Document) -> Result<T, E>,
    ) -> Result<T, E> {
        self.writable(now)?;
        let outcome = apply(&mut self.document)?;
        self.document.tidy(now);
        self.index.take();
        self.save(now).map_err(ChangeError::NotSaved)?;

        Ok(outcome)
    }

    pub(super) fn change_account(
        &mut self,
        id: AccountId,
        now: UnixTime,
        apply: impl FnOnce(&mut Account),
    ) -> Result<(), ChangeError> {
        self.change(now, |document| {
            apply(present_in(document, id)?);

            Ok(())
        })
    }

    /// Before every change: others' changes are taken over first, so that a decision rests on what is true now.
    fn writable(&mut self, now: UnixTime) -> Result<(), ChangeError> {
        if !self.is_writable() {
            return Err(ChangeError::ReadOnly);
        }
        self.now = self.now.max(now);
        // What stands in the way of reading is told when saving meets it.
        let _ = self.refresh();

        Ok(())
    }

    fn present_mut(&mut self, id: AccountId) -> Result<&mut Account, ChangeError> {
        present_in(&mut self.document, id)
    }
}

fn present_in(document: &mut Document, id: AccountId) -> Result<&mut Account, ChangeError> {
    document
        .account_mut(id)
        .filter(|account| account.deleted_at().is_none())
        .ok_or(ChangeError::AccountMissing)
}

fn in_trash(document: &mut Document, id: AccountId) -> Result<&mut Account, ChangeError> {
    document
        .account_mut(id)
        .filter(|account| account.deleted_at().is_some())
        .ok_or(ChangeError::AccountMissing)
}
