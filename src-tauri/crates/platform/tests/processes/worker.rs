//! The jobs of the helper process. It tells each step on its standard output as soon as the step is acknowledged.

use std::{
    io::{self, Write},
    path::Path,
};

use vault::{Names, Protection, Session, Settings, Unlocked};

use crate::place::{ACCOUNTS, NOW, Place, changes_in, enrollment, everything, new_password};
use crate::{memory, recovery};

pub(crate) fn work(job: &str, place: &Path) {
    let place = &Place::at(place);
    match job {
        "set-up" => set_up(place),
        "change-for-ever" => change(place, usize::MAX),
        "change-once" => change(place, 1),
        "replace-for-ever" => recovery::replace(place),
        "add-fifty" => add_fifty(place),
        "put-back" => put_back(place),
        "lock-and-look" => memory::lock_and_look(place),
        _ => panic!("unknown job {job}"),
    }
}

pub(crate) fn tell(what: impl std::fmt::Display) {
    println!("{what}");
    io::stdout().flush().unwrap();
}

fn set_up(place: &Place) {
    let password = new_password();
    let Session::NotSetUp(not_set_up) = place.start() else {
        return tell("there is a vault");
    };
    tell("ready");
    match not_set_up.set_up(Protection::Password(password), &Settings::default(), NOW) {
        Ok(_) => tell("done"),
        Err(error) => tell(format_args!("failed: {error}")),
    }
}

/// Change `n` renames account `n % ACCOUNTS` to `n`.
fn change(place: &Place, times: usize) {
    let mut unlocked = place.unlock();
    let mut number = changes_in(&unlocked);
    tell("ready");
    for _ in 0..times {
        number += 1;
        match rename(&mut unlocked, number) {
            Ok(()) => tell(number),
            Err(error) => return tell(format_args!("failed: {error}")),
        }
    }
}

fn rename(unlocked: &mut Unlocked, number: usize) -> Result<(), vault::ChangeError> {
    let list = unlocked.list(&everything());
    let account = list.rows[number % ACCOUNTS].account;
    let (id, names) = (
        account.id(),
        Names::new(account.issuer(), &number.to_string()).unwrap(),
    );

    unlocked.edit(id, names, NOW)
}

fn add_fifty(place: &Place) {
    let mut unlocked = place.unlock();
    for number in 0..50 {
        let (names, secret, parameters) = enrollment(100 + number);
        match unlocked.add(names, secret, parameters, NOW) {
            Ok(id) => tell(id),
            Err(error) => tell(format_args!("failed: {error}")),
        }
    }
}

fn put_back(place: &Place) {
    let Session::Unreadable(unreadable) = place.start() else {
        return tell("the vault can be read");
    };
    let newest = unreadable.snapshots()[0].id.clone();
    tell("ready");
    match unreadable.open_snapshot(&newest, NOW) {
        Ok(_) => tell("done"),
        Err(error) => tell(format_args!("failed: {error}")),
    }
}
