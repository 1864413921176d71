use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

/// A server whose clock is `offset` milliseconds ahead of ours, at a distance of `delay` milliseconds.
fn says(offset: i64, delay: u64, reference: [u8; 4]) -> Answer {
    Answer {
        heard: Ok(Sample {
            offset: Offset::from_millis(offset),
            delay: Duration::from_millis(delay),
            uncertainty: Duration::from_millis(delay / 2 + 2),
            reference,
            leap_announced: false,
        }),
        age: Duration::ZERO,
        is_here: false,
    }
}

const SILENT: Answer = Answer {
    heard: Err(Rejection::NoAnswer),
    age: Duration::ZERO,
    is_here: false,
};

#[test]
fn five_that_agree_say_how_wrong_the_clock_is() {
    let mut answers = [
        says(34_200, 20, *b"PTB\0"),
        says(34_201, 30, *b"GPS\0"),
        says(34_199, 15, *b"ATOM"),
        says(34_203, 50, *b"PPS\0"),
        says(34_200, 10, *b"NIST"),
    ];
    let Verdict::Agree(known) = judge(&mut answers, Question::Operators) else {
        panic!("five honest servers agree");
    };

    assert!((known.offset - Offset::from_millis(34_200)).abs() <= Duration::from_millis(2));
    assert!(known.uncertainty < Duration::from_millis(20));
    assert_eq!((known.agreeing, known.asked), (5, 5));
    assert_eq!(Level::of(known.offset), Level::Wrong);
}

#[test]
fn a_liar_is_outvoted_by_name() {
    let mut answers = [
        says(0, 20, *b"AAAA"),
        says(1, 20, *b"BBBB"),
        says(0, 20, *b"CCCC"),
        says(3_600_000, 20, *b"DDDD"),
    ];
    let verdict = judge(&mut answers, Question::Operators);

    assert!(matches!(
        verdict,
        Verdict::Agree(Known {
            agreeing: 3,
            asked: 4,
            ..
        })
    ));
    assert_eq!(answers[3].heard, Err(Rejection::Outvoted));
    assert!(answers[0].heard.is_ok());
}

#[test]
fn fewer_than_three_answers_are_no_verdict() {
    let mut two = [says(0, 20, *b"AAAA"), says(0, 20, *b"BBBB"), SILENT];

    assert_eq!(
        judge(&mut two, Question::Operators),
        Verdict::TooFew {
            answered: 2,
            needed: 3
        }
    );
    assert_eq!(
        judge(&mut [SILENT, SILENT], Question::Operators),
        Verdict::Offline
    );
    assert_eq!(judge(&mut [], Question::Operators), Verdict::Offline);
}

#[test]
fn one_server_is_enough_only_for_a_diagnosis() {
    let mut one = [says(-42_000, 20, *b"AAAA")];

    assert_eq!(
        judge(&mut one, Question::Operators),
        Verdict::TooFew {
            answered: 1,
            needed: 3
        }
    );
    assert!(matches!(
        judge(&mut one, Question::OneServer),
        Verdict::Agree(Known { agreeing: 1, .. })
    ));
}

#[test]
fn servers_that_contradict_each_other_are_no_verdict() {
    let mut answers = [
        says(0, 20, *b"AAAA"),
        says(5_000, 20, *b"BBBB"),
        says(10_000, 20, *b"CCCC"),
        says(20_000, 20, *b"DDDD"),
    ];

    assert_eq!(
        judge(&mut answers, Question::Operators),
        Verdict::Disagree {
            spread: Duration::from_secs(20)
        }
    );
    assert!(answers.iter().all(|answer| answer.heard.is_ok()));
}

#[test]
fn one_voice_behind_all_names_is_noticed_but_not_on_this_computer() {
    let mut answers = [
        says(0, 5, *b"RTR\0"),
        says(0, 5, *b"RTR\0"),
        says(1, 5, *b"RTR\0"),
    ];
    assert_eq!(
        judge(&mut answers, Question::Operators),
        Verdict::Intercepted
    );

    let mut here = answers.map(|answer| Answer {
        is_here: true,
        ..answer
    });
    assert!(matches!(
        judge(&mut here, Question::Operators),
        Verdict::Agree(_)
    ));

    let mut far = [
        says(0, 5, *b"GPS\0"),
        says(0, 25, *b"GPS\0"),
        says(1, 60, *b"GPS\0"),
    ];
    assert!(matches!(
        judge(&mut far, Question::Operators),
        Verdict::Agree(_)
    ));
}

#[test]
fn of_several_answers_the_quickest_counts_and_a_refusal_is_final() {
    let (slow, quick) = (says(90, 200, *b"AAAA"), says(1, 20, *b"AAAA"));
    let denied = Answer {
        heard: Err(Rejection::Denied),
        ..SILENT
    };

    assert_eq!(slow.or_better(quick), quick);
    assert_eq!(quick.or_better(slow), quick);
    assert_eq!(SILENT.or_better(slow), slow);
    assert_eq!(slow.or_better(SILENT), slow);
    assert_eq!(quick.or_better(denied), denied);
}

