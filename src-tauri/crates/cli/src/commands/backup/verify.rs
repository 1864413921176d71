//! `backup verify FILE`: opens a backup, and compares it with the vault.

use std::fmt::Write as _;

use serde::Serialize;
use vault::{Agreement, Unlocked};

use super::{
    NamedView,
    file::{Closed, Opened},
    from::FromView,
};
use crate::{
    answer::Answer,
    arguments::{BackupVerify, Global},
    commands::accounts::names,
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::{Failure, date_of},
};

/// What the file holds, as in JSON.
#[derive(Serialize)]
struct VerifyView {
    file: String,
    /// `passphrase` or `keys`.
    sealed_to: &'static str,
    /// The vault that it was made from.
    vault: String,
    /// Whom it is from, if it was sealed to this vault.
    from: Option<FromView>,
    /// When it was made, in Unix seconds.
    made_at: u64,
    /// Those in the file.
    accounts: usize,
    recovery_sets: usize,
    compared: Option<ComparedView>,
    #[serde(skip)]
    made: String,
}

/// What the vault holds beside it, as in JSON.
#[derive(Serialize)]
struct ComparedView {
    /// Those in the vault.
    accounts: usize,
    codes_equal: usize,
    lacking: Vec<NamedView>,
    other_codes: Vec<NamedView>,
    recovery_sets_lacking: usize,
}

pub(crate) fn run(global: &Global, arguments: &BackupVerify) -> Result<Answer, Failure> {
    if arguments.without_vault {
        let closed = Closed::read(&arguments.file)?;
        return answer(arguments, &closed, closed.open(None)?, None);
    }
    // The password of the vault stands before that of the file; what is no backup needs no unlocking.
    let opener = Opener::new(global)?;
    let closed = Closed::read(&arguments.file)?;
    let (vault, proven) = opener.open_proven()?;
    let found = closed.open(Some((&vault, &proven)))?;
    let agreement = found
        .backup
        .agreement_with(&vault.backup(&proven, computer::now())?);
    let compared = ComparedView::of(&vault, &agreement);

    answer(arguments, &closed, found, Some(compared))
}

fn answer(
    arguments: &BackupVerify,
    closed: &Closed,
    Opened { backup, sender }: Opened,
    compared: Option<ComparedView>,
) -> Result<Answer, Failure> {
    let failure = compared
        .as_ref()
        .is_some_and(ComparedView::differs)
        .then(|| {
            Failure::new(
                ExitStatus::BackupOutdated,
                "The backup is whole, but it is not what the vault holds now.",
                "Neither was changed.",
                "Make a new one with claviger-cli backup create.",
            )
        });
    let view = VerifyView {
        file: arguments.file.file.display().to_string(),
        sealed_to: closed.sealed_to(),
        vault: backup.vault().to_string(),
        from: sender.map(FromView::of),
        made_at: backup.made_at().seconds(),
        accounts: backup.account_count(),
        recovery_sets: backup.recovery_set_count(),
        compared,
        made: date_of(backup.made_at()),
    };

    Ok(Answer::new(view.plain(), &view)?.with_failures(failure.into_iter().collect()))
}

impl ComparedView {
    fn of(vault: &Unlocked, agreement: &Agreement) -> Self {
        let named =
            |ids: &[vault::AccountId]| ids.iter().map(|&id| NamedView::of(vault, id)).collect();

        Self {
            accounts: agreement.accounts,
            codes_equal: agreement.codes_equal,
            lacking: named(&agreement.lacking),
            other_codes: named(&agreement.other_codes),
            recovery_sets_lacking: agreement.sets_lacking,
        }
    }

    fn differs(&self) -> bool {
        self.codes_equal < self.accounts || self.recovery_sets_lacking > 0
    }
}

impl VerifyView {
    fn plain(&self) -> String {
        // Writing to a String cannot fail.
        let mut text = format!(
            "backup of {}: {} accounts, {} recovery sets\n",
            self.made, self.accounts, self.recovery_sets
        );
        text.extend(self.from.as_ref().map(FromView::plain));
        let Some(compared) = &self.compared else {
            return text;
        };
        let equal = if compared.codes_equal == compared.accounts {
            ", codes equal"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "beside the vault: {} of {} accounts{equal}",
            compared.codes_equal, compared.accounts
        );
        for account in &compared.lacking {
            let _ = writeln!(
                text,
                "not in the backup: {}",
                names(Some(&account.issuer), &account.label)
            );
        }
        for account in &compared.other_codes {
            let _ = writeln!(
                text,
                "other codes in the backup: {}",
                names(Some(&account.issuer), &account.label)
            );
        }
        if compared.recovery_sets_lacking > 0 {
            let _ = writeln!(
                text,
                "recovery sets that are not in the backup: {}",
                compared.recovery_sets_lacking
            );
        }

        text
    }
}
