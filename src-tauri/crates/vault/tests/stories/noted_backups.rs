//! Which accounts are in no backup.

use otp::{Parameters, UnixTime};
use vault::{Backup, BackupPlace, Keep, RestoreChoices, Unlocked};

use crate::support::{Computer, NOW, add, proven, secret};

fn place(folder: &str) -> BackupPlace {
    BackupPlace {
        folder: folder.to_owned(),
        file: "claviger.age".to_owned(),
    }
}

fn at(seconds: u64) -> UnixTime {
    UnixTime::from_seconds(NOW.seconds() + seconds)
}

fn backup_at(unlocked: &Unlocked, seconds: u64) -> Backup {
    let backup = unlocked.backup(&proven(unlocked), at(seconds)).unwrap();

    Backup::read(&backup.write().unwrap()).unwrap()
}

#[test]
fn an_account_is_only_here_until_a_backup_with_its_key_was_noted() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let first = add(&mut unlocked, "GitHub", "alice");
    assert_eq!(unlocked.not_backed_up(), [first]);

    let backup = backup_at(&unlocked, 0);
    unlocked.note_backup(&backup, place("BLUE"), at(1)).unwrap();
    assert!(unlocked.not_backed_up().is_empty());

    let second = add(&mut unlocked, "Hetzner", "alice");
    assert_eq!(unlocked.not_backed_up(), [second]);
    unlocked.delete(second, at(2)).unwrap();
    assert!(unlocked.not_backed_up().is_empty());

    unlocked
        .replace_key(first, secret(9), Parameters::default(), at(3))
        .unwrap();
    assert_eq!(unlocked.not_backed_up(), [first]);

    drop(unlocked.lock());
    assert_eq!(computer.unlock().not_backed_up(), [first]);
}

#[test]
fn a_backup_that_is_opened_again_is_tested_again_wherever_it_lies() {
    let mut unlocked = Computer::new().set_up();
    add(&mut unlocked, "GitHub", "alice");
    let (older, newer) = (backup_at(&unlocked, 0), backup_at(&unlocked, 60));
    unlocked.note_backup(&older, place("BLUE"), at(1)).unwrap();
    unlocked.note_backup(&newer, place("BLUE"), at(61)).unwrap();
    unlocked.note_backup(&older, place("RED"), at(90)).unwrap();

    let noted: Vec<_> = unlocked
        .noted_backups()
        .iter()
        .map(|noted| {
            (
                noted.made_at(),
                noted.tested_at(),
                noted.place().folder.clone(),
            )
        })
        .collect();

    assert_eq!(
        noted,
        [
            (at(60), at(61), "BLUE".to_owned()),
            (at(0), at(90), "RED".to_owned())
        ]
    );
    assert!(unlocked.not_backed_up().is_empty());
}

#[test]
fn old_notes_are_forgotten_unless_nothing_newer_holds_the_account() {
    let mut unlocked = Computer::new().set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let first = backup_at(&unlocked, 0);
    unlocked.note_backup(&first, place("BLUE"), at(0)).unwrap();
    unlocked.delete(id, at(1)).unwrap();
    for number in 2..40 {
        let backup = backup_at(&unlocked, number);
        unlocked
            .note_backup(&backup, place("BLUE"), at(number))
            .unwrap();
    }
    assert_eq!(unlocked.noted_backups().len(), 21);

    unlocked.restore(id, at(50)).unwrap();
    assert!(unlocked.not_backed_up().is_empty());
}

#[test]
fn what_was_restored_from_a_backup_is_in_that_backup() {
    let (here, there) = (Computer::new(), Computer::new());
    let mut source = here.set_up();
    add(&mut source, "GitHub", "alice");
    let backup = backup_at(&source, 0);
    let mut restored = there.set_up();
    let own = add(&mut restored, "Hetzner", "alice");

    restored
        .restore_backup(&backup, &RestoreChoices::new(Keep::Mine), at(1))
        .unwrap();
    restored.note_backup(&backup, place("BLUE"), at(1)).unwrap();

    assert_eq!(restored.not_backed_up(), [own]);
    assert_eq!(restored.agreement_of(&backup).lacking, [own]);
}
