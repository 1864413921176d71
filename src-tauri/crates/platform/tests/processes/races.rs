//! Two processes on one vault.

use std::process::Child;

use libtest_mimic::Trial;
use vault::AccountId;

use crate::{
    place::{ACCOUNTS, Place},
    trial,
};

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial(
            "two_processes_that_save_at_the_same_time_lose_nothing_of_each_other",
            two_writers,
        ),
        trial(
            "of_two_processes_that_make_the_first_vault_exactly_one_succeeds",
            two_first_saves,
        ),
    ]
}

fn two_writers() {
    let place = Place::new();
    drop(place.set_up());
    let workers = [(); 2].map(|()| place.worker("add-fifty").spawn().unwrap());
    let said = workers.map(output);
    let unlocked = place.unlock();

    for line in said.iter().flat_map(|said| said.lines()) {
        let id: AccountId = line.parse().expect(line);
        assert!(unlocked.account(id).is_some(), "{id} is lost");
    }
    assert_eq!(unlocked.account_count(), ACCOUNTS + 100);
}

fn two_first_saves() {
    let mut both_tried = 0;
    for _ in 0..100 {
        let place = Place::new();
        let workers = [(); 2].map(|()| place.worker("set-up").spawn().unwrap());
        let said = workers.map(output);
        let succeeded = said.iter().filter(|said| said.ends_with("done\n")).count();

        assert_eq!(succeeded, 1, "{said:?}");
        both_tried += usize::from(said.iter().all(|said| said.starts_with("ready")));
        drop(place.unlock());
    }
    println!("in {both_tried} of 100 rounds both came to the point");
}

fn output(worker: Child) -> String {
    let output = worker.wait_with_output().unwrap();

    String::from_utf8(output.stdout).unwrap()
}
