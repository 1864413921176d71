//! Recovery codes with a password of their own, as a person meets it.

use std::time::Duration;

use otp::{SecretText, UnixTime};
use vault::{
    Backup, CodesLockStanding, Keep, NewRecoverySet, PROOF_FRESH_FOR, ProofRefused, RecoveryError,
    RecoveryPicture, RecoverySetId, RestoreChoices, Unlocked, ports::WriteReason,
};

use crate::support::{Computer, NOW, new_password, proven, text};

const OWN: &str = "a word of their own";
const CODES: [&str; 3] = ["canary-11", "canary-22", "canary-33"];

fn set(name: &str) -> NewRecoverySet {
    let codes = CODES.iter().map(|code| text(code)).collect();

    NewRecoverySet::new(name, codes).unwrap()
}

fn seconds(seconds: u64) -> UnixTime {
    NOW.saturating_add(Duration::from_secs(seconds))
}

fn texts(unlocked: &Unlocked, set: RecoverySetId) -> Result<Vec<String>, RecoveryError> {
    let codes = unlocked.reveal_recovery_codes(set, &proven(unlocked))?;

    Ok(codes
        .iter()
        .map(|(_, text)| text.expose().to_owned())
        .collect())
}

fn lock(unlocked: &mut Unlocked, password: &str, now: UnixTime) {
    let proven = proven(unlocked);
    unlocked
        .lock_codes(&proven, &new_password(password), now)
        .unwrap();
}

fn open(unlocked: &mut Unlocked, password: &str, now: UnixTime) -> Result<(), ProofRefused> {
    let opened = unlocked.codes_door(now).unwrap().open(&text(password))?;
    unlocked.open_codes(opened, now);

    Ok(())
}

/// A vault with one set under a password of its own, as it is after the next unlocking.
fn locked_codes(computer: &Computer) -> (Box<Unlocked>, RecoverySetId) {
    let mut unlocked = computer.set_up();
    let id = unlocked.add_recovery_set(set("Gcore"), NOW).unwrap();
    lock(&mut unlocked, OWN, seconds(1));
    drop(unlocked.lock());

    (computer.unlock(), id)
}

#[test]
fn the_vaults_password_alone_shows_no_code_and_their_own_shows_all() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);

    assert_eq!(unlocked.codes_lock(NOW), CodesLockStanding::Closed);
    assert_eq!(texts(&unlocked, id), Err(RecoveryError::Closed));
    assert_eq!(
        open(&mut unlocked, "not their word", NOW),
        Err(ProofRefused::PasswordWrong)
    );
    assert_eq!(texts(&unlocked, id), Err(RecoveryError::Closed));

    open(&mut unlocked, OWN, NOW).unwrap();
    assert_eq!(texts(&unlocked, id).unwrap(), CODES);
    assert!(unlocked.codes_proof(NOW).is_some());
}

#[test]
fn names_counts_and_marks_need_no_password_of_their_own() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    let first = unlocked.recovery_set(id).unwrap().codes()[0].id();

    unlocked.mark_recovery_code_used(id, first, NOW).unwrap();
    assert_eq!(unlocked.recovery_set(id).unwrap().left(), 2);
    unlocked.edit_recovery_set(id, "G", "", NOW).unwrap();
    unlocked.delete_recovery_set(id, NOW).unwrap();
    unlocked.restore_recovery_set(id, NOW).unwrap();

    open(&mut unlocked, OWN, NOW).unwrap();
    assert_eq!(texts(&unlocked, id).unwrap(), CODES);
}

#[test]
fn the_lock_closes_after_five_minutes_by_hand_and_with_the_vault() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    open(&mut unlocked, OWN, NOW).unwrap();
    let until = NOW.saturating_add(PROOF_FRESH_FOR);

    assert_eq!(
        unlocked.codes_lock(seconds(299)),
        CodesLockStanding::Open { until }
    );
    assert_eq!(unlocked.codes_lock(until), CodesLockStanding::Closed);
    assert!(unlocked.codes_proof(until).is_none());
    unlocked.close_codes();
    assert_eq!(texts(&unlocked, id), Err(RecoveryError::Closed));

    open(&mut unlocked, OWN, NOW).unwrap();
    drop(unlocked.lock());
    assert_eq!(texts(&computer.unlock(), id), Err(RecoveryError::Closed));
}

