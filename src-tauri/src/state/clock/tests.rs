use std::time::Duration;

use clock::{Blocked, By};
use platform::sntp::Report;

use super::*;
use crate::views::clock::SignedMillis;

fn at(seconds: u64) -> Reading {
    Reading {
        wall: Wall::from_seconds(1_795_320_000).after(Duration::from_secs(seconds)),
        boot: Boot::new(Duration::from_secs(1_000 + seconds)),
    }
}

fn agree(offset: i64) -> Verdict {
    Verdict::Agree(Known {
        offset: Offset::from_seconds(offset),
        uncertainty: Duration::from_millis(20),
        agreeing: 5,
        asked: 5,
        by: By::Ntp,
        is_confirmed: false,
    })
}

fn report(verdict: Verdict, reading: Reading) -> Report {
    Report {
        verdict,
        answers: Vec::new(),
        sites: Vec::new(),
        reading,
    }
}

#[test]
fn codes_follow_the_measured_time_only_after_a_click() {
    let mut clock = Clock::default();
    clock.take_in(report(agree(47), at(0)));
    assert_eq!(clock.now(at(10)), at(10).wall.unix());

    clock.switch = Switch::On;
    assert_eq!(clock.now(at(10)), at(57).wall.unix());
    assert_eq!(clock.added(at(10)), Some(Offset::from_seconds(47)));
    assert!(
        matches!(clock.status(at(10)), ClockStatus::Wrong(known) if known.offset_ms == SignedMillis(-47_000))
    );
}

#[test]
fn a_clock_that_is_put_right_meanwhile_is_not_corrected_twice() {
    let mut clock = Clock {
        switch: Switch::On,
        ..Clock::default()
    };
    clock.take_in(report(agree(47), at(0)));
    let put_right = Reading {
        wall: at(57).wall,
        boot: at(10).boot,
    };

    assert_eq!(clock.added(put_right), None);
    assert_eq!(clock.now(put_right), at(57).wall.unix());
    assert!(matches!(clock.status(put_right), ClockStatus::Right(_)));
}

#[test]
fn servers_that_contradict_each_other_end_a_correction_and_silence_does_not() {
    let mut clock = Clock {
        switch: Switch::On,
        ..Clock::default()
    };
    clock.take_in(report(agree(47), at(0)));
    clock.take_in(report(Verdict::Offline, at(100)));
    assert_eq!(clock.added(at(100)), Some(Offset::from_seconds(47)));

    let spread = Duration::from_secs(3);
    clock.take_in(report(Verdict::Disagree { spread }, at(200)));
    assert_eq!(clock.added(at(200)), None);
    assert_eq!(
        clock.correction(at(200)),
        Correction::Blocked(Blocked::NotAgreed)
    );
    assert_eq!(
        clock.status(at(200)),
        ClockStatus::Disagree {
            spread_ms: Millis(3_000)
        }
    );
}

#[test]
fn what_was_found_is_unknown_again_after_hours() {
    let mut clock = Clock::default();
    assert_eq!(clock.status(at(0)), ClockStatus::Unknown);
    clock.take_in(report(agree(0), at(0)));

    assert!(matches!(clock.status(at(3_600)), ClockStatus::Right(_)));
    assert_eq!(clock.status(at(6 * 3_600)), ClockStatus::Unknown);
}

#[test]
fn an_agreement_is_kept_for_the_history_in_true_time() {
    let mut clock = Clock::default();

    assert_eq!(
        clock.take_in(report(agree(47), at(0))),
        Some(ClockPoint {
            at: at(47).wall.unix(),
            offset_us: 47_000_000,
            uncertainty_us: 20_000
        })
    );
    assert_eq!(clock.take_in(report(Verdict::Intercepted, at(9))), None);
}

#[test]
fn a_server_that_said_no_is_not_asked_again() {
    let mut clock = Clock::default();
    let server: Server = "time.example.org".parse().unwrap();
    let answer = Answer {
        heard: Err(::clock::Rejection::Denied),
        age: Duration::ZERO,
        is_here: false,
    };
    clock.take_in(Report {
        answers: vec![(server, answer)],
        ..report(Verdict::Offline, at(0))
    });

    assert!(!clock.manners.may_ask("time.example.org", at(3_600).boot));
}
