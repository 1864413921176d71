use std::sync::OnceLock;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::*;

const THIRTY: Period = Period::THIRTY_SECONDS;
const RFC: Tolerance = Tolerance { past: 1, future: 0 };
const TWO_STEPS: Tolerance = Tolerance { past: 2, future: 2 };

/// In tenths of a percent.
fn typed(ahead: f64, tolerance: Tolerance) -> f64 {
    (refusal(THIRTY, tolerance, Delay::TYPED, ahead) * 1_000.0).round() / 10.0
}

#[test]
#[expect(clippy::float_cmp, reason = "both sides are rounded to a tenth")]
fn the_chances_of_typed_codes_are_those_of_the_known_table() {
    for (ahead, strict, rfc, one, two) in [
        (-90.0, 100.0, 100.0, 100.0, 100.0),
        (-60.0, 100.0, 100.0, 100.0, 30.1),
        (-45.0, 100.0, 78.7, 78.7, 1.6),
        (-34.2, 100.0, 44.1, 44.1, 0.2),
        (-30.0, 100.0, 30.1, 30.1, 0.1),
        (-20.0, 92.1, 4.8, 4.8, 0.0),
        (-10.0, 63.0, 0.5, 0.5, 0.0),
        (0.0, 30.1, 0.1, 0.1, 0.0),
        (10.0, 12.8, 8.0, 0.0, 0.0),
        (30.0, 69.9, 69.9, 0.0, 0.0),
        (45.0, 98.4, 98.4, 21.3, 0.0),
        (60.0, 99.9, 99.9, 69.9, 0.0),
        (90.0, 100.0, 100.0, 99.9, 69.9),
    ] {
        assert_eq!(typed(ahead, Tolerance::STRICT), strict, "{ahead} strict");
        assert_eq!(typed(ahead, RFC), rfc, "{ahead} one step in the past");
        assert_eq!(
            typed(ahead, Tolerance::ONE_STEP),
            one,
            "{ahead} one step either way"
        );
        assert_eq!(typed(ahead, TWO_STEPS), two, "{ahead} two steps either way");
    }
}

#[test]
fn a_pasted_code_of_a_slow_clock_is_refused_one_time_in_seven() {
    let pasted = refusal(THIRTY, Tolerance::ONE_STEP, Delay::PASTED, -34.2);

    assert!((pasted - 0.14).abs() < 1e-9);
}

/// The definition itself, played many times: a moment, a delay, two clocks, and the portal's rule.
#[test]
fn the_formula_is_what_playing_it_gives() {
    let settings = (
        prop::sample::select(vec![15_u32, 30, 60]),
        (0_u32..3, 0_u32..3),
        -100.0_f64..100.0,
        prop_oneof![
            (0.0_f64..60.0).prop_map(Delay::Fixed),
            (2.0_f64..30.0, 0.1_f64..1.0)
                .prop_map(|(median, sigma)| Delay::Spread { median, sigma }),
        ],
        any::<u64>(),
    );
    let config = Config {
        cases: 1_000,
        ..Config::default()
    };

    TestRunner::new(config)
        .run(
            &settings,
            |(seconds, (past, future), ahead, delay, seed)| {
                let period = Period::try_from(seconds).unwrap();
                let tolerance = Tolerance { past, future };
                let formula = refusal(period, tolerance, delay, ahead);
                let played = play(seconds, tolerance, delay, ahead, seed);

                prop_assert!((formula - played).abs() <= 0.001, "{formula} and {played}");
                Ok(())
            },
        )
        .unwrap();
}

/// Plays a grid of ages and delays, shifted by chance, so that few plays are precise enough.
fn play(seconds: u32, tolerance: Tolerance, delay: Delay, ahead: f64, seed: u64) -> f64 {
    const PLAYS: u32 = 20_011;
    // Multiples of the golden ratio spread evenly (a rank-1 lattice).
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let period = f64::from(seconds);
    let shift = f64::from(u32::try_from(seed >> 32).unwrap()) / f64::from(u32::MAX);
    let refused = (0..PLAYS)
        .filter(|&play| {
            let age = period * (f64::from(play) + shift) / f64::from(PLAYS);
            let chance = (f64::from(play) * GOLDEN + shift).fract();
            let on_the_way = match delay {
                Delay::Fixed(delay) => delay,
                Delay::Spread { median, sigma } => median * (sigma * quantile(chance)).exp(),
            };
            // The code was made when this clock showed a multiple of the period plus `age`.
            let truth_then = age - ahead;
            let steps_later = ((truth_then + on_the_way) / period).floor();
            !(-f64::from(tolerance.future)..=f64::from(tolerance.past)).contains(&steps_later)
        })
        .count();

    f64::from(u32::try_from(refused).unwrap()) / f64::from(PLAYS)
}

/// The normal distribution's quantile, from a table made by halving: slow to make, and independent of the formula.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 50,000"
)]
fn quantile(chance: f64) -> f64 {
    const STEPS: u32 = 50_000;
    static TABLE: OnceLock<Vec<f64>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        (0..STEPS)
            .map(|step| halved(f64::from(2 * step + 1) / f64::from(2 * STEPS)))
            .collect()
    });
    let at = (chance * f64::from(STEPS)) as usize;

    table[at.min(table.len() - 1)]
}

fn halved(chance: f64) -> f64 {
    let (mut low, mut high) = (-8.0_f64, 8.0_f64);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if libm::erf(middle / SQRT_2) < 2.0 * chance - 1.0 {
            low = middle;
        } else {
            high = middle;
        }
    }

    low
}

#[test]
fn a_chance_spans_what_the_offset_may_be() {
    let offset = Offset::from_micros(34_200_000);
    let sure = chance_of_refusal(
        THIRTY,
        Tolerance::ONE_STEP,
        Delay::TYPED,
        offset,
        Duration::ZERO,
    );
    let unsure = chance_of_refusal(
        THIRTY,
        Tolerance::ONE_STEP,
        Delay::TYPED,
        offset,
        Duration::from_secs(2),
    );

    assert!((sure.low - sure.high).abs() < f64::EPSILON);
    assert!(unsure.low < sure.low - 0.05 && unsure.high > sure.high + 0.05);
    assert!((0.0..=1.0).contains(&unsure.low) && (0.0..=1.0).contains(&unsure.high));
}

#[test]
fn a_copied_code_is_good_for_one_more_step_where_one_is_tolerated() {
    let ends = UnixTime::from_seconds(1_795_320_000);

    assert_eq!(
        good_until(ends, THIRTY, Tolerance::ONE_STEP),
        UnixTime::from_seconds(1_795_320_030)
    );
    assert_eq!(good_until(ends, THIRTY, Tolerance::STRICT), ends);
}
