use proptest::prelude::*;

use super::*;
use crate::{
    base32,
    enrollment::{Enrollment, Warning},
    parameters::{Algorithm, Digits, Parameters, Period},
    secret::Secret,
};

const KEY: &str = "JBSWY3DPEHPK3PXP";

fn read(uri: &str) -> Enrollment {
    parse(uri).unwrap_or_else(|error| panic!("{uri}: {error}"))
}

/// Issuer, label and warnings of an address around [`KEY`].
fn names(path_and_query: &str) -> (Option<String>, String, Vec<Warning>) {
    let enrollment = read(&format!("otpauth://totp/{path_and_query}"));
    assert_eq!(enrollment.secret, base32::parse(KEY).unwrap());
    (enrollment.issuer, enrollment.label, enrollment.warnings)
}

fn issuer_and_label(path_and_query: &str) -> (String, String) {
    let (issuer, label, _) = names(path_and_query);
    (issuer.unwrap_or_default(), label)
}

fn pair(issuer: &str, label: &str) -> (String, String) {
    (issuer.to_owned(), label.to_owned())
}

#[test]
fn an_ordinary_address_gives_an_ordinary_account() {
    let enrollment = read(
        "otpauth://totp/ACME%20Co:john@example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME%20Co&algorithm=SHA256&digits=8&period=60",
    );

    assert_eq!(enrollment.issuer.as_deref(), Some("ACME Co"));
    assert_eq!(enrollment.label, "john@example.com");
    assert_eq!(enrollment.warnings, []);
    assert_eq!(
        enrollment.parameters,
        Parameters::Totp {
            algorithm: Algorithm::Sha256,
            digits: Digits::EIGHT,
            period: Period::try_from(60).unwrap()
        }
    );
}

#[test]
fn what_an_address_leaves_out_is_the_standard() {
    for query in [
        "",
        "&digits=&period=&algorithm=&issuer",
        "&digits=null&period=NULL&algorithm=null&issuer=null",
    ] {
        let enrollment = read(&format!("otpauth://totp/bob?secret={KEY}{query}"));

        assert_eq!(enrollment.parameters, Parameters::default(), "{query}");
        assert_eq!(enrollment.issuer, None, "{query}");
    }
}

#[test]
fn a_different_prefix_is_kept_beside_the_issuer() {
    let (issuer, label, warnings) = names(&format!(
        "Contoso:user@contoso.com?secret={KEY}&issuer=Microsoft"
    ));

    assert_eq!(
        (issuer.as_deref(), label.as_str()),
        (Some("Microsoft"), "user@contoso.com")
    );
    assert_eq!(
        warnings,
        [Warning::IssuerDiffers {
            prefix: "Contoso".to_owned(),
            parameter: "Microsoft".to_owned()
        }]
    );
}

#[test]
fn colons_split_where_the_issuer_says_and_else_at_the_first() {
    let label = |text: &str| issuer_and_label(&format!("{text}&secret={KEY}"));

    assert_eq!(label("Acme%3abob?issuer=Acme"), pair("Acme", "bob"));
    assert_eq!(label("Acme:%20%20bob?issuer=Acme"), pair("Acme", "bob"));
    assert_eq!(label("Acme: bob?"), pair("Acme", "bob"));
    assert_eq!(
        label("Matrix:@a:example.org?"),
        pair("Matrix", "@a:example.org")
    );
    assert_eq!(label("urn:x:bob?issuer=urn:x"), pair("urn:x", "bob"));
    assert_eq!(
        label("GitHub:GitHub:octo?issuer=GitHub"),
        pair("GitHub", "octo")
    );
    assert_eq!(label("Acme:?issuer=Acme"), pair("Acme", ""));
    assert_eq!(label(":bob?"), pair("", "bob"));
    assert_eq!(label("?"), pair("", ""));
    assert_eq!(label("Acme/EU:bob?issuer=Acme/EU"), pair("Acme/EU", "bob"));
}

#[test]
fn a_plus_is_a_blank_in_parameters_and_a_plus_in_labels() {
    let label = |text: &str| issuer_and_label(&format!("{text}&secret={KEY}"));

    assert_eq!(
        label("Big%20Corp:bob+x@a.b?issuer=Big+Corp"),
        pair("Big Corp", "bob+x@a.b")
    );
    assert_eq!(
        label("Big+Corp:bob?issuer=Big+Corp"),
        pair("Big Corp", "bob")
    );
    assert_eq!(label("C%2B%2B:bob?issuer=C%2B%2B"), pair("C++", "bob"));
}

