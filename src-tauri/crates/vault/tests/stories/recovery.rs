//! Recovery sets, guides and readiness as a person meets them.

use std::time::Duration;

use otp::{SecretText, UnixTime};
use vault::{
    AccountId, ChangeError, NewRecoverySet, NextStep, NotedKind, PROOF_FRESH_FOR, Protection,
    RecoveryError, RecoveryPicture, RecoverySetId, SetStanding, StepMark, Unlocked,
};

use crate::support::{Computer, NOW, add, found, new_password, proven};

fn codes(codes: &[&str]) -> Vec<SecretText> {
    codes
        .iter()
        .map(|code| SecretText::new((*code).to_owned()))
        .collect()
}

fn five(name: &str) -> NewRecoverySet {
    NewRecoverySet::new(
        name,
        codes(&["11111111", "22222222", "33333333", "44444444", "55555555"]),
    )
    .unwrap()
}

fn later(days: u64) -> UnixTime {
    NOW.saturating_add(Duration::from_secs(days * 24 * 60 * 60))
}

fn shown(unlocked: &Unlocked, set: RecoverySetId) -> Vec<String> {
    unlocked
        .reveal_recovery_codes(set, &proven(unlocked))
        .unwrap()
        .iter()
        .map(|(_, code)| code.expose().to_owned())
        .collect()
}

#[test]
fn codes_are_shown_only_after_a_proof_of_this_vault() {
    let (here, elsewhere) = (Computer::new(), Computer::new());
    let mut unlocked = here.set_up();
    let set = unlocked
        .add_recovery_set(five("Customer Portal"), NOW)
        .unwrap();
    let foreign = proven(&elsewhere.set_up());

    assert_eq!(
        unlocked.reveal_recovery_codes(set, &foreign),
        Err(RecoveryError::NotProven)
    );
    assert_eq!(shown(&unlocked, set)[4], "55555555");
}

#[test]
fn nobody_is_asked_again_within_five_minutes_of_unlocking() {
    let computer = Computer::new();
    drop(computer.set_up());
    let mut unlocked = computer.unlock();
    let almost = NOW.saturating_add(Duration::from_secs(299));
    let after = NOW.saturating_add(PROOF_FRESH_FOR);

    assert!(unlocked.fresh_proof(almost).is_some());
    assert!(unlocked.fresh_proof(after).is_none());
    // A clock that was set back makes no proof fresh again.
    assert!(
        unlocked
            .fresh_proof(NOW.saturating_sub(Duration::from_secs(1)))
            .is_none()
    );
    let again = proven(&unlocked);
    assert!(unlocked.note_proof(&again, after));
    assert!(unlocked.fresh_proof(after).is_some());
}

#[test]
fn being_signed_in_to_the_computer_is_no_proof_where_there_is_a_password() {
    let computer = Computer::new();
    drop(
        computer.set_up_with(Protection::PasswordAndKeychain(new_password(
            crate::support::PASSWORD,
        ))),
    );
    let unlocked = computer
        .locked()
        .unlock(&vault::Proof::Keychain, NOW)
        .unwrap();

    assert!(unlocked.fresh_proof(NOW).is_none());
}

#[test]
fn used_codes_are_counted_and_a_mark_can_be_taken_back() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let set = unlocked
        .add_recovery_set(five("Customer Portal"), NOW)
        .unwrap();
    let first = unlocked.recovery_set(set).unwrap().codes()[0].id();

    unlocked
        .mark_recovery_code_used(set, first, later(1))
        .unwrap();
    let unlocked = computer.unlock();
    let kept = unlocked.recovery_set(set).unwrap();
    assert_eq!(
        (kept.left(), kept.codes()[0].used_at()),
        (4, Some(later(1)))
    );

    let mut unlocked = unlocked;
    unlocked
        .mark_recovery_code_unused(set, first, later(2))
        .unwrap();
    assert_eq!(unlocked.recovery_set(set).unwrap().left(), 5);
    unlocked
        .mark_recovery_code_used(set, first, later(3))
        .unwrap();
    assert_eq!(
        unlocked.recovery_set(set).unwrap().codes()[0].used_at(),
        Some(later(3))
    );
}

