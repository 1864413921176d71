use proptest::prelude::*;

use super::*;

/// The key of RFC 4226 appendix D and, repeated to the hash's length, of RFC 6238 appendix B.
fn rfc_secret(bytes: usize) -> Secret {
    Secret::from_bytes(b"1234567890".iter().copied().cycle().take(bytes).collect()).unwrap()
}

fn totp(algorithm: Algorithm, digits: u32, period: u32) -> Parameters {
    Parameters::Totp {
        algorithm,
        digits: Digits::try_from(digits).unwrap(),
        period: Period::try_from(period).unwrap(),
    }
}

#[test]
fn the_ten_counters_of_rfc_4226_give_their_codes() {
    let codes = [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
    ];

    for (counter, expected) in (0..).zip(codes) {
        let code = hotp_code(&rfc_secret(20), Algorithm::Sha1, Digits::SIX, counter);
        assert_eq!(code.expose(), expected, "counter {counter}");
    }
}

#[test]
fn the_eighteen_instants_of_rfc_6238_give_their_codes() {
    let table = [
        (59, "94287082", "46119246", "90693936"),
        (1_111_111_109, "07081804", "68084774", "25091201"),
        (1_111_111_111, "14050471", "67062674", "99943326"),
        (1_234_567_890, "89005924", "91819424", "93441116"),
        (2_000_000_000, "69279037", "90698825", "38618901"),
        (20_000_000_000, "65353130", "77737706", "47863826"),
    ];

    for (seconds, sha1, sha256, sha512) in table {
        for (algorithm, bytes, expected) in [
            (Algorithm::Sha1, 20, sha1),
            (Algorithm::Sha256, 32, sha256),
            (Algorithm::Sha512, 64, sha512),
        ] {
            let snapshot = totp(algorithm, 8, 30)
                .snapshot_at(&rfc_secret(bytes), UnixTime::from_seconds(seconds))
                .unwrap();
            assert_eq!(
                snapshot.code.expose(),
                expected,
                "{algorithm:?} at {seconds}"
            );
        }
    }
}

#[test]
fn a_code_of_ten_digits_is_the_whole_truncated_number() {
    // RFC 4226 appendix D lists the numbers before the reduction: 1284755224 for counter 0, 82162583 for counter 7.
    let ten = Digits::try_from(10).unwrap();

    assert_eq!(
        hotp_code(&rfc_secret(20), Algorithm::Sha1, ten, 0).expose(),
        "1284755224"
    );
    assert_eq!(
        hotp_code(&rfc_secret(20), Algorithm::Sha1, ten, 7).expose(),
        "0082162583"
    );
}

#[test]
fn a_snapshot_knows_the_next_code_and_when_it_comes() {
    let secret = rfc_secret(20);
    let snapshot = Parameters::default()
        .snapshot_at(&secret, UnixTime::from_millis(89_999))
        .unwrap();

    assert_eq!(snapshot.valid_from, UnixTime::from_seconds(60));
    assert_eq!(snapshot.valid_until, UnixTime::from_seconds(90));
    assert_eq!(snapshot.code.expose(), "359152");
    assert_eq!(snapshot.next_code.expose(), "969429");
    assert_eq!(
        Parameters::default().previous_code_at(&secret, UnixTime::from_millis(89_999)),
        Some(hotp_code(&secret, Algorithm::Sha1, Digits::SIX, 1))
    );
}

#[test]
fn there_is_no_code_before_the_first_one() {
    let secret = rfc_secret(20);

    assert_eq!(
        Parameters::default().previous_code_at(&secret, UnixTime::from_seconds(29)),
        None
    );
}

#[test]
fn a_counter_account_has_no_code_until_one_is_asked_for() {
    let hotp = Parameters::Hotp {
        algorithm: Algorithm::Sha1,
        digits: Digits::SIX,
        counter: 3,
    };
    let now = UnixTime::from_seconds(59);

    assert_eq!(hotp.snapshot_at(&rfc_secret(20), now), None);
    assert_eq!(hotp.previous_code_at(&rfc_secret(20), now), None);
    assert_eq!(find_step(&rfc_secret(20), &hotp, "287082", now, 9), None);
}