#[test]
fn new_codes_and_pictures_are_sealed_and_wait_while_the_lock_is_closed() {
    let computer = Computer::new();
    let (mut unlocked, old) = locked_codes(&computer);
    let picture = || RecoveryPicture::from_bytes(vec![7; 9]).unwrap();
    let with_picture = || set("Okta").with_picture(picture());

    assert_eq!(
        unlocked.add_recovery_set(with_picture(), NOW),
        Err(RecoveryError::Closed)
    );
    assert_eq!(
        unlocked.replace_recovery_set(old, set("Gcore"), NOW),
        Err(RecoveryError::Closed)
    );
    open(&mut unlocked, OWN, NOW).unwrap();
    let new = unlocked.add_recovery_set(with_picture(), NOW).unwrap();
    let more = vec![text("canary-44")];
    unlocked.add_recovery_codes(new, more, NOW).unwrap();
    drop(unlocked.lock());

    let mut unlocked = computer.unlock();
    let shown = |unlocked: &Unlocked| unlocked.reveal_recovery_picture(new, &proven(unlocked));
    assert_eq!(shown(&unlocked), Err(RecoveryError::Closed));
    open(&mut unlocked, OWN, NOW).unwrap();
    assert_eq!(shown(&unlocked), Ok(picture()));
    assert_eq!(texts(&unlocked, new).unwrap()[3], "canary-44");
}

#[test]
fn another_password_takes_the_place_of_the_first() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    let other = new_password("another word");
    assert_eq!(
        unlocked.change_codes_password(&other, NOW),
        Err(RecoveryError::Closed)
    );
    open(&mut unlocked, OWN, NOW).unwrap();
    unlocked.change_codes_password(&other, seconds(2)).unwrap();
    drop(unlocked.lock());

    let mut unlocked = computer.unlock();
    assert_eq!(
        open(&mut unlocked, OWN, NOW),
        Err(ProofRefused::PasswordWrong)
    );
    open(&mut unlocked, "another word", NOW).unwrap();
    assert_eq!(texts(&unlocked, id).unwrap(), CODES);
}

#[test]
fn turned_off_the_vaults_password_is_enough_again() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    assert_eq!(unlocked.unlock_codes(NOW), Err(RecoveryError::Closed));
    open(&mut unlocked, OWN, NOW).unwrap();
    unlocked.unlock_codes(seconds(2)).unwrap();
    drop(unlocked.lock());

    let unlocked = computer.unlock();
    assert_eq!(unlocked.codes_lock(NOW), CodesLockStanding::Off);
    assert_eq!(texts(&unlocked, id).unwrap(), CODES);
}

#[test]
fn what_could_not_be_saved_is_taken_back_whole() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = unlocked.add_recovery_set(set("Gcore"), NOW).unwrap();
    computer.store.fail_writes(Some(WriteReason::DiskFull));
    let proof = proven(&unlocked);
    assert!(matches!(
        unlocked.lock_codes(&proof, &new_password(OWN), NOW),
        Err(RecoveryError::Change(_))
    ));
    assert_eq!(unlocked.codes_lock(NOW), CodesLockStanding::Off);

    computer.store.fail_writes(None);
    unlocked.retry_save(NOW).unwrap();
    assert_eq!(texts(&unlocked, id).unwrap(), CODES);
    lock(&mut unlocked, OWN, NOW);
    computer.store.fail_writes(Some(WriteReason::DiskFull));
    assert!(unlocked.unlock_codes(NOW).is_err());
    computer.store.fail_writes(None);
    drop(unlocked.lock());
    assert_eq!(texts(&computer.unlock(), id), Err(RecoveryError::Closed));
}

#[test]
fn a_set_that_waited_for_the_disk_is_sealed_when_the_lock_opens_next() {
    let computer = Computer::new();
    let mut here = computer.set_up();
    let mut there = computer.unlock();
    here.add_recovery_set(set("Gcore"), NOW).unwrap();
    computer.store.fail_writes(Some(WriteReason::DiskFull));
    assert!(there.add_recovery_set(set("Okta"), seconds(1)).is_err());
    computer.store.fail_writes(None);
    lock(&mut here, OWN, seconds(1));
    there.retry_save(seconds(2)).unwrap();
    let new = there.recovery_sets()[0].id();
    let is_plain = |unlocked: &Unlocked| {
        let set = unlocked.recovery_set(new).unwrap();
        format!("{set:?}").contains("Plain(")
    };
    assert!(is_plain(&there));
    assert_eq!(texts(&there, new), Err(RecoveryError::Closed));

    open(&mut there, OWN, seconds(3)).unwrap();
    assert_eq!(texts(&there, new).unwrap(), CODES);
    drop(there.lock());
    let unlocked = computer.unlock();
    assert!(!is_plain(&unlocked));
    assert_eq!(texts(&unlocked, new), Err(RecoveryError::Closed));
}

