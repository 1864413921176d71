//! kill -9 while a recovery set is replaced: either the old set or the new, never a mix, never none.

use libtest_mimic::Trial;
use otp::SecretText;
use vault::{NewRecoverySet, RecoverySet, RecoverySetId, Unlocked};

use crate::{
    kill::run_and_kill,
    place::{NOW, Place, password},
    trial,
    worker::tell,
};

const CYCLES: usize = 200;
const CODES: usize = 5;

pub(crate) fn trials() -> Vec<Trial> {
    vec![trial(
        "a_process_killed_while_it_replaces_a_set_leaves_the_old_one_or_the_new_one",
        killed_while_replacing,
    )]
}

fn killed_while_replacing() {
    let place = Place::new();
    let mut unlocked = place.set_up();
    unlocked.add_recovery_set(issue(0), NOW).unwrap();
    drop(unlocked);
    let mut replaced = 0;
    for cycle in 0..CYCLES {
        let acknowledged = run_and_kill(&place, "replace-for-ever").unwrap_or(replaced);
        let unlocked = place.unlock();
        let found = issue_in(&unlocked);
        assert!(
            (acknowledged..=acknowledged + 1).contains(&found),
            "cycle {cycle}: {acknowledged} was acknowledged and {found} found"
        );
        replaced = found;
    }

    println!("{CYCLES} kills, {replaced} sets replaced, each time one whole set");
    assert!(replaced > 0, "no worker ever got to replace a set");
}

/// Replaces the set for ever; issue `n` has codes that begin with `n`.
pub(crate) fn replace(place: &Place) {
    let mut unlocked = place.unlock();
    let mut number = issue_in(&unlocked);
    tell("ready");
    loop {
        number += 1;
        let old = valid(&unlocked);
        match unlocked.replace_recovery_set(old, issue(number), NOW) {
            Ok(_) => tell(number),
            Err(error) => return tell(format_args!("failed: {error}")),
        }
    }
}

fn issue(number: usize) -> NewRecoverySet {
    let codes = (0..CODES).map(|code| SecretText::new(format!("{number}-{code}")));

    NewRecoverySet::new("Customer Portal", codes.collect()).unwrap()
}

/// The one valid set.
fn valid(unlocked: &Unlocked) -> RecoverySetId {
    let valid: Vec<&RecoverySet> = unlocked
        .recovery_sets()
        .into_iter()
        .filter(|set| set.is_valid())
        .collect();
    assert_eq!(valid.len(), 1, "a mix, or none");

    valid[0].id()
}

/// Which issue the valid set is; all of its codes are of that issue.
fn issue_in(unlocked: &Unlocked) -> usize {
    let proven = unlocked.door(NOW).unwrap().prove(&password()).unwrap();
    let codes = unlocked
        .reveal_recovery_codes(valid(unlocked), &proven)
        .unwrap();
    let issues: Vec<usize> = codes
        .iter()
        .zip(0..)
        .map(|((_, text), number)| {
            let (issue, code) = text.expose().split_once('-').unwrap();
            assert_eq!(code, number.to_string());
            issue.parse().unwrap()
        })
        .collect();
    assert_eq!(issues, [issues[0]; CODES]);

    issues[0]
}
