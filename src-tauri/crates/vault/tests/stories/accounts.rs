//! What can be done to accounts.

use otp::{Algorithm, Digits, Enrollment, Parameters, UnixTime};
use vault::{
    AccountCode, ChangeError, Conflict, Names, TRASH_KEPT,
    ports::{ReplaceError, WriteReason},
};

use crate::support::{Computer, NOW, add, issuers, proven, secret};

#[test]
fn names_group_and_note_can_be_changed() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "Git Hub", "alice");
    let names = Names::new("GitHub", "alice@example.org")
        .and_then(|names| names.with_group(Some("Work")))
        .and_then(|names| names.with_note("Phone lies in the drawer"))
        .unwrap();
    unlocked.edit(id, names, NOW).unwrap();
    let unlocked = computer.unlock();
    let account = unlocked.account(id).unwrap();

    assert_eq!(account.issuer(), "GitHub");
    assert_eq!(account.label(), "alice@example.org");
    assert_eq!(account.group(), Some("Work"));
    assert_eq!(account.note(), "Phone lies in the drawer");
    assert_eq!(account.added_at(), NOW);
}

#[test]
fn a_deleted_account_waits_in_the_trash_for_thirty_days() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let other = add(&mut unlocked, "GitLab", "bob");
    unlocked.delete(id, NOW).unwrap();

    assert_eq!(issuers(&unlocked), ["GitLab"]);
    assert_eq!(unlocked.account_count(), 1);
    assert!(unlocked.account(id).is_none());
    assert!(unlocked.codes_at(&[id], NOW).is_empty());
    assert_eq!(unlocked.trash()[0].id(), id);
    assert_eq!(unlocked.pin(id, NOW), Err(ChangeError::AccountMissing));

    unlocked.restore(id, NOW).unwrap();
    assert_eq!(issuers(&unlocked), ["GitHub", "GitLab"]);
    assert_eq!(unlocked.restore(id, NOW), Err(ChangeError::AccountMissing));

    unlocked.delete(id, NOW).unwrap();
    let much_later = NOW.saturating_add(TRASH_KEPT).saturating_add(TRASH_KEPT);
    unlocked.pin(other, much_later).unwrap();
    assert!(unlocked.trash().is_empty());
}

#[test]
fn only_a_proof_purges_and_only_what_is_in_the_trash() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let proven = proven(&unlocked);
    let id = add(&mut unlocked, "GitHub", "alice");

    assert_eq!(
        unlocked.purge(id, &proven, NOW),
        Err(ChangeError::AccountMissing)
    );
    unlocked.delete(id, NOW).unwrap();
    unlocked.purge(id, &proven, NOW).unwrap();
    assert!(unlocked.trash().is_empty());
    assert!(computer.unlock().trash().is_empty());
}

#[test]
fn an_account_purged_in_one_window_does_not_come_back_from_another() {
    let computer = Computer::new();
    let mut window = computer.set_up();
    let id = add(&mut window, "GitHub", "alice");
    let mut script = computer.unlock();
    let proven = proven(&window);
    window.delete(id, NOW).unwrap();
    window.purge(id, &proven, NOW).unwrap();
    add(&mut script, "GitLab", "bob");

    assert_eq!(issuers(&script), ["GitLab"]);
}

#[test]
fn an_account_restored_in_one_window_is_not_purged_by_another_that_did_not_know() {
    let computer = Computer::new();
    let mut window = computer.set_up();
    let id = add(&mut window, "GitHub", "alice");
    window.delete(id, NOW).unwrap();
    let mut script = computer.unlock();
    script.restore(id, NOW).unwrap();
    let much_later = NOW.saturating_add(TRASH_KEPT).saturating_add(TRASH_KEPT);
    window
        .add(
            Names::new("GitLab", "bob").unwrap(),
            secret(1),
            Parameters::default(),
            much_later,
        )
        .unwrap();

    assert_eq!(issuers(&window), ["GitHub", "GitLab"]);
}

#[test]
fn a_replaced_key_is_kept_and_the_account_counts_as_not_tried() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    unlocked.mark_tried(id, NOW).unwrap();
    let before = unlocked.codes_at(&[id], NOW);
    let later = UnixTime::from_millis(NOW.millis() + 5);
    unlocked
        .replace_key(id, secret(9), Parameters::default(), later)
        .unwrap();
    let account = unlocked.account(id).unwrap();

    assert!(!account.is_tried());
    assert_eq!(account.replaced_keys().next().unwrap().replaced_at, later);
    assert_ne!(unlocked.codes_at(&[id], NOW), before);
}

