//! What is kept of clocks: this computer's, and a portal's that is wrong.

use std::time::Duration;

use otp::{Code, UnixTime};
use vault::{AccountCode, AccountId, ClockPoint, StepOffset, Unlocked};

use crate::support::{Computer, NOW, add};

fn code(unlocked: &Unlocked, id: AccountId, now: UnixTime) -> (Code, UnixTime) {
    match unlocked.codes_at(&[id], now).pop().unwrap().1 {
        AccountCode::Timed(snapshot) => (snapshot.code, snapshot.valid_until),
        other @ (AccountCode::Counter | AccountCode::KeyUnreadable) => panic!("{other:?}"),
    }
}

#[test]
fn an_account_whose_portal_is_a_step_late_gets_the_code_before_and_keeps_its_moment_of_change() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let step = Duration::from_secs(30);
    let (before, _) = code(&unlocked, id, NOW.saturating_sub(step));
    let (_, changes_at) = code(&unlocked, id, NOW);

    unlocked
        .set_offset(id, StepOffset::try_from(-1).unwrap(), NOW)
        .unwrap();
    let unlocked = computer.unlock();
    assert_eq!(unlocked.account(id).unwrap().offset_steps().steps(), -1);
    assert_eq!(code(&unlocked, id, NOW), (before, changes_at));
}

#[test]
fn an_offset_can_be_taken_away_and_a_new_key_begins_without_one() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let id = add(&mut unlocked, "GitHub", "alice");
    let plain = code(&unlocked, id, NOW);

    unlocked.set_offset(id, StepOffset::MAX, NOW).unwrap();
    assert_ne!(code(&unlocked, id, NOW), plain);
    unlocked.set_offset(id, StepOffset::NONE, NOW).unwrap();
    assert_eq!(code(&unlocked, id, NOW), plain);

    unlocked.set_offset(id, StepOffset::MAX, NOW).unwrap();
    unlocked
        .replace_key(
            id,
            crate::support::secret(9),
            otp::Parameters::default(),
            NOW,
        )
        .unwrap();
    assert_eq!(
        unlocked.account(id).unwrap().offset_steps(),
        StepOffset::NONE
    );
}

#[test]
fn what_checks_found_is_kept_until_it_is_forgotten() {
    let computer = Computer::new();
    let mut unlocked = computer.set_up();
    let point = ClockPoint {
        at: NOW,
        offset_us: 47_000_000,
        uncertainty_us: 20_000,
    };
    unlocked.note_clock(point);
    drop(unlocked.lock());

    let mut unlocked = computer.unlock();
    assert_eq!(unlocked.clock_history(), [point]);
    unlocked.clear_clock_history(NOW).unwrap();
    assert_eq!(computer.unlock().clock_history(), []);
}
