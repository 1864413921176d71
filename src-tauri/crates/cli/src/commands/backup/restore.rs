//! `backup restore FILE`: a backup into the vault.

use std::fmt::Write as _;

use serde::Serialize;
use vault::{Keep, RestoreChoices, RestoreOutcome, RestoreRow};

use super::{
    file::{Closed, Opened},
    from::FromView,
};
use crate::{
    answer::Answer,
    arguments::{BackupRestore, Global, Kept},
    commands::accounts::told,
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::{Failure, date_of},
};

/// What came in, as in JSON.
#[derive(Serialize)]
struct RestoreView {
    file: String,
    dry_run: bool,
    /// The vault that the backup was made from.
    vault: String,
    /// Whom it is from, if it was sealed to this vault.
    from: Option<FromView>,
    /// When it was made, in Unix seconds.
    made_at: u64,
    accounts: Vec<AccountView>,
    recovery_sets: usize,
    #[serde(skip)]
    made: String,
}

/// One account, as in JSON.
#[derive(Serialize)]
struct AccountView {
    /// `new`, `same`, `changed`, `other_key`, `deleted_here` or `deleted_there`.
    outcome: &'static str,
    issuer: String,
    label: String,
    /// Its id in the backup.
    id: String,
    /// The id of the account that it is compared with.
    here: Option<String>,
    /// `mine`, `theirs` or `both` where it matters.
    kept: Option<&'static str>,
    #[serde(skip)]
    words: Option<&'static str>,
}

pub(crate) fn run(global: &Global, arguments: &BackupRestore) -> Result<Answer, Failure> {
    // The password of the vault stands before that of the file; what is no backup needs no unlocking.
    let opener = Opener::new(global)?;
    let closed = Closed::read(&arguments.file)?;
    let (mut vault, proven) = opener.open_proven()?;
    let found = closed.open(Some((&vault, &proven)))?;
    let rows = if arguments.dry_run {
        vault.compare_with(&found.backup)
    } else {
        vault.restore_backup(&found.backup, &choices(arguments), computer::now())?
    };

    answer(arguments, found, &rows)
}

fn choices(arguments: &BackupRestore) -> RestoreChoices {
    let choices = RestoreChoices::new(match arguments.keep {
        Kept::Mine => Keep::Mine,
        Kept::Theirs => Keep::Theirs,
        Kept::Both => Keep::Both,
    });
    if arguments.settings {
        choices.with_settings()
    } else {
        choices
    }
}

fn answer(
    arguments: &BackupRestore,
    Opened { backup, sender }: Opened,
    rows: &[RestoreRow],
) -> Result<Answer, Failure> {
    let conflicts = rows.iter().filter(|row| row.is_conflict()).count();
    let failure = (conflicts > 0 && arguments.keep == Kept::Mine).then(|| left(conflicts));
    let view = RestoreView {
        file: arguments.file.file.display().to_string(),
        dry_run: arguments.dry_run,
        vault: backup.vault().to_string(),
        from: sender.map(FromView::of),
        made_at: backup.made_at().seconds(),
        accounts: rows
            .iter()
            .map(|row| AccountView::of(row, arguments.keep))
            .collect(),
        recovery_sets: backup.recovery_set_count(),
        made: date_of(backup.made_at()),
    };

    Ok(Answer::new(view.plain(), &view)?.with_failures(failure.into_iter().collect()))
}

fn left(conflicts: usize) -> Failure {
    Failure::new(
        ExitStatus::AlreadyThere,
        format!("Accounts in this backup that are here in another form: {conflicts}."),
        "They are as they were here.",
        "If the backup is right, restore it again with --keep theirs, or with --keep both.",
    )
}

impl AccountView {
    fn of(row: &RestoreRow, kept: Kept) -> Self {
        let (outcome, words) = match row.outcome {
            RestoreOutcome::New => ("new", None),
            RestoreOutcome::Same => ("same", None),
            RestoreOutcome::Changed => ("changed", Some("it is here with other names or details")),
            RestoreOutcome::OtherKey => ("other_key", Some("it is here with another key")),
            RestoreOutcome::DeletedHere => ("deleted_here", Some("it was deleted here")),
            RestoreOutcome::DeletedThere => ("deleted_there", Some("it was deleted in the backup")),
        };

        Self {
            outcome,
            issuer: row.issuer.clone(),
            label: row.label.clone(),
            id: row.id.to_string(),
            here: row.here.map(|id| id.to_string()),
            kept: row.is_conflict().then_some(match kept {
                Kept::Mine => "mine",
                Kept::Theirs => "theirs",
                Kept::Both => "both",
            }),
            words,
        }
    }
}

impl RestoreView {
    /// When the backup was made, a line for each account, and what is beside them.
    fn plain(&self) -> String {
        let mut text = format!("backup of {}\n", self.made);
        text.extend(self.from.as_ref().map(FromView::plain));
        for account in &self.accounts {
            // Writing to a String cannot fail.
            let told = told(
                account.outcome,
                &account.issuer,
                &account.label,
                account.words,
            );
            text.push_str(&told);
            if let Some(kept) = account.kept {
                let _ = write!(text, "; kept: {kept}");
            }
            text.push('\n');
        }
        let _ = writeln!(text, "recovery sets: {}", self.recovery_sets);
        text.push_str(if self.dry_run {
            "nothing was changed: this was a dry run\n"
        } else {
            "restored; the vault as it was before is kept as a snapshot\n"
        });

        text
    }
}
