use super::*;

/// 2026-11-22T04:00:00Z.
const TRUTH: Wall = Wall::from_seconds(1_795_320_000);
const ROUND_TRIP: Duration = Duration::from_millis(20);

/// What an honest server writes that receives the request halfway through the exchange and answers at once.
#[derive(Clone, Copy)]
struct Server {
    truth: Wall,
    first: u8,
    precision: i8,
    root_delay: Duration,
    root_dispersion: Duration,
    set_ago: Option<i64>,
    worked: i64,
}

const HONEST: Server = Server {
    truth: TRUTH,
    first: 0x24,
    precision: -23,
    root_delay: Duration::from_millis(10),
    root_dispersion: Duration::from_millis(5),
    set_ago: Some(60),
    worked: 0,
};

impl Server {
    fn reply(self) -> [u8; REPLY_BYTES] {
        let arrived = self.truth.after(ROUND_TRIP / 2);
        let left = arrived + Offset::from_micros(self.worked);
        let mut reply = [0; REPLY_BYTES];
        reply[0] = self.first;
        reply[1] = 2;
        reply[3] = self.precision.cast_unsigned();
        reply[4..8].copy_from_slice(&short_of(self.root_delay).to_be_bytes());
        reply[8..12].copy_from_slice(&short_of(self.root_dispersion).to_be_bytes());
        if let Some(ago) = self.set_ago {
            let set = self.truth + Offset::from_seconds(-ago);
            reply[16..24].copy_from_slice(&timestamp_of(set).to_be_bytes());
        }
        reply[32..40].copy_from_slice(&timestamp_of(arrived).to_be_bytes());
        reply[40..48].copy_from_slice(&timestamp_of(left).to_be_bytes());
        reply
    }

    fn judged_by(self, local: Wall) -> Result<Sample, Rejection> {
        judge(
            &self.reply(),
            Exchange {
                sent: local,
                round_trip: ROUND_TRIP,
            },
        )
    }
}

fn judged(server: Server) -> Result<Sample, Rejection> {
    server.judged_by(server.truth)
}

#[test]
fn an_honest_reply_gives_the_offset_and_how_sure_it_is() {
    let sample = HONEST
        .judged_by(TRUTH + Offset::from_micros(-34_200_000))
        .unwrap();

    assert_eq!(sample.offset, Offset::from_micros(34_200_000));
    assert_eq!(sample.delay, ROUND_TRIP);
    // Half the way, half the root delay, the root dispersion, the grain.
    let expected = Duration::from_millis(10 + 5 + 5 + 1);
    assert!(sample.uncertainty.abs_diff(expected) < Duration::from_micros(100));
}

#[test]
fn every_local_clock_is_corrected_to_the_same_truth() {
    let year = 31_556_952;
    for (local, truth) in [
        (-year, TRUTH.seconds()),
        (0, TRUTH.seconds()),
        (4_102_444_800, TRUTH.seconds()),
        (TRUTH.seconds(), 2_085_978_495),
        (2_085_978_495, TRUTH.seconds()),
        // The rollover of NTP's counter, 2036-02-07T06:28:16Z, from both sides.
        (2_085_978_497, 2_085_978_494),
        (2_085_978_494, 2_085_978_498),
        (2_147_483_647, 2_147_483_649),
        (0, 2_366_841_600),
        (0, 4_102_444_800),
        (4_102_444_800, 4_102_444_801),
    ] {
        let server = Server {
            truth: Wall::from_seconds(truth),
            ..HONEST
        };
        let sample = server.judged_by(Wall::from_seconds(local)).unwrap();

        assert_eq!(
            sample.offset,
            Offset::from_seconds(truth - local),
            "{local} -> {truth}"
        );
    }
}

#[test]
fn a_missing_timestamp_is_refused() {
    for at in [32, 40] {
        let mut reply = HONEST.reply();
        reply[at..at + 8].fill(0);

        assert_eq!(
            judge(
                &reply,
                Exchange {
                    sent: TRUTH,
                    round_trip: ROUND_TRIP
                }
            ),
            Err(Rejection::TimestampMissing)
        );
    }
}

