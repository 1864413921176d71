//! `check`: whether the vault and its snapshots can be opened.

use std::fmt::Write as _;

use serde::Serialize;
use vault::{ChangeError, FileProblem, Standing, Unlocked, VaultProblem, ports::VaultSnapshot};

use crate::{
    answer::Answer,
    arguments::Global,
    computer::{NotOpened, Opener},
    failure::{Failure, date_of},
    shown,
};

/// What was found, as in JSON.
#[derive(Serialize)]
struct CheckView {
    ok: bool,
    vault: VaultView,
    snapshots: Vec<SnapshotView>,
}

#[derive(Serialize)]
struct VaultView {
    /// `ok`, `older`, `damaged`, `newer` or `inaccessible`.
    state: &'static str,
    /// Unix seconds.
    saved_at: Option<u64>,
    accounts: Option<usize>,
}

#[derive(Serialize)]
struct SnapshotView {
    id: String,
    /// Unix seconds.
    saved_at: u64,
    /// `ok` or `damaged`.
    state: &'static str,
    #[serde(skip)]
    date: String,
}

pub(crate) fn run(global: &Global) -> Result<Answer, Failure> {
    let opener = Opener::new(global)?;
    let all = opener.all_snapshots();
    let (vault, good, failure) = match opener.try_open() {
        Ok(vault) => (
            VaultView::of(&vault),
            vault.snapshots(),
            standing_of(&vault),
        ),
        Err(NotOpened::Unreadable { problem, snapshots }) => {
            let failure = Failure::unreadable(&problem, &snapshots);
            (VaultView::of_problem(&problem), snapshots, Some(failure))
        }
        Err(NotOpened::Failed(failure)) => return Err(failure),
        Err(NotOpened::Missing) => return Err(Failure::vault_missing()),
    };
    let snapshots: Vec<SnapshotView> = all
        .iter()
        .map(|snapshot| SnapshotView::of(snapshot, good.contains(snapshot)))
        .collect();
    let damaged = snapshots.iter().filter(|snapshot| snapshot.state != "ok");
    let failures: Vec<Failure> = failure
        .into_iter()
        .chain(damaged.map(SnapshotView::failure))
        .collect();

    let view = CheckView {
        ok: failures.is_empty(),
        vault,
        snapshots,
    };
    Ok(Answer::new(view.plain(), &view)?.with_failures(failures))
}

fn standing_of(vault: &Unlocked) -> Option<Failure> {
    match vault.standing() {
        Standing::Current => None,
        Standing::RolledBack { .. } => Some(ChangeError::ReadOnly.into()),
    }
}

impl VaultView {
    fn of(vault: &Unlocked) -> Self {
        Self {
            state: match vault.standing() {
                Standing::Current => "ok",
                Standing::RolledBack { .. } => "older",
            },
            saved_at: Some(vault.saved_at().seconds()),
            accounts: Some(vault.account_count()),
        }
    }

    fn of_problem(problem: &VaultProblem) -> Self {
        let state = match problem {
            VaultProblem::File(FileProblem::Damaged(_)) => "damaged",
            VaultProblem::File(FileProblem::Newer { .. }) => "newer",
            VaultProblem::NoAccess(_) => "inaccessible",
        };

        Self {
            state,
            saved_at: None,
            accounts: None,
        }
    }
}

impl SnapshotView {
    fn of(snapshot: &VaultSnapshot, is_good: bool) -> Self {
        Self {
            id: snapshot.id.as_str().to_owned(),
            saved_at: snapshot.saved_at.seconds(),
            state: if is_good { "ok" } else { "damaged" },
            date: date_of(snapshot.saved_at),
        }
    }

    fn failure(&self) -> Failure {
        Failure::new(
            crate::exit_status::ExitStatus::VaultDamaged,
            format!("The copy of {} is damaged.", self.date),
            "The vault and the other copies are not affected.",
            "Check the disk that they lie on.",
        )
    }
}

impl CheckView {
    fn plain(&self) -> String {
        let mut text = format!("vault: {}", self.vault.state);
        if let Some(accounts) = self.vault.accounts {
            // Writing to a String cannot fail.
            let _ = write!(text, ", {accounts} accounts");
        }
        text.push('\n');
        for snapshot in &self.snapshots {
            let _ = writeln!(
                text,
                "copy of {}: {} ({})",
                snapshot.date,
                snapshot.state,
                shown::name(&snapshot.id)
            );
        }

        text
    }
}