#[test]
fn a_new_set_ends_the_old_one_which_stays_for_thirty_days() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let account = add(&mut unlocked, "Gcore", "mara");
    let old = unlocked
        .add_recovery_set(five("Customer Portal").for_account(account), NOW)
        .unwrap();
    let generation = computer.store.file().unwrap();
    let new = NewRecoverySet::new("Customer Portal", codes(&["66666666"])).unwrap();
    let new = unlocked.replace_recovery_set(old, new, later(1)).unwrap();

    assert_ne!(computer.store.file().unwrap(), generation);
    assert_eq!(
        unlocked.recovery_set(old).unwrap().standing(),
        SetStanding::EndedSince(later(1))
    );
    assert_eq!(unlocked.recovery_set(new).unwrap().account(), Some(account));
    assert_eq!(shown(&unlocked, old).len(), 5);
    // A set that was replaced cannot be replaced again.
    assert_eq!(
        unlocked.replace_recovery_set(old, five("x"), later(2)),
        Err(RecoveryError::Missing)
    );
    unlocked.pin(account, later(32)).unwrap();
    assert_eq!(unlocked.recovery_set(old), None);
    assert!(unlocked.recovery_set(new).is_some());
}

#[test]
fn a_full_disk_leaves_the_old_set_on_it() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let old = unlocked
        .add_recovery_set(five("Customer Portal"), NOW)
        .unwrap();
    computer
        .store
        .fail_writes(Some(vault::ports::WriteReason::DiskFull));
    let replaced = unlocked.replace_recovery_set(old, five("Customer Portal"), later(1));

    assert!(matches!(
        replaced,
        Err(RecoveryError::Change(ChangeError::NotSaved(_)))
    ));
    drop(unlocked);
    let unlocked = computer.unlock();
    assert_eq!(unlocked.recovery_sets().len(), 1);
    assert!(unlocked.recovery_set(old).unwrap().is_valid());
}

#[test]
fn a_picture_is_kept_until_its_codes_are_typed_and_after() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let picture = RecoveryPicture::from_bytes(b"a picture of five codes".to_vec()).unwrap();
    let set = unlocked
        .add_recovery_set(
            NewRecoverySet::of_picture("NordLayer", picture.clone()).unwrap(),
            NOW,
        )
        .unwrap();
    unlocked
        .add_recovery_codes(set, codes(&["11111111", "22222222"]), NOW)
        .unwrap();
    let unlocked = computer.unlock();

    assert_eq!(shown(&unlocked, set), ["11111111", "22222222"]);
    assert_eq!(
        unlocked
            .reveal_recovery_picture(set, &proven(&unlocked))
            .unwrap(),
        picture
    );
}

#[test]
fn a_deleted_set_can_be_brought_back_and_is_forgotten_only_with_a_proof() {
    let mut unlocked = Computer::new().set_up();
    let set = unlocked
        .add_recovery_set(five("Customer Portal"), NOW)
        .unwrap();
    let proof = proven(&unlocked);

    assert_eq!(
        unlocked.purge_recovery_set(set, &proof, NOW),
        Err(RecoveryError::Missing)
    );
    unlocked.delete_recovery_set(set, NOW).unwrap();
    assert_eq!(
        unlocked.reveal_recovery_codes(set, &proof),
        Err(RecoveryError::Missing)
    );
    unlocked.restore_recovery_set(set, NOW).unwrap();
    assert!(unlocked.recovery_set(set).unwrap().is_valid());
    unlocked.delete_recovery_set(set, NOW).unwrap();
    unlocked.purge_recovery_set(set, &proof, NOW).unwrap();
    assert!(unlocked.recovery_sets().is_empty());
}

#[test]
fn codes_and_names_of_sets_are_not_found_by_the_search_for_accounts() {
    let mut unlocked = Computer::new().set_up();
    let account = add(&mut unlocked, "Gcore", "mara");
    unlocked
        .add_recovery_set(five("Customer Portal").for_account(account), NOW)
        .unwrap();

    assert_eq!(found(&unlocked, "11111111"), [""; 0]);
    assert_eq!(found(&unlocked, "gcore"), ["Gcore"]);
}

#[test]
fn two_computers_that_used_different_codes_know_of_both_uses() {
    let computer = Computer::new();
    let mut one = computer.set_up();
    let set = one.add_recovery_set(five("Customer Portal"), NOW).unwrap();
    let mut other = computer.unlock();
    let ids: Vec<_> = one
        .recovery_set(set)
        .unwrap()
        .codes()
        .iter()
        .map(vault::RecoveryCode::id)
        .collect();

    one.mark_recovery_code_used(set, ids[0], later(1)).unwrap();
    other
        .mark_recovery_code_used(set, ids[1], later(1))
        .unwrap();
    assert_eq!(other.recovery_set(set).unwrap().left(), 3);
}

