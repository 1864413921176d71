//! The accounts with their keys, outside of the lock.

use exchange::export::Account;
use otp::Enrollment;
use vault::{ListQuery, Proven, Unlocked};

use crate::views::export::ExportNameView;

/// All accounts of the vault. Keys are wiped when it is dropped.
pub(super) struct Revealed {
    readable: Vec<RevealedAccount>,
    /// Accounts whose key was made by a newer version: lost to any file but a backup.
    pub(super) unreadable: Vec<ExportNameView>,
}

struct RevealedAccount {
    issuer: String,
    label: String,
    enrollment: Enrollment,
    note: String,
    group: Option<String>,
    pinned: bool,
}

impl Revealed {
    pub(super) fn of(vault: &Unlocked, proven: &Proven) -> Self {
        let all = ListQuery {
            search: String::new(),
            group: None,
            from: 0,
            count: usize::MAX,
        };
        let (mut readable, mut unreadable) = (Vec::new(), Vec::new());
        for account in vault.list(&all).rows.iter().map(|row| row.account) {
            let (issuer, label) = (account.issuer().to_owned(), account.label().to_owned());
            match vault.reveal(account.id(), proven) {
                Ok(enrollment) => readable.push(RevealedAccount {
                    issuer,
                    label,
                    enrollment,
                    note: account.note().to_owned(),
                    group: account.group().map(str::to_owned),
                    pinned: account.is_pinned(),
                }),
                Err(_) => unreadable.push(ExportNameView { issuer, label }),
            }
        }

        Self {
            readable,
            unreadable,
        }
    }

    /// As they are to be written.
    pub(super) fn accounts(&self) -> Vec<Account<'_>> {
        self.readable
            .iter()
            .map(RevealedAccount::as_account)
            .collect()
    }

    /// How many accounts there are.
    pub(super) fn count(&self) -> usize {
        self.readable.len() + self.unreadable.len()
    }
}

impl RevealedAccount {
    fn as_account(&self) -> Account<'_> {
        Account {
            issuer: &self.issuer,
            label: &self.label,
            secret: &self.enrollment.secret,
            parameters: self.enrollment.parameters,
            note: &self.note,
            group: self.group.as_deref(),
            pinned: self.pinned,
        }
    }
}
