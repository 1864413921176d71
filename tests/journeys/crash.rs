//! Ending the running window at any moment, also in the middle of a save.

use std::{
    env,
    time::{Duration, Instant},
};

use serde_json::json;
use support::{Claviger, Protection, Stage, Way, claviger, codes};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const COUNTERS: u32 = 20_000;

/// How often the window is killed; `JOURNEY_KILLS` asks for more.
const KILLS: u32 = 10;

#[test]
fn a_counter_never_goes_back_however_the_window_ends() {
    let stage = Stage::set("crash-counter");
    let all_codes = codes::counter_codes(KEY, COUNTERS);
    let window = Claviger::open(&stage);
    window.set_up(Protection::PasswordAndKeychain);
    stage.screen().copy_text(&format!(
        "otpauth://hotp/Northwind:mara?secret={KEY}&issuer=Northwind&counter=0"
    ));
    window.start_adding(Way::Paste);
    window.page().click_button("Add anyway");
    window.try_later();
    window.kill();

    let kills = env::var("JOURNEY_KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(KILLS);
    let mut acknowledged = None;
    for round in 0..kills {
        let window = Claviger::open(&stage);
        window.wait_for_row("Northwind", "mara");
        window.page().click_button("New code");
        let first = counter_of(
            &window.shown_code("Northwind", "mara"),
            &all_codes,
            acknowledged,
        );
        assert!(
            acknowledged.is_none_or(|last| first > last),
            "round {round}: counter {first} after {acknowledged:?} was shown"
        );
        assert_eq!(
            claviger::temporary_files(&stage),
            Vec::<String>::new(),
            "round {round}: left over after a start"
        );

        acknowledged = Some(press_until_killed(window, round, &all_codes, first));
    }
}

/// Presses "New code" as fast as the window takes it, for a while that differs by round; answers the last counter shown.
fn press_until_killed(
    window: Claviger<'_>,
    round: u32,
    all_codes: &[String],
    first: usize,
) -> usize {
    window.page().run(
        "const button = arguments[0]; setInterval(() => button.click(), 3)",
        vec![window.page().find("button", "New code").reference()],
    );
    let time = Duration::from_millis(u64::from(150 + (round * 137) % 700));
    let started = Instant::now();
    let mut last = first;
    while started.elapsed() < time {
        let shown = window.page().run(
            "return document.querySelector('.now')?.textContent ?? ''",
            Vec::new(),
        );
        if shown != json!("") {
            last = counter_of(
                shown.as_str().unwrap_or_default(),
                all_codes,
                last.checked_sub(1),
            );
        }
    }
    window.kill();

    last
}

/// The counter of a code, searched after the last one that is known: six digits repeat.
fn counter_of(code: &str, all_codes: &[String], after: Option<usize>) -> usize {
    let from = after.map_or(0, |last| last + 1);
    let found = all_codes.iter().skip(from).position(|each| each == code);
    found.map_or_else(
        || panic!("{code} is no code at a counter of {from} or more: a counter went back"),
        |offset| from + offset,
    )
}
