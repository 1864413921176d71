//! Backups, and restoring them on another computer.

use otp::{Algorithm, Digits, Parameters, SecretText};
use vault::{
    AccountId, Backup, BackupError, ChangeError, Conflict, Keep, Names, NewRecoverySet,
    RestoreChoices, RestoreOutcome, Unlocked, ports::DocumentStore as _,
};

use crate::support::{Computer, NOW, add, issuers, proven, secret};

const COUNTER: Parameters = Parameters::Hotp {
    algorithm: Algorithm::Sha1,
    digits: Digits::SIX,
    counter: 3,
};

fn backup_of(unlocked: &Unlocked) -> Backup {
    let backup = unlocked.backup(&proven(unlocked), NOW).unwrap();

    Backup::read(&backup.write().unwrap()).unwrap()
}

fn add_with_key(unlocked: &mut Unlocked, issuer: &str, byte: u8) -> AccountId {
    let names = Names::new(issuer, "alice").unwrap();

    unlocked
        .add(names, secret(byte), Parameters::default(), NOW)
        .unwrap()
}

fn restore(unlocked: &mut Unlocked, backup: &Backup, keep: Keep) -> Vec<RestoreOutcome> {
    unlocked
        .restore_backup(backup, &RestoreChoices::new(keep), NOW)
        .unwrap()
        .iter()
        .map(|row| row.outcome)
        .collect()
}

#[test]
fn a_backup_is_given_out_only_after_a_proof_of_this_vault() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let unlocked = here.set_up();
    let foreign = proven(&elsewhere.set_up());

    assert_eq!(
        unlocked.backup(&foreign, NOW).err(),
        Some(ChangeError::NotProven)
    );
    assert_eq!(
        unlocked.backup_key(&foreign).err(),
        Some(ChangeError::NotProven)
    );
    let backup = backup_of(&unlocked);
    assert_eq!(backup.vault(), unlocked.vault_id());
    assert_eq!(backup.made_at(), NOW);
}

#[test]
fn every_vault_has_a_key_for_backups_of_its_own_and_keeps_it() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let (unlocked, other) = (here.set_up(), elsewhere.set_up());
    let key = unlocked.backup_key(&proven(&unlocked)).unwrap();

    assert_ne!(key, other.backup_key(&proven(&other)).unwrap());
    drop(unlocked);
    let again = here.unlock();
    assert_eq!(key, again.backup_key(&proven(&again)).unwrap());
}

#[test]
fn another_computer_gets_everything_with_order_counters_groups_and_recovery_codes() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let mut unlocked = here.set_up();
    let first = add(&mut unlocked, "GitHub", "alice");
    let names = Names::new("Bank", "me")
        .unwrap()
        .with_group(Some("Money"))
        .unwrap();
    let counter = unlocked.add(names, secret(9), COUNTER, NOW).unwrap();
    unlocked.pin(counter, NOW).unwrap();
    let codes = vec![SecretText::new("11111111".to_owned())];
    let set = NewRecoverySet::new("GitHub", codes)
        .unwrap()
        .for_account(first);
    let set = unlocked.add_recovery_set(set, NOW).unwrap();
    let backup = backup_of(&unlocked);

    let mut there = elsewhere.set_up();
    assert_eq!(there.compare_with(&backup).len(), 2);
    assert_eq!(
        issuers(&there),
        Vec::<String>::new(),
        "looking changes nothing"
    );
    assert_eq!(
        restore(&mut there, &backup, Keep::Mine),
        [RestoreOutcome::New, RestoreOutcome::New]
    );
    drop(there);
    let there = elsewhere.unlock();
    assert_eq!(issuers(&there), issuers(&unlocked));
    assert_eq!(there.account(counter), unlocked.account(counter));
    assert_eq!(
        there.reveal_recovery_codes(set, &proven(&there)).unwrap()[0].1,
        SecretText::new("11111111".to_owned())
    );
    let agreement = backup.agreement_with(&there.backup(&proven(&there), NOW).unwrap());
    assert_eq!((agreement.accounts, agreement.codes_equal), (2, 2));
    assert_eq!(agreement.sets_lacking, 0);
}