#[test]
fn a_guide_goes_on_where_it_was_left_for_each_account_by_itself() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let account = add(&mut unlocked, "NordLayer", "mara");
    let first = unlocked.begin_guide("nordlayer-smp", None, NOW).unwrap();
    let second = unlocked
        .begin_guide("nordlayer-smp", Some(account), NOW)
        .unwrap();
    unlocked
        .mark_step(first, "scan", StepMark::Done, NOW)
        .unwrap();
    unlocked
        .mark_step(first, "warn", StepMark::Skipped, NOW)
        .unwrap();
    unlocked
        .mark_step(first, "scan", StepMark::Open, later(1))
        .unwrap();
    unlocked.assign_run(first, Some(account), later(1)).unwrap();
    let unlocked = computer.unlock();

    let run = unlocked.guide_run(first).unwrap();
    assert_eq!(
        (run.step("scan"), run.step("warn")),
        (StepMark::Open, StepMark::Skipped)
    );
    assert_eq!(run.account(), Some(account));
    assert_eq!(
        unlocked.guide_run(second).unwrap().step("warn"),
        StepMark::Open
    );
    assert_eq!(unlocked.guide_runs()[0].id(), first);
}

/// What is said about one account: lost or not, and the next step.
fn stands(
    unlocked: &Unlocked,
    id: AccountId,
    gives_codes: bool,
    now: UnixTime,
) -> (bool, Option<NextStep>) {
    let all = unlocked.readiness(|_| gives_codes, now);
    let one = all.iter().find(|one| one.account == id).unwrap();

    (one.would_be_lost, one.next)
}

#[test]
fn each_account_has_one_next_step_until_it_would_survive_this_computer() {
    let mut unlocked = Computer::new().set_up();
    let account = add(&mut unlocked, "Gcore", "mara");
    assert_eq!(
        stands(&unlocked, account, false, NOW),
        (true, Some(NextStep::AddBackupDevice))
    );
    assert_eq!(
        stands(&unlocked, account, true, NOW),
        (true, Some(NextStep::AddRecoveryCodes))
    );

    let set = unlocked
        .add_recovery_set(five("Customer Portal").for_account(account), NOW)
        .unwrap();
    assert_eq!(
        stands(&unlocked, account, true, NOW),
        (true, Some(NextStep::KeepCodesElsewhere))
    );
    unlocked.mark_recovery_set_kept_elsewhere(set, NOW).unwrap();
    assert_eq!(stands(&unlocked, account, true, NOW), (false, None));

    let ids: Vec<_> = unlocked
        .recovery_set(set)
        .unwrap()
        .codes()
        .iter()
        .map(vault::RecoveryCode::id)
        .collect();
    for code in &ids[..3] {
        unlocked.mark_recovery_code_used(set, *code, NOW).unwrap();
    }
    assert_eq!(
        stands(&unlocked, account, true, NOW),
        (false, Some(NextStep::RenewRecoveryCodes))
    );
    for code in &ids[3..] {
        unlocked.mark_recovery_code_used(set, *code, NOW).unwrap();
    }
    assert_eq!(
        stands(&unlocked, account, true, NOW),
        (true, Some(NextStep::RenewRecoveryCodes))
    );
}

#[test]
fn a_second_device_is_tested_and_tested_again_after_half_a_year() {
    let mut unlocked = Computer::new().set_up();
    let account = add(&mut unlocked, "Nexudus", "mara");
    let device = unlocked
        .note_way(account, NotedKind::BackupDevice, "Laptop", NOW)
        .unwrap();
    assert_eq!(
        stands(&unlocked, account, false, NOW),
        (false, Some(NextStep::TestBackupDevice))
    );
    unlocked.mark_way_tested(account, device, NOW).unwrap();
    assert_eq!(stands(&unlocked, account, false, later(182)), (false, None));
    assert_eq!(
        stands(&unlocked, account, false, later(183)),
        (false, Some(NextStep::TestAgain))
    );
    unlocked
        .remove_way(account, device, true, later(183))
        .unwrap();
    assert_eq!(
        stands(&unlocked, account, false, later(183)),
        (true, Some(NextStep::AddBackupDevice))
    );
}

#[test]
fn a_phone_saves_an_account_and_a_trusted_browser_alone_does_not() {
    let mut unlocked = Computer::new().set_up();
    let account = add(&mut unlocked, "emnify", "mara");
    unlocked
        .note_way(account, NotedKind::TrustedBrowser, "Firefox at work", NOW)
        .unwrap();
    assert!(stands(&unlocked, account, false, NOW).0);
    unlocked
        .note_phone(account, "ends with 42", true, NOW)
        .unwrap();
    assert_eq!(stands(&unlocked, account, false, NOW), (false, None));
}