#[test]
fn raw_characters_are_taken_as_they_are() {
    let label = |text: &str| issuer_and_label(&format!("{text}&secret={KEY}"));

    assert_eq!(
        label("Azure:account#EXT#@example.com?issuer=Azure"),
        pair("Azure", "account#EXT#@example.com")
    );
    assert_eq!(
        label("Café 🦀:zoë 100%?issuer=Café 🦀"),
        pair("Café 🦀", "zoë 100%")
    );
    assert_eq!(label("M%FCller:bob?"), pair("Müller", "bob"));
    assert_eq!(label("A#1:b?issuer=A#1"), pair("A#1", "b"));
    assert_eq!(
        issuer_and_label(&format!("b?secret={KEY}&issuer=A#fragment")),
        pair("A", "b")
    );
}

#[test]
fn hostile_names_stay_plain_text() {
    let html = "<img src=x onerror=alert(1)>";
    let bidi = "\u{202e}evil\u{2066}";

    assert_eq!(
        issuer_and_label(&format!("{html}:bob?secret={KEY}")),
        pair(html, "bob")
    );
    assert_eq!(
        issuer_and_label(&format!("{bidi}:bob?secret={KEY}")),
        pair(bidi, "bob")
    );

    let long = "x".repeat(10_000);
    assert_eq!(
        issuer_and_label(&format!("{long}:b?secret={KEY}&issuer={long}")),
        pair(&long, "b")
    );
}

#[test]
fn copies_out_of_web_pages_and_capitals_are_understood() {
    let label = |text: &str| {
        let enrollment = read(text);
        (enrollment.issuer.unwrap_or_default(), enrollment.label)
    };

    assert_eq!(
        label("OTPAUTH://TOTP/Acme:bob?SECRET=JBSWY3DPEHPK3PXP&ISSUER=Acme"),
        pair("Acme", "bob")
    );
    assert_eq!(
        label("\u{feff} otpauth://totp/Acme:bob?secret=JBSWY3DPEHPK3PXP&amp;issuer=Acme \r\n"),
        pair("Acme", "bob")
    );
    assert_eq!(
        label("apple-otpauth://totp/Acme%3Abob?secret=JBSWY3DPEHPK3PXP"),
        pair("Acme", "bob")
    );
}

#[test]
fn a_forgotten_ampersand_after_the_key_is_mended() {
    let enrollment = read("otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXPdigits=8&issuer=A");

    assert_eq!(enrollment.secret, base32::parse(KEY).unwrap());
    assert_eq!(enrollment.parameters.digits(), Digits::EIGHT);
}

#[test]
fn all_ways_of_saying_steam_mean_steam() {
    for uri in [
        "otpauth://steam/Steam:gamer?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/Steam:gamer?secret=JBSWY3DPEHPK3PXP&encoder=steam",
        "otpauth://totp/Valve:gamer?secret=JBSWY3DPEHPK3PXP&steam",
        "otpauth://totp/gamer?secret=JBSWY3DPEHPK3PXP&issuer=Steam&digits=6&period=30&algorithm=SHA1",
        "steam://JBSWY3DPEHPK3PXP",
    ] {
        assert_eq!(read(uri).parameters, Parameters::Steam, "{uri}");
        assert_eq!(read(uri).warnings, [], "{uri}");
    }
}

#[test]
fn a_counter_account_without_a_counter_starts_at_zero_and_says_so() {
    let enrollment = read("otpauth://hotp/Big:bob?secret=JBSWY3DPEHPK3PXP&period=30");

    assert_eq!(
        enrollment.parameters,
        Parameters::Hotp {
            algorithm: Algorithm::Sha1,
            digits: Digits::SIX,
            counter: 0
        }
    );
    assert_eq!(
        enrollment.warnings,
        [
            Warning::CounterMissing,
            Warning::Ignored {
                name: "period".to_owned()
            }
        ]
    );
    assert!(matches!(
        read("otpauth://hotp/Big:bob?secret=JBSWY3DPEHPK3PXP&counter=18446744073709551615")
            .parameters,
        Parameters::Hotp {
            counter: u64::MAX,
            ..
        }
    ));
}

