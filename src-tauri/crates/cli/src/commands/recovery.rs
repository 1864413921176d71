//! `recovery`: recovery codes. One file per subcommand; `use` is a word of Rust, so that one is `spend`.

pub(super) mod add;
pub(super) mod list;
pub(super) mod lock;
mod own_password;
pub(super) mod replace;
pub(super) mod show;
mod source;
pub(super) mod spend;
pub(super) mod unlock;

use vault::{RecoverySet, RecoverySetId, SetStanding, Unlocked};

use crate::{exit_status::ExitStatus, failure::Failure, shown};

/// The valid set that a query means: by its id, its name, or words of its name. Nothing but one will do.
pub(super) fn the_one(vault: &Unlocked, query: &str) -> Result<RecoverySetId, Failure> {
    let sets: Vec<&RecoverySet> = vault
        .recovery_sets()
        .into_iter()
        .filter(|set| set.is_valid())
        .collect();
    let wanted = query.trim().to_lowercase();
    let exact: Vec<&RecoverySet> = sets
        .iter()
        .copied()
        .filter(|set| set.id().to_string() == wanted || set.name().to_lowercase() == wanted)
        .collect();
    let found = if exact.is_empty() {
        let has_words = |set: &&RecoverySet| {
            let name = set.name().to_lowercase();
            wanted.split_whitespace().all(|word| name.contains(word))
        };
        sets.into_iter().filter(has_words).collect()
    } else {
        exact
    };

    match found.as_slice() {
        [] => Err(missing()),
        [only] => Ok(only.id()),
        several => Err(ambiguous(several)),
    }
}

pub(super) fn missing() -> Failure {
    Failure::new(
        ExitStatus::RecoveryMissing,
        "No recovery set fits.",
        "Nothing was changed.",
        "Run claviger-cli recovery list to see what there is.",
    )
}

fn ambiguous(sets: &[&RecoverySet]) -> Failure {
    let names: Vec<String> = sets
        .iter()
        .take(10)
        .map(|set| format!("{} ({})", shown::name(set.name()), set.id()))
        .collect();

    Failure::new(
        ExitStatus::Ambiguous,
        format!("{} recovery sets fit: {}.", sets.len(), names.join(", ")),
        "Nothing was changed.",
        "Name one of them by its id.",
    )
}

/// How JSON names where a set stands, and since when (Unix seconds).
fn standing_of(set: &RecoverySet) -> (&'static str, Option<u64>) {
    match set.standing() {
        SetStanding::Valid => ("valid", None),
        SetStanding::EndedSince(since) => ("replaced", Some(since.seconds())),
        SetStanding::InTrashSince(since) => ("trash", Some(since.seconds())),
    }
}
