//! From the start of the program to the first code on the screen, with the vault opened by the keychain.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use support::{
    Claviger, Stage, claviger,
    eye::{Eye, Region},
    running::Running,
    wait::{self, PATIENCE},
};

use crate::figures;

const RUNS: usize = 7;

/// Fewer dark pixels than six digits have, more than a grey placeholder.
const DIGITS: usize = 60;

/// Opens the window once with a driver, to learn where its first code is painted.
pub(crate) fn where_the_first_code_is(stage: &Stage) -> Region {
    const PLACE: &str = "const code = document.querySelector('.now')?.getBoundingClientRect(); \
        return code === undefined || code.width === 0 ? null : [code.x, code.y, code.width, code.height].map(Math.round)";
    let claviger = Claviger::open(stage);
    let place = wait::until("the first code", PATIENCE, || {
        match claviger.page().run(PLACE, Vec::new()) {
            Value::Array(place) => Some(place),
            _ => None,
        }
    });
    let (left, top) = Eye::open(stage).origin_of(&claviger.window());
    let at = |index: usize| {
        place[index]
            .as_i64()
            .and_then(|value| i16::try_from(value).ok())
            .expect("a place on screen")
    };
    let size = |index: usize| {
        place[index]
            .as_u64()
            .and_then(|value| u16::try_from(value).ok())
            .expect("a size on screen")
    };

    Region {
        x: left + at(0),
        y: top + at(1),
        width: size(2),
        height: size(3),
    }
}

pub(crate) fn print(stage: &Stage, accounts: usize, code: Region) {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| started(stage, code).1).collect();
    figures::print_times(
        &format!("start to first painted code, {accounts} accounts"),
        &mut times,
    );
}

/// Starts the program; answers how long it took until its first code was painted.
pub(crate) fn started(stage: &Stage, code: Region) -> (Running, Duration) {
    let eye = Eye::open(stage);
    // The bare screen may be dark all over, and a window that is not painted yet light all over.
    let painted = DIGITS..usize::from(code.width) * usize::from(code.height) / 2;
    let shows_digits = || painted.contains(&eye.dark_pixels(code));
    wait::until("the window before to leave the screen", PATIENCE, || {
        (!shows_digits()).then_some(())
    });
    let began = Instant::now();
    let running = claviger::start(stage, &[]);
    while !shows_digits() {
        assert!(
            began.elapsed() < PATIENCE,
            "no code appears: {}",
            running.log()
        );
        thread::sleep(Duration::from_millis(2));
    }

    (running, began.elapsed())
}