#[test]
fn steam_letters_follow_the_published_answers() {
    // Test vectors of Stratum (SteamOtpTest) and proton-pass-common.
    for (key, seconds, expected) in [
        ("63BEDWCQZKTQWPESARIERL5DTTQFCJTK", 1_511_200_714, "9P3VP"),
        ("STEAMKEY", 1_742_298_317, "VKFDN"),
    ] {
        let secret = crate::base32::parse(key).unwrap();
        let snapshot = Parameters::Steam
            .snapshot_at(&secret, UnixTime::from_seconds(seconds))
            .unwrap();
        assert_eq!(snapshot.code.expose(), expected);
        assert_eq!(snapshot.valid_until.seconds() % 30, 0);
    }
}

#[test]
fn a_code_tells_how_far_the_clock_that_made_it_is_away() {
    let secret = rfc_secret(20);
    let parameters = Parameters::default();
    let here = UnixTime::from_seconds(1_000_000);
    let code_at = |seconds| {
        parameters
            .snapshot_at(&secret, UnixTime::from_seconds(seconds))
            .unwrap()
            .code
    };

    assert_eq!(
        find_step(&secret, &parameters, code_at(1_000_000).expose(), here, 10),
        Some(0)
    );
    assert_eq!(
        find_step(&secret, &parameters, code_at(999_910).expose(), here, 10),
        Some(-3)
    );
    assert_eq!(
        find_step(&secret, &parameters, code_at(1_000_150).expose(), here, 10),
        Some(5)
    );
    assert_eq!(
        find_step(&secret, &parameters, code_at(1_000_150).expose(), here, 4),
        None
    );

    let spaced = code_at(999_910).expose().replacen("", " ", 4);
    assert_eq!(find_step(&secret, &parameters, &spaced, here, 10), Some(-3));
}

#[test]
fn a_code_prints_as_nothing() {
    let code = hotp_code(&rfc_secret(20), Algorithm::Sha1, Digits::SIX, 0);

    assert_eq!(format!("{code:?}"), "Code([redacted])");
}

fn any_parameters() -> impl Strategy<Value = Parameters> {
    let algorithm = prop_oneof![
        Just(Algorithm::Sha1),
        Just(Algorithm::Sha256),
        Just(Algorithm::Sha512)
    ];
    prop_oneof![
        Just(Parameters::Steam),
        (algorithm, 1_u32..=10, 1_u32..=86_400)
            .prop_map(|(algorithm, digits, period)| totp(algorithm, digits, period)),
    ]
}

proptest! {
    #[test]
    fn a_code_has_as_many_characters_as_it_should(
        key in prop::collection::vec(any::<u8>(), 1..200), parameters in any_parameters(), millis: u64,
    ) {
        let secret = Secret::from_bytes(key).unwrap();
        let snapshot = parameters.snapshot_at(&secret, UnixTime::from_millis(millis)).unwrap();

        prop_assert_eq!(snapshot.code.expose().len(), usize::from(parameters.digits().count()));
        prop_assert!(snapshot.code.expose().chars().all(|c| c.is_ascii_alphanumeric()));
        prop_assert!(snapshot.valid_from.millis() <= millis);
    }

    #[test]
    fn the_codes_are_the_same_within_a_step_and_move_up_at_its_end(
        parameters in any_parameters(), millis in 0_u64..20_000_000_000_000,
    ) {
        let secret = rfc_secret(20);
        let snapshot = parameters.snapshot_at(&secret, UnixTime::from_millis(millis)).unwrap();
        let at = |instant| parameters.snapshot_at(&secret, instant).unwrap();

        prop_assert!(snapshot.valid_from.millis() <= millis && millis < snapshot.valid_until.millis());
        prop_assert_eq!(&at(snapshot.valid_from), &snapshot);
        prop_assert_eq!(&at(UnixTime::from_millis(snapshot.valid_until.millis() - 1)), &snapshot);
        prop_assert_eq!(&at(snapshot.valid_until).code, &snapshot.next_code);
        prop_assert_eq!(
            parameters.previous_code_at(&secret, snapshot.valid_until),
            Some(snapshot.code)
        );
    }
}