#[test]
fn a_program_that_was_open_before_the_lock_adds_nothing_beside_it() {
    let computer = Computer::new();
    let mut here = computer.set_up();
    let mut there = computer.unlock();
    lock(&mut here, OWN, NOW);

    assert_eq!(
        there.add_recovery_set(set("Okta"), NOW),
        Err(RecoveryError::Closed)
    );
    let proof = proven(&there);
    assert_eq!(
        there.lock_codes(&proof, &new_password("another word"), NOW),
        Err(RecoveryError::Closed)
    );
}

#[test]
fn a_program_that_does_not_know_the_password_undoes_nothing() {
    let computer = Computer::new();
    let mut here = computer.set_up();
    let mut there = computer.unlock();
    let id = here.add_recovery_set(set("Gcore"), NOW).unwrap();
    there.refresh().unwrap();
    lock(&mut here, OWN, seconds(1));
    let first = there.recovery_set(id).unwrap().codes()[0].id();
    there
        .mark_recovery_code_used(id, first, seconds(2))
        .unwrap();

    assert_eq!(there.codes_lock(seconds(2)), CodesLockStanding::Closed);
    assert_eq!(texts(&there, id), Err(RecoveryError::Closed));
    here.refresh().unwrap();
    assert_eq!(here.recovery_set(id).unwrap().left(), 2);
    assert_eq!(texts(&here, id).unwrap(), CODES);
}

#[test]
fn a_forgotten_password_costs_the_codes_and_nothing_else() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    let stranger = proven(&Computer::new().set_up());
    assert_eq!(
        unlocked.forget_locked_codes(&stranger, NOW),
        Err(RecoveryError::NotProven)
    );
    let proof = proven(&unlocked);
    unlocked.forget_locked_codes(&proof, NOW).unwrap();

    assert_eq!(unlocked.codes_lock(NOW), CodesLockStanding::Off);
    assert_eq!(texts(&unlocked, id), Err(RecoveryError::Missing));
    let new = unlocked.add_recovery_set(set("Gcore"), NOW).unwrap();
    assert_eq!(texts(&unlocked, new).unwrap(), CODES);
}

#[test]
fn guessing_gets_slower() {
    let computer = Computer::new();
    let (mut unlocked, _) = locked_codes(&computer);
    for _ in 0..5 {
        let refused = open(&mut unlocked, "not their word", NOW).unwrap_err();
        unlocked.count_refused(refused, NOW);
    }

    assert!(unlocked.codes_door(NOW).is_err());
}

#[test]
fn what_holds_codes_prints_none() {
    let computer = Computer::new();
    let (mut unlocked, id) = locked_codes(&computer);
    let opened: SecretText = text(OWN);
    let opened = unlocked.codes_door(NOW).unwrap().open(&opened).unwrap();
    assert_eq!(format!("{opened:?}"), "CodesOpened([redacted])");
    unlocked.open_codes(opened, NOW);

    let printed = format!("{:?}", unlocked.recovery_set(id).unwrap());
    assert!(!printed.contains("canary"), "{printed}");
}

#[test]
fn a_backup_brings_locked_codes_to_another_vault_with_their_password() {
    let (computer, other) = (Computer::new(), Computer::new());
    let (unlocked, id) = locked_codes(&computer);
    let backup = unlocked.backup(&proven(&unlocked), NOW).unwrap();
    let backup = Backup::read(&backup.write().unwrap()).unwrap();
    let mut there = other.set_up();
    there
        .restore_backup(&backup, &RestoreChoices::new(Keep::Mine), NOW)
        .unwrap();

    assert_eq!(texts(&there, id), Err(RecoveryError::Closed));
    open(&mut there, OWN, NOW).unwrap();
    assert_eq!(texts(&there, id).unwrap(), CODES);
}

#[test]
fn a_backup_from_where_the_lock_is_off_takes_no_way_to_the_codes_here() {
    let (computer, other) = (Computer::new(), Computer::new());
    let (mut unlocked, _) = locked_codes(&computer);
    let copy = unlocked.backup(&proven(&unlocked), NOW).unwrap();
    let mut there = other.set_up();
    there
        .restore_backup(&copy, &RestoreChoices::new(Keep::Mine), NOW)
        .unwrap();
    open(&mut there, OWN, seconds(2)).unwrap();
    there.unlock_codes(seconds(3)).unwrap();
    open(&mut unlocked, OWN, seconds(2)).unwrap();
    let here = unlocked.add_recovery_set(set("Okta"), seconds(3)).unwrap();
    unlocked.close_codes();
    let theirs = there.backup(&proven(&there), seconds(4)).unwrap();

    unlocked
        .restore_backup(&theirs, &RestoreChoices::new(Keep::Mine), seconds(5))
        .unwrap();

    open(&mut unlocked, OWN, seconds(6)).unwrap();
    assert_eq!(texts(&unlocked, here).unwrap(), CODES);
}