#[test]
fn recovery_codes_come_to_the_account_that_is_here_with_the_same_key() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let (mut unlocked, mut there) = (here.set_up(), elsewhere.set_up());
    let account = add_with_key(&mut unlocked, "GitHub", 5);
    let codes = vec![SecretText::new("11111111".to_owned())];
    let set = NewRecoverySet::new("GitHub", codes)
        .unwrap()
        .for_account(account);
    let set = unlocked.add_recovery_set(set, NOW).unwrap();
    let same = add_with_key(&mut there, "GitHub", 5);

    assert_eq!(
        restore(&mut there, &backup_of(&unlocked), Keep::Mine),
        [RestoreOutcome::Same]
    );
    assert_eq!(there.recovery_set(set).unwrap().account(), Some(same));
}

#[test]
fn another_key_is_left_taken_or_put_beside_as_chosen() {
    for (keep, keys) in [
        (Keep::Mine, vec![1]),
        (Keep::Theirs, vec![2]),
        (Keep::Both, vec![1, 2]),
    ] {
        let (here, elsewhere) = (Computer::new(), Computer::new());
        let (mut unlocked, mut there) = (here.set_up(), elsewhere.set_up());
        add_with_key(&mut there, "GitHub", 2);
        let mine = add_with_key(&mut unlocked, "GitHub", 1);
        let backup = backup_of(&there);

        assert_eq!(
            restore(&mut unlocked, &backup, keep),
            [RestoreOutcome::OtherKey]
        );
        let has = |byte| {
            let enrollment =
                otp::Enrollment::new("GitHub", "alice", secret(byte), Parameters::default());
            matches!(unlocked.conflicts().of(&enrollment), Conflict::Same(_))
        };
        let found: Vec<u8> = (1..=2).filter(|&byte| has(byte)).collect();
        assert_eq!(found, keys, "{keep:?}");
        let replaced = unlocked.account(mine).unwrap().replaced_keys().count();
        assert_eq!(replaced, usize::from(keep == Keep::Theirs));
    }
}

#[test]
fn one_account_may_be_chosen_otherwise_than_the_others() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let (mut unlocked, mut there) = (here.set_up(), elsewhere.set_up());
    let theirs = ["GitHub", "Bank"].map(|issuer| add_with_key(&mut there, issuer, 2));
    let mine = ["GitHub", "Bank"].map(|issuer| add_with_key(&mut unlocked, issuer, 1));
    let choices = RestoreChoices::new(Keep::Mine).with(theirs[1], Keep::Theirs);
    unlocked
        .restore_backup(&backup_of(&there), &choices, NOW)
        .unwrap();

    let replaced = mine.map(|id| unlocked.account(id).unwrap().replaced_keys().count());
    assert_eq!(replaced, [0, 1]);
}

#[test]
fn what_was_deleted_here_stays_deleted_unless_the_backup_is_to_be_kept() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let trashed = add(&mut unlocked, "GitHub", "alice");
    let purged = add(&mut unlocked, "Bank", "alice");
    let backup = backup_of(&unlocked);
    for id in [trashed, purged] {
        unlocked.delete(id, NOW).unwrap();
    }
    let proof = proven(&unlocked);
    unlocked.purge(purged, &proof, NOW).unwrap();

    let deleted = [RestoreOutcome::DeletedHere, RestoreOutcome::DeletedHere];
    assert_eq!(restore(&mut unlocked, &backup, Keep::Mine), deleted);
    assert_eq!(issuers(&unlocked), Vec::<String>::new());
    assert_eq!(restore(&mut unlocked, &backup, Keep::Theirs), deleted);
    assert_eq!(issuers(&unlocked), ["Bank", "GitHub"]);
    assert_eq!(unlocked.account(purged), None, "it has another id now");
}