#[test]
fn a_server_that_claims_impossible_times_is_refused() {
    let worked = |micros| {
        judged(Server {
            worked: micros,
            ..HONEST
        })
    };

    assert_eq!(worked(-5_000_000), Err(Rejection::AnsweredBeforeAsked));
    assert_eq!(worked(-1), Err(Rejection::AnsweredBeforeAsked));
    assert_eq!(worked(5_000_000), Err(Rejection::WorkedTooLong));
    // Longer than the exchange by more than the grain of clocks: its delay would be nothing.
    assert_eq!(worked(22_000), Err(Rejection::WorkedTooLong));
    assert!(worked(20_500).is_ok());
    assert_eq!(worked(20_500).unwrap().delay, Duration::ZERO);
}

#[test]
fn a_coarse_or_made_up_precision_is_refused() {
    for precision in [1, 50, 127] {
        assert_eq!(
            judged(Server {
                precision,
                ..HONEST
            }),
            Err(Rejection::Coarse)
        );
    }
    for precision in [0, -6, -128] {
        assert!(
            judged(Server {
                precision,
                ..HONEST
            })
            .is_ok()
        );
    }
}

#[test]
fn a_server_far_from_a_real_clock_is_refused() {
    let far = |millis| {
        judged(Server {
            root_dispersion: Duration::from_millis(millis),
            ..HONEST
        })
    };

    assert_eq!(far(15_000), Err(Rejection::TooFar));
    assert_eq!(far(17_000), Err(Rejection::TooFar));
    assert_eq!(far(1_000), Err(Rejection::TooFar));
    assert!(far(900).is_ok());
    let all_ones = Server {
        root_delay: Duration::MAX,
        root_dispersion: Duration::MAX,
        ..HONEST
    };
    assert_eq!(judged(all_ones), Err(Rejection::TooFar));
}

#[test]
fn a_clock_that_was_set_long_ago_or_in_the_future_is_refused_and_an_unknown_time_is_not() {
    let set = |ago| {
        judged(Server {
            set_ago: ago,
            ..HONEST
        })
    };

    assert_eq!(set(Some(30 * 86_400)), Err(Rejection::Stale));
    assert_eq!(set(Some(-5)), Err(Rejection::SetInFuture));
    assert!(set(Some(80_000)).is_ok());
    assert!(set(None).is_ok());
}

#[test]
fn an_announced_leap_second_widens_by_a_second() {
    for first in [0x64, 0xa4] {
        let sample = judged(Server { first, ..HONEST }).unwrap();

        assert!(sample.leap_announced);
        assert!(sample.uncertainty > Duration::from_secs(1));
    }
}

#[test]
fn an_old_sample_is_less_sure() {
    let sample = judged(HONEST).unwrap();
    let hour = sample.interval(Duration::from_secs(3_600));

    assert_eq!(
        hour.half_width(),
        sample.interval(Duration::ZERO).half_width() + Duration::from_millis(54)
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_judge(
        bytes in proptest::array::uniform32(0_u8..), more in proptest::array::uniform16(0_u8..),
        sent in i64::MIN.., round_trip in 0_u64..,
    ) {
        let mut reply = [0; REPLY_BYTES];
        reply[..32].copy_from_slice(&bytes);
        reply[32..].copy_from_slice(&more);
        let exchange = Exchange { sent: Wall::from_micros(sent), round_trip: Duration::from_micros(round_trip) };

        if let Ok(sample) = judge(&reply, exchange) {
            let _never_panics = sample.interval(Duration::from_micros(round_trip));
        }
    }

    #[test]
    fn the_offset_is_within_its_stated_uncertainty_whatever_the_way_there_and_back(
        there in 0_u64..400_000, back in 0_u64..400_000, slow in -4_000_000_000_i64..4_000_000_000,
    ) {
        let round_trip = Duration::from_micros(there + back);
        let arrived = TRUTH.after(Duration::from_micros(there));
        let mut reply = HONEST.reply();
        reply[32..40].copy_from_slice(&timestamp_of(arrived).to_be_bytes());
        reply[40..48].copy_from_slice(&timestamp_of(arrived).to_be_bytes());
        let sent = TRUTH + Offset::from_micros(-slow);
        let sample = judge(&reply, Exchange { sent, round_trip }).unwrap();

        assert!(sample.interval(Duration::ZERO).contains(Offset::from_micros(slow)));
    }
}
