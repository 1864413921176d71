//! `import FILE`: the accounts of another authenticator.

mod reading;
mod view;

use std::collections::HashSet;

use exchange::import::{Entry, Found, Import};
use otp::{Parameters, Secret};
use vault::{Conflict, Names, Unlocked};

use crate::{
    answer::Answer,
    arguments::{self, Global},
    computer::{self, Opener},
    exit_status::ExitStatus,
    failure::Failure,
};

use view::{AccountView, ImportView, Outcome};

pub(crate) fn run(global: &Global, arguments: &arguments::Import) -> Result<Answer, Failure> {
    if arguments.dry_run {
        let import = reading::read(arguments)?;
        let views = Sorting::default().sort(&import, |_| Conflict::None, arguments);
        return answer(&import, views.accounts);
    }
    // The password of the vault stands before that of the file; what cannot be imported needs no unlocking.
    let opener = Opener::new(global)?;
    let import = reading::read(arguments)?;
    let mut vault = opener.open()?;
    let conflicts = vault.conflicts();
    let sorted =
        Sorting::default().sort(&import, |found| conflicts.of(&found.enrollment), arguments);
    save(&mut vault, sorted.new)?;

    answer(&import, sorted.accounts)
}

/// All of them with one save, or none.
fn save(vault: &mut Unlocked, new: Vec<(Names, Secret, Parameters)>) -> Result<(), Failure> {
    if !new.is_empty() {
        vault.add_all(new, computer::now())?;
    }

    Ok(())
}

/// What happens to each account of a file.
#[derive(Default)]
struct Sorting {
    accounts: Vec<AccountView>,
    new: Vec<(Names, Secret, Parameters)>,
    /// The keys in this file so far, so that one that is in it twice is imported once.
    seen: HashSet<Vec<u8>>,
}

impl Sorting {
    fn sort(
        mut self,
        import: &Import,
        conflict_of: impl Fn(&Found) -> Conflict,
        arguments: &arguments::Import,
    ) -> Self {
        for entry in &import.entries {
            let view = match entry {
                Entry::Skipped(skipped) => AccountView::skipped(skipped),
                Entry::Found(found) => {
                    let outcome = self.place(found, &conflict_of, arguments);
                    AccountView::of(found, outcome)
                }
            };
            self.accounts.push(view);
        }

        self
    }

    fn place(
        &mut self,
        found: &Found,
        conflict_of: impl Fn(&Found) -> Conflict,
        arguments: &arguments::Import,
    ) -> Outcome {
        if found.trashed {
            return Outcome::Trashed;
        }
        let enrollment = &found.enrollment;
        let names = match names_of(found) {
            Ok(names) => names,
            Err(error) => return Outcome::Unnamed(error),
        };
        // EXPOSE: compared with the other keys of the file, and dropped with them.
        if !self.seen.insert(enrollment.secret.expose().to_vec()) {
            return Outcome::Same;
        }
        let conflict = conflict_of(found);
        if let Conflict::Same(_) = conflict {
            return Outcome::Same;
        }
        let is_conflict = conflict != Conflict::None;
        if !is_conflict || arguments.keep_both {
            self.new
                .push((names, enrollment.secret.clone(), enrollment.parameters));
        }

        match (is_conflict, arguments.keep_both) {
            (false, _) => Outcome::New,
            (true, true) => Outcome::KeptBoth,
            (true, false) => Outcome::Conflict,
        }
    }
}

/// The vault has one group for an account: the first one of the file.
fn names_of(found: &Found) -> Result<Names, vault::NameError> {
    let issuer = found.enrollment.issuer.as_deref().unwrap_or("");

    Names::new(issuer, &found.enrollment.label)?
        .with_group(found.groups.first().map(String::as_str))?
        .with_note(found.note.as_deref().unwrap_or(""))
}

fn answer(import: &Import, accounts: Vec<AccountView>) -> Result<Answer, Failure> {
    let count = |outcome| {
        accounts
            .iter()
            .filter(|account| account.outcome == outcome)
            .count()
    };
    let failures = [
        (count("skipped") > 0).then(|| some_skipped(count("skipped"))),
        (count("conflict") > 0 && accounts.iter().any(AccountView::is_left))
            .then(|| some_conflicts(count("conflict"))),
    ];
    let view = ImportView::new(import, accounts);

    Ok(Answer::new(view.plain(), &view)?.with_failures(failures.into_iter().flatten().collect()))
}

fn some_skipped(count: usize) -> Failure {
    Failure::new(
        ExitStatus::TextUnusable,
        format!("Accounts in this file that cannot be imported: {count}."),
        "The others are not touched by this.",
        "The list says why. Set up two-factor again in the portals of those that you still need.",
    )
}

fn some_conflicts(count: usize) -> Failure {
    Failure::new(
        ExitStatus::AlreadyThere,
        format!("Accounts in this file that are here already, with another key: {count}."),
        "Nothing was changed about them.",
        "If both keys are in use, import again with --keep-both.",
    )
}