#[test]
fn what_was_deleted_in_the_backup_goes_to_the_trash_at_most() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let mut unlocked = here.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    elsewhere.store.set_file(here.store.file());
    let mut copy = elsewhere.unlock();
    unlocked.delete(id, NOW).unwrap();
    let proof = proven(&unlocked);
    unlocked.purge(id, &proof, NOW).unwrap();
    let backup = backup_of(&unlocked);

    let deleted = [RestoreOutcome::DeletedThere];
    assert_eq!(restore(&mut copy, &backup, Keep::Mine), deleted);
    assert_eq!(issuers(&copy), ["GitHub"]);
    assert_eq!(restore(&mut copy, &backup, Keep::Theirs), deleted);
    assert_eq!(issuers(&copy), Vec::<String>::new());
    assert_eq!(copy.trash().len(), 1);
}

#[test]
fn settings_come_along_only_when_asked_for() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let (mut unlocked, mut there) = (here.set_up(), elsewhere.set_up());
    unlocked
        .change_settings(NOW, |settings| settings.codes.hidden = true)
        .unwrap();
    let backup = backup_of(&unlocked);
    restore(&mut there, &backup, Keep::Theirs);
    assert!(!there.settings().codes.hidden);

    let choices = RestoreChoices::new(Keep::Mine).with_settings();
    there.restore_backup(&backup, &choices, NOW).unwrap();
    assert!(there.settings().codes.hidden);
}

#[test]
fn the_vault_as_it_was_is_a_snapshot() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let (mut unlocked, mut there) = (here.set_up(), elsewhere.set_up());
    add(&mut unlocked, "GitHub", "alice");
    let mine = add(&mut there, "Bank", "bob");
    there.mark_copied(mine, NOW).unwrap();
    restore(&mut there, &backup_of(&unlocked), Keep::Mine);

    let newest = &there.snapshots()[0];
    let third = Computer::new();
    third
        .store
        .set_file(elsewhere.store.read_snapshot(&newest.id).ok());
    let before = third.unlock();
    assert_eq!(issuers(&before), ["Bank"]);
    assert_eq!(before.account(mine).unwrap().use_count(), 1);
}

#[test]
fn a_text_that_is_no_backup_says_what_it_is() {
    let computer = Computer::new();
    let backup = backup_of(&computer.set_up());
    let text = backup.write().unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    let read = |text: &str| Backup::read(text.as_bytes()).err();

    assert_eq!(read("a list of things"), Some(BackupError::NotABackup));
    assert_eq!(
        read(&text.replace("claviger-backup", "tar")),
        Some(BackupError::NotABackup)
    );
    assert_eq!(
        read(&text.replacen("\"version\":1", "\"version\":2", 1)),
        Some(BackupError::Newer {
            version: "backup 2".to_owned()
        })
    );
    assert_eq!(
        read(&text.replace("\"schema\":1", "\"schema\":2")),
        Some(BackupError::Newer {
            version: "document 2".to_owned()
        })
    );
    assert_eq!(
        read(&text.replace("\"accounts\":[]", "\"accounts\":[{}]")),
        Some(BackupError::Damaged)
    );
}

#[test]
fn a_backup_of_what_no_vault_holds_is_refused() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    add(&mut unlocked, "GitHub", "alice");
    let backup = backup_of(&unlocked);
    let text = backup.write().unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    let read = |text: &str| Backup::read(text.as_bytes()).err();

    let long = "x".repeat(257);
    assert_eq!(
        read(&text.replace("GitHub", &long)),
        Some(BackupError::Damaged)
    );
    let added_at = format!("\"added_at\":{}", NOW.millis());
    assert!(text.contains(&added_at));
    assert_eq!(
        read(&text.replace(&added_at, &format!("\"added_at\":{}", u64::MAX))),
        Some(BackupError::Damaged)
    );
    for bomb in ["[".repeat(1_200_001), "0,".repeat(8_000_001)] {
        assert_eq!(
            read(&text.replace("\"document\"", &format!("\"x\":[{bomb}0],\"document\""))),
            Some(BackupError::TooLarge)
        );
    }
}

#[test]
fn the_backups_that_the_fuzzer_begins_with_are_read() {
    let corpus = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fuzz/corpus/import-backup"
    );
    for name in ["payload", "payload.proven"] {
        let backup = Backup::read(&std::fs::read(format!("{corpus}/{name}")).unwrap()).unwrap();
        assert_eq!(
            (backup.account_count(), backup.recovery_set_count()),
            (1, 1),
            "{name}"
        );
    }
}
