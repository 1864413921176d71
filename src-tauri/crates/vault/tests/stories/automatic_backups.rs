//! Backups that are made by themselves: when one is due, and what is noted of them.

use std::num::NonZeroU32;

use otp::{Secret, UnixTime};
use vault::{AutomaticBackups, ChangeError, NewAutomaticBackups, Unlocked};

use crate::support::{Computer, NOW, add, proven};

const DAY_S: u64 = 24 * 60 * 60;
/// Midnight, as the calendar of these tests has it.
const MIDNIGHT_S: u64 = 1_000_000 * DAY_S;

fn at(seconds: u64) -> UnixTime {
    UnixTime::from_seconds(seconds)
}

fn on<'a>(folder: &str) -> NewAutomaticBackups<'a> {
    NewAutomaticBackups {
        folder: folder.to_owned(),
        keep: NonZeroU32::new(7).unwrap(),
        key: Secret::from_bytes(AutomaticBackups::make_key().to_vec()).unwrap(),
        key_file: b"the key, sealed",
    }
}

fn turn_on(unlocked: &mut Unlocked, folder: &str, now: UnixTime) {
    let proven = proven(unlocked);
    unlocked
        .turn_on_automatic_backups(on(folder), &proven, now)
        .unwrap();
}

fn is_due(unlocked: &Unlocked, seconds: u64) -> bool {
    unlocked.is_automatic_backup_due(at(seconds), |one, other| {
        one.seconds() / DAY_S == other.seconds() / DAY_S
    })
}

fn back_up(unlocked: &mut Unlocked, seconds: u64, file: &str, gone: &[&str]) {
    let made = unlocked.automatic_backup(at(seconds)).unwrap();
    let gone: Vec<String> = gone.iter().map(|&file| file.to_owned()).collect();
    unlocked
        .note_automatic_backup(&made, file, &gone, at(seconds))
        .unwrap();
}

fn files(unlocked: &Unlocked) -> Vec<&str> {
    let noted = unlocked.noted_backups();

    noted.iter().map(|noted| &*noted.place().file).collect()
}

#[test]
fn nothing_is_due_and_nothing_is_given_out_before_they_are_turned_on_with_a_proof() {
    let mut unlocked = Computer::new().set_up();
    let other = Computer::new().set_up();
    add(&mut unlocked, "GitHub", "alice");

    let refused = unlocked.turn_on_automatic_backups(on("BLUE"), &proven(&other), NOW);

    assert_eq!(refused, Err(ChangeError::NotProven));
    assert!(!is_due(&unlocked, MIDNIGHT_S));
    assert!(unlocked.automatic_backup(NOW).is_none());
}

#[test]
fn the_first_is_due_at_once_and_the_next_on_a_new_day_with_something_new() {
    let mut unlocked = Computer::new().set_up();
    let account = add(&mut unlocked, "GitHub", "alice");
    turn_on(&mut unlocked, "BLUE", at(MIDNIGHT_S + 10));
    assert!(is_due(&unlocked, MIDNIGHT_S + 10));
    back_up(&mut unlocked, MIDNIGHT_S + 10, "1.age", &[]);
    assert!(!is_due(&unlocked, MIDNIGHT_S + 10));
    assert!(!is_due(&unlocked, MIDNIGHT_S + DAY_S));

    unlocked.pin(account, at(MIDNIGHT_S + 20)).unwrap();
    assert!(!is_due(&unlocked, MIDNIGHT_S + DAY_S - 1));
    assert!(is_due(&unlocked, MIDNIGHT_S + DAY_S));
    // A clock that was set back shows another day as well.
    assert!(is_due(&unlocked, MIDNIGHT_S - 1));

    back_up(&mut unlocked, MIDNIGHT_S + DAY_S, "2.age", &[]);
    assert!(!is_due(&unlocked, MIDNIGHT_S + DAY_S));
    assert!(!is_due(&unlocked, MIDNIGHT_S + 9 * DAY_S));
}

#[test]
fn an_account_that_is_only_here_does_not_wait_for_the_next_day() {
    let mut unlocked = Computer::new().set_up();
    add(&mut unlocked, "GitHub", "alice");
    turn_on(&mut unlocked, "BLUE", at(MIDNIGHT_S));
    back_up(&mut unlocked, MIDNIGHT_S, "1.age", &[]);

    add(&mut unlocked, "Hetzner", "alice");
    assert!(is_due(&unlocked, MIDNIGHT_S));
    back_up(&mut unlocked, MIDNIGHT_S + 60, "2.age", &["1.age"]);

    assert!(!is_due(&unlocked, MIDNIGHT_S + 60));
    assert!(unlocked.not_backed_up().is_empty());
    assert_eq!(files(&unlocked), ["2.age"]);
    let last = unlocked.automatic_backups().unwrap().last().unwrap();
    assert_eq!((&*last.file, last.accounts), ("2.age", 2));
}

#[test]
fn they_stay_on_after_locking_and_end_when_they_are_turned_off() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    turn_on(&mut unlocked, "BLUE", NOW);
    turn_on(&mut unlocked, "RED", NOW);
    drop(unlocked.lock());

    let mut unlocked = computer.unlock();
    let automatic = unlocked.automatic_backups().unwrap();
    assert_eq!((automatic.folder(), automatic.keep().get()), ("RED", 7));
    assert!(automatic.is_key_file(b"the key, sealed"));
    assert!(!automatic.is_key_file(b"another key, sealed"));
    let made = unlocked.automatic_backup(NOW).unwrap();

    unlocked.turn_off_automatic_backups(NOW).unwrap();
    assert!(unlocked.automatic_backups().is_none());
    // One that was being made meanwhile is nothing that anybody waits for.
    unlocked
        .note_automatic_backup(&made, "1.age", &[], NOW)
        .unwrap();
    assert_eq!(files(&unlocked), Vec::<&str>::new());
}

#[test]
fn a_backup_brings_no_automatic_backups_along() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    add(&mut unlocked, "GitHub", "alice");
    turn_on(&mut unlocked, "BLUE", NOW);
    let made = unlocked.automatic_backup(NOW).unwrap();
    computer.locked().start_again(NOW).unwrap();
    let mut anew = computer.set_up();
    let choices = vault::RestoreChoices::new(vault::Keep::Mine);

    anew.restore_backup(&made.backup, &choices, NOW).unwrap();

    assert_eq!(anew.account_count(), 1);
    assert!(anew.automatic_backups().is_none());
}
