//! The password is asked for now and then, so that whoever signs in to the computer every day does not forget it.

use std::time::Duration;

use otp::UnixTime;
use vault::{PASSWORD_ASKED_AFTER, PASSWORD_PUT_OFF_BY, Proof, Protection, Unlocked};

use crate::support::{Computer, NOW, PASSWORD, new_password, password_proof};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn with_both_ways() -> Computer {
    let computer = Computer::new();
    computer.set_up_with(Protection::PasswordAndKeychain(new_password(PASSWORD)));
    computer
        .locked()
        .unlock(&Proof::Keychain, NOW)
        .unwrap()
        .lock();
    computer
}

fn opened(computer: &Computer, proof: &Proof, after: Duration) -> (Box<Unlocked>, UnixTime) {
    let now = NOW.saturating_add(after);

    (computer.locked().unlock(proof, now).unwrap(), now)
}

#[test]
fn after_thirty_days_without_it_the_password_is_asked_for() {
    let computer = with_both_ways();
    let (unlocked, now) = opened(
        &computer,
        &Proof::Keychain,
        PASSWORD_ASKED_AFTER.saturating_sub(DAY),
    );
    assert!(!unlocked.is_password_due(now));
    unlocked.lock();

    let (unlocked, now) = opened(&computer, &Proof::Keychain, PASSWORD_ASKED_AFTER);
    assert!(unlocked.is_password_due(now));
}

#[test]
fn whoever_unlocks_with_the_password_is_not_asked_for_it() {
    let computer = with_both_ways();
    let (unlocked, now) = opened(
        &computer,
        &password_proof(PASSWORD),
        PASSWORD_ASKED_AFTER + DAY,
    );
    assert!(!unlocked.is_password_due(now));
    unlocked.lock();

    let (unlocked, now) = opened(&computer, &Proof::Keychain, PASSWORD_ASKED_AFTER * 2);
    assert!(!unlocked.is_password_due(now), "a day is missing");
}

#[test]
fn typing_it_settles_the_matter_and_putting_it_off_is_for_a_week() {
    let computer = with_both_ways();
    let (mut unlocked, now) = opened(&computer, &Proof::Keychain, PASSWORD_ASKED_AFTER);
    unlocked.put_password_off(now).unwrap();
    assert!(!unlocked.is_password_due(now));
    assert!(unlocked.is_password_due(now.saturating_add(PASSWORD_PUT_OFF_BY)));

    unlocked.note_password_typed(now).unwrap();
    assert!(!unlocked.is_password_due(now.saturating_add(PASSWORD_PUT_OFF_BY)));
    assert!(unlocked.is_password_due(now.saturating_add(PASSWORD_ASKED_AFTER)));
}

#[test]
fn nobody_is_asked_who_turned_it_off_or_has_to_type_it_anyway() {
    let computer = with_both_ways();
    let (mut unlocked, now) = opened(&computer, &Proof::Keychain, PASSWORD_ASKED_AFTER);
    unlocked
        .change_settings(now, |settings| settings.lock.password_reminder = false)
        .unwrap();
    assert!(!unlocked.is_password_due(now));

    let computer = Computer::new();
    computer.set_up();
    let (unlocked, now) = opened(
        &computer,
        &password_proof(PASSWORD),
        PASSWORD_ASKED_AFTER * 3,
    );
    assert!(!unlocked.is_password_due(now));
}