#[test]
fn an_enrollment_that_is_here_already_is_noticed() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let enrollment = |issuer: &str, label: &str, byte| Enrollment {
        issuer: Some(issuer.to_owned()),
        label: label.to_owned(),
        secret: secret(byte),
        parameters: Parameters::default(),
        warnings: Vec::new(),
    };

    assert_eq!(
        unlocked.conflicts().of(&enrollment("Elsewhere", "bob", 7)),
        Conflict::Same(id)
    );
    assert_eq!(
        unlocked.conflicts().of(&enrollment("github", " ALICE ", 8)),
        Conflict::NewKey(id)
    );
    assert_eq!(
        unlocked.conflicts().of(&enrollment("GitHub", "bob", 8)),
        Conflict::None
    );
    unlocked.delete(id, NOW).unwrap();
    assert_eq!(
        unlocked.conflicts().of(&enrollment("GitHub", "alice", 7)),
        Conflict::None
    );
}

#[test]
fn copying_is_counted_without_a_save_of_its_own_and_kept_when_locking() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let file = computer.store.file();
    unlocked.mark_copied(id, NOW).unwrap();
    unlocked.mark_copied(id, NOW).unwrap();
    assert_eq!(computer.store.file(), file);
    unlocked.lock();
    let unlocked = computer.unlock();
    let account = unlocked.account(id).unwrap();

    assert_eq!(account.use_count(), 2);
    assert_eq!(account.last_copied_at(), Some(NOW));
}

#[test]
fn codes_come_in_the_order_asked_for_and_accounts_that_are_gone_are_left_out() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let timed = add(&mut unlocked, "GitHub", "alice");
    let gone = add(&mut unlocked, "GitLab", "bob");
    unlocked.delete(gone, NOW).unwrap();
    let parameters = Parameters::Hotp {
        algorithm: Algorithm::Sha1,
        digits: Digits::SIX,
        counter: 0,
    };
    let names = Names::new("Bank", "").unwrap();
    let counted = unlocked.add(names, secret(7), parameters, NOW).unwrap();
    let codes = unlocked.codes_at(&[counted, gone, timed], NOW);

    assert_eq!(codes.len(), 2);
    assert_eq!(codes[0], (counted, AccountCode::Counter));
    let AccountCode::Timed(snapshot) = &codes[1].1 else {
        panic!("{codes:?}");
    };
    assert_eq!(snapshot.code.expose().len(), 6);
    assert!(snapshot.valid_from <= NOW && NOW < snapshot.valid_until);
    assert_eq!(
        unlocked.advance_counter(timed, NOW),
        Err(ChangeError::NoCounter)
    );
    assert_eq!(
        unlocked.advance_counter(gone, NOW),
        Err(ChangeError::AccountMissing)
    );
}

#[test]
fn several_accounts_are_added_with_one_save() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let enrollments = ["GitHub", "GitLab", "Gitea"]
        .map(|issuer| {
            let names = Names::new(issuer, "alice").unwrap();

            (names, secret(7), Parameters::default())
        })
        .to_vec();
    let ids = unlocked.add_all(enrollments, NOW).unwrap();
    drop(unlocked);
    let unlocked = computer.unlock();

    assert_eq!(unlocked.account(ids[2]).unwrap().issuer(), "Gitea");
    assert_eq!(unlocked.snapshots().len(), 1);
}

#[test]
fn a_change_that_another_window_made_first_is_joined_even_if_the_disk_was_full_in_between() {
    let computer = Computer::new();
    let mut window = computer.set_up();
    let mut script = computer.unlock();
    computer.store.fail_writes(Some(WriteReason::DiskFull));
    let names = Names::new("GitHub", "alice").unwrap();
    window
        .add(names, secret(1), Parameters::default(), NOW)
        .unwrap_err();
    computer.store.fail_writes(None);
    add(&mut script, "GitLab", "bob");
    window.retry_save(NOW).unwrap();

    assert_eq!(issuers(&computer.unlock()), ["GitHub", "GitLab"]);
}

#[test]
fn a_vault_that_vanished_is_written_anew_from_memory() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    add(&mut unlocked, "GitHub", "alice");
    computer.store.set_file(None);
    add(&mut unlocked, "GitLab", "bob");

    assert_eq!(issuers(&computer.unlock()), ["GitHub", "GitLab"]);
}

#[test]
fn neither_a_damaged_file_nor_another_vault_is_overwritten() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let stranger = Computer::new();
    stranger.set_up();
    let strange = [b"damaged".to_vec(), stranger.store.file().unwrap()];
    for file in strange {
        computer.store.set_file(Some(file.clone()));
        let names = Names::new("GitHub", "alice").unwrap();
        let added = unlocked.add(names, secret(1), Parameters::default(), NOW);

        assert!(matches!(added, Err(ChangeError::NotSaved(_))));
        assert_eq!(computer.store.file(), Some(file));
    }
}

#[test]
fn errors_say_what_happened_without_quoting_anything_secret() {
    insta::assert_snapshot!(ChangeError::ReadOnly, @"the vault is open for reading only");
    insta::assert_snapshot!(ReplaceError::Changed, @"the file on the disk is another one");
}