#[test]
fn web_sites_confirm_contradict_or_stand_in() {
    let mut answers = [
        says(60_000, 20, *b"AAAA"),
        says(60_000, 20, *b"BBBB"),
        says(60_000, 20, *b"CCCC"),
    ];
    let verdict = judge(&mut answers, Question::Operators);
    let site =
        |seconds| Interval::around(Offset::from_seconds(seconds), Duration::from_millis(300));

    assert!(needs_confirmation(&verdict));
    assert!(matches!(
        confirmed_by(verdict, &[site(60), site(60)], 2),
        Verdict::Agree(Known {
            is_confirmed: true,
            by: By::Ntp,
            ..
        })
    ));
    assert_eq!(
        confirmed_by(verdict, &[site(0), site(0)], 2),
        Verdict::Disagree {
            spread: Duration::from_secs(60)
        }
    );
    // One site is nobody's confirmation.
    assert_eq!(confirmed_by(verdict, &[site(0)], 2), verdict);
    assert!(matches!(
        confirmed_by(Verdict::Offline, &[site(7), site(7), site(900)], 3),
        Verdict::Agree(Known {
            by: By::Https,
            agreeing: 2,
            asked: 3,
            ..
        })
    ));
}

#[test]
fn levels_change_at_five_and_fifteen_seconds_either_way() {
    for (millis, level) in [
        (4_999, Level::Right),
        (5_000, Level::LittleOff),
        (15_000, Level::LittleOff),
        (15_001, Level::Wrong),
    ] {
        assert_eq!(Level::of(Offset::from_millis(millis)), level);
        assert_eq!(Level::of(Offset::from_millis(-millis)), level);
    }
}

/// Any two of five lie in any way: alone, together, near the truth, with the narrowest or widest intervals.
#[test]
fn two_liars_of_five_never_make_a_wrong_verdict() {
    let mut chance = Chance(1);
    let mut agreed = 0;
    for _ in 0..100_000 {
        let truth = chance.between(-100_000, 100_000);
        let mut answers: Vec<Answer> = (0..3)
            .map(|_| {
                let (there, back) = (chance.between(0, 300), chance.between(0, 300));
                let mut answer = says(
                    truth + (there - back) / 2,
                    (there + back).unsigned_abs(),
                    *b"GOOD",
                );
                if let Ok(sample) = &mut answer.heard {
                    sample.uncertainty +=
                        Duration::from_millis(chance.between(1, 50).unsigned_abs());
                }
                answer
            })
            .collect();
        let far = if chance.between(0, 2) == 0 {
            400
        } else {
            100_000
        };
        let mut lie = chance.between(-far, far);
        for at in [0, 2] {
            let width = chance.between(0, 400).unsigned_abs();
            answers.insert(at, says(truth + lie, width, *b"LIES"));
            if chance.between(0, 2) == 0 {
                lie = chance.between(-far, far);
            }
        }

        if let Verdict::Agree(known) = judge(&mut answers, Question::Operators) {
            let stated = Interval::around(known.offset, known.uncertainty);
            assert!(
                stated.contains(Offset::from_millis(truth)),
                "{answers:?} {known:?}"
            );
            agreed += 1;
        }
    }

    assert_eq!(agreed, 100_000, "three honest servers of five are enough");
}

/// A random number generator (SplitMix64): quick, and the same on every run.
struct Chance(u64);

impl Chance {
    fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let random = mixed ^ (mixed >> 31);

        low + i64::try_from(random % high.abs_diff(low)).unwrap()
    }
}

/// A busy line: 15 ms each way, exponential delays of 10 ms, every tenth packet 200 ms late.
#[test]
fn four_rounds_keep_to_what_they_state() {
    let exponential = |mean: f64| (0.000_1_f64..1.0).prop_map(move |uniform| -mean * uniform.ln());
    let way = (exponential(10.0), exponential(200.0), 0_u8..10)
        .prop_map(|(usual, spike, tenth)| 15.0 + usual + if tenth == 0 { spike } else { 0.0 });
    let server = prop::collection::vec((way.clone(), way), 4);
    let config = Config {
        cases: 2_000,
        ..Config::default()
    };

    TestRunner::new(config)
        .run(&prop::collection::vec(server, 5), |servers| {
            let mut answers: Vec<Answer> = servers
                .iter()
                .zip(*b"ABCDE")
                .map(|(rounds, name)| {
                    rounds
                        .iter()
                        .map(|&(there, back)| busy(there, back, [name; 4]))
                        .reduce(Answer::or_better)
                        .unwrap()
                })
                .collect();
            let Verdict::Agree(known) = judge(&mut answers, Question::Operators) else {
                return Err(TestCaseError::fail("honest servers agree"));
            };

            prop_assert!(Interval::around(known.offset, known.uncertainty).contains(Offset::ZERO));
            prop_assert!(known.offset.abs() < Duration::from_millis(25), "{known:?}");
            Ok(())
        })
        .unwrap();
}

#[expect(clippy::cast_possible_truncation, reason = "delays of milliseconds")]
fn busy(there: f64, back: f64, reference: [u8; 4]) -> Answer {
    let delay = Duration::from_secs_f64((there + back) / 1e3);
    let mut answer = says(0, 0, reference);
    answer.heard = answer.heard.map(|sample| Sample {
        offset: Offset::from_micros(((there - back) * 500.0) as i64),
        delay,
        uncertainty: delay / 2 + Duration::from_millis(2),
        ..sample
    });
    answer
}