#[test]
fn unusual_parameters_are_told() {
    let enrollment =
        read("otpauth://totp/A:b?secret=GEZDG&algo=SHA256&digits=10&period=15&pin=1&image=x");

    assert_eq!(enrollment.parameters.algorithm(), Algorithm::Sha256);
    assert_eq!(
        enrollment.warnings,
        [
            Warning::KeyWeak { bits: 24 },
            Warning::DigitsUnusual { digits: 10 },
            Warning::PeriodUnusual { seconds: 15 },
            Warning::Renamed {
                name: "algo".to_owned(),
                meaning: "algorithm"
            },
            Warning::Ignored {
                name: "pin".to_owned()
            },
        ]
    );
}

#[test]
fn what_cannot_be_right_is_refused_with_its_reason() {
    let refusal = |uri: &str| parse(uri).expect_err(uri).to_string();

    insta::assert_snapshot!(refusal("https://example.com/?secret=JBSWY3DP"), @"this is not an otpauth address");
    insta::assert_snapshot!(refusal("JBSWY3DPEHPK3PXP"), @"this is not an otpauth address");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b"), @"the address holds no key");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=&digits=6"), @"the address holds no key");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=--"), @"the address holds no key");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSW0"), @"unexpected '0' at position 5");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&secret=AAAAAAAA"), @"the address holds two different keys");
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&algorithm=SHA3-256"), @r#"unknown algorithm "SHA3-256""#);
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&digits=0"), @r#"a code has 1 to 10 digits, not "0""#);
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&digits=4294967302"), @r#"a code has 1 to 10 digits, not "4294967302""#);
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&period=30s"), @r#"a period has 1 to 86400 seconds, not "30s""#);
    insta::assert_snapshot!(refusal("otpauth://totp/A:b?secret=JBSWY3DP&period=-30"), @r#"a period has 1 to 86400 seconds, not "-30""#);
    insta::assert_snapshot!(refusal("otpauth://hotp/A:b?secret=JBSWY3DP&counter=-1"), @r#"the counter is not a number: "-1""#);
    insta::assert_snapshot!(refusal("otpauth://yaotp/a?secret=JBSWY3DP"), @r#"unknown kind of codes "yaotp""#);
    insta::assert_snapshot!(refusal("motp://mOTP:root?secret=e3152afee62599c8"), @r#"unknown kind of codes "motp""#);
}

#[test]
fn the_same_key_twice_is_one_key() {
    assert!(parse("otpauth://totp/A:b?secret=JBSWY3DP&secret=jbsw-y3dp").is_ok());
}

#[test]
fn hostile_sizes_are_refused_and_never_quoted_in_full() {
    assert_eq!(
        parse(&format!(
            "otpauth://totp/{}?secret={KEY}",
            "x".repeat(ADDRESS_BYTES_MAX)
        )),
        Err(UriError::TooLong)
    );
    assert_eq!(
        parse(&format!(
            "otpauth://totp/x?{}secret={KEY}",
            "a=1&".repeat(101)
        )),
        Err(UriError::Malformed)
    );

    let kind = "k".repeat(1_000);
    let refusal = parse(&format!("otpauth://{kind}/x?secret={KEY}"))
        .unwrap_err()
        .to_string();
    assert!(refusal.len() < 100, "{refusal}");
}

#[test]
fn an_address_is_written_for_the_strictest_reader() {
    let secret = base32::parse(KEY).unwrap();
    let text = |issuer, label, parameters| {
        write(issuer, label, &secret, parameters)
            .expose()
            .to_owned()
    };

    insta::assert_snapshot!(
        text(Some("Big Corp"), "bob+x@example.com", Parameters::default()),
        @"otpauth://totp/Big%20Corp:bob%2Bx@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Big%20Corp&algorithm=SHA1&digits=6&period=30"
    );
    insta::assert_snapshot!(
        text(None, "bob", Parameters::Hotp { algorithm: Algorithm::Sha512, digits: Digits::EIGHT, counter: 7 }),
        @"otpauth://hotp/bob?secret=JBSWY3DPEHPK3PXP&algorithm=SHA512&digits=8&counter=7"
    );
    insta::assert_snapshot!(
        text(Some("Steam"), "gamer", Parameters::Steam),
        @"otpauth://steam/Steam:gamer?secret=JBSWY3DPEHPK3PXP&issuer=Steam&algorithm=SHA1&digits=5&period=30&encoder=steam"
    );
    insta::assert_snapshot!(
        text(Some("Matrix: home"), "@a:example.org", Parameters::default()),
        @"otpauth://totp/Matrix%20home:@a%20example.org?secret=JBSWY3DPEHPK3PXP&issuer=Matrix%20home&algorithm=SHA1&digits=6&period=30"
    );
}

fn any_parameters() -> impl Strategy<Value = Parameters> {
    let algorithm = prop_oneof![
        Just(Algorithm::Sha1),
        Just(Algorithm::Sha256),
        Just(Algorithm::Sha512)
    ];
    let digits = (1_u32..=10).prop_map(|count| Digits::try_from(count).unwrap());
    let period = (1_u32..=86_400).prop_map(|seconds| Period::try_from(seconds).unwrap());
    prop_oneof![
        Just(Parameters::Steam),
        (algorithm.clone(), digits.clone(), period).prop_map(|(algorithm, digits, period)| {
            Parameters::Totp {
                algorithm,
                digits,
                period,
            }
        }),
        (algorithm, digits, any::<u64>()).prop_map(|(algorithm, digits, counter)| {
            Parameters::Hotp {
                algorithm,
                digits,
                counter,
            }
        }),
    ]
}

/// A name as the writer can carry it: no colons, and no "null", which means "none" to every reader.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("Steam".to_owned()),
        "[a-zA-Z0-9 +%&=?#/<>\u{202e}]{0,40}"
    ]
    .prop_map(|name| name.replace(':', "").trim().to_owned())
    .prop_filter("means none", |name| !name.eq_ignore_ascii_case("null"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_written_is_read_back_unchanged(
        issuer in any_name(),
        label in any_name(),
        key in prop::collection::vec(any::<u8>(), 1..100),
        parameters in any_parameters(),
    ) {
        let before = Enrollment::new(&issuer, &label, Secret::from_bytes(key).unwrap(), parameters);
        let address =
            write(before.issuer.as_deref(), &before.label, &before.secret, before.parameters);

        prop_assert_eq!(parse(address.expose()), Ok(before), "{}", address.expose());
    }

    #[test]
    fn reading_and_writing_again_changes_nothing(text in "otpauth://(totp|hotp|steam)/[ -~é]{0,40}\\?secret=[A-Z2-7]{8,40}(&[a-z]{1,9}=[ -~]{0,12}){0,5}") {
        let rewrite = |e: &Enrollment| write(e.issuer.as_deref(), &e.label, &e.secret, e.parameters);
        if let Ok(first) = parse(&text) {
            let written = rewrite(&first);
            let second = parse(written.expose()).unwrap();

            prop_assert_eq!(&second.secret, &first.secret);
            prop_assert_eq!(second.parameters, first.parameters);
            prop_assert_eq!(rewrite(&second), written);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>(), scheme in "(otpauth|steam|motp|OTPAUTH|otpauth-migration)?(://)?") {
        let _ = parse(&text);
        let _ = crate::Payload::read(&text);
        let _ = crate::Payload::read(&format!("{scheme}{text}"));
    }

    #[test]
    fn no_parameters_make_the_reader_panic(query in "(&?(secret|issuer|digits|period|algorithm|counter|data)=[ -~%é]{0,20}){0,8}") {
        let _ = parse(&format!("otpauth://totp/x?{query}"));
        let _ = parse(&format!("otpauth://hotp/x?{query}"));
        let _ = crate::Payload::read(&format!("otpauth-migration://offline?{query}"));
    }
}

#[test]
fn kinds_with_a_pin_are_written_with_it_and_read_back() {
    for address in [
        "motp:///VPN:root?secret=e3152afee62599c8&pin=GEZDGNA&issuer=VPN",
        "otpauth://yaotp/Yandex:me?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=G42TQNQ&issuer=Yandex",
    ] {
        let account = parse(address).unwrap();
        let written = write(
            account.issuer.as_deref(),
            &account.label,
            &account.secret,
            account.parameters,
        );

        assert_eq!(written.expose(), address);
        assert_eq!(account.warnings, []);
    }
    assert_eq!(
        parse("motp://mOTP:root?secret=e3152afee62599c8&pin=1234")
            .unwrap()
            .label,
        "root"
    );
}

#[test]
fn kinds_with_a_pin_are_refused_by_name_without_it() {
    for (address, kind) in [
        ("motp://mOTP:root?secret=e3152afee62599c8", "motp"),
        (
            "otpauth://yaotp/me?secret=LA2V6KMCGYMWWVEW64RNP3JA3I",
            "yaotp",
        ),
        ("otpauth://yaotp/me?secret=AAAA&pin=1234", "yaotp"),
    ] {
        let refusal = UriError::KindUnknown {
            name: kind.to_owned(),
        };
        assert_eq!(parse(address), Err(refusal), "{address}");
    }
}
