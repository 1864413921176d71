//! Where programs keep one-time codes in an entry.

use super::super::codes;
use crate::import::{Entry, fields::Extras};

/// The accounts that attributes give, in words.
fn accounts(attributes: &[(&str, &'static str)]) -> String {
    let attribute = |name: &str| {
        let found = attributes.iter().find(|(own, _)| *own == name);
        found.map_or("", |(_, value)| value)
    };
    let accounts = codes::of(&attribute, &Extras::default());
    let lines: Vec<String> = accounts.into_iter().map(words).collect();

    lines.join("\n")
}

fn words(entry: Entry) -> String {
    match entry {
        Entry::Skipped(skipped) => format!("{}: {}", skipped.label, skipped.reason),
        Entry::Found(found) => {
            let account = found.enrollment;
            // EXPOSE: a key of these tests.
            let key = String::from_utf8_lossy(account.secret.expose()).into_owned();
            format!(
                "{} / {}: {key} {:?}",
                account.issuer.unwrap_or_default(),
                account.label,
                account.parameters,
            )
        }
    }
}

const TITLE: (&str, &str) = ("Title", "Acme");
const USER: (&str, &str) = ("UserName", "ann");

#[test]
fn an_address_says_more_than_the_entry_around_it() {
    let address = "otpauth://totp/Other:bob?secret=GEZDGNBVGY3TQOJQ&digits=8&issuer=Other";
    insta::assert_snapshot!(accounts(&[TITLE, USER, ("otp", address)]), @"Other / bob: 1234567890 Totp { algorithm: Sha1, digits: Digits(8), period: Period(30) }");

    let nobody = "otpauth://totp/Acme:none?secret=GEZDGNBVGY3TQOJQ&issuer=Acme";
    insta::assert_snapshot!(accounts(&[TITLE, ("otp", nobody)]), @"Acme / : 1234567890 Totp { algorithm: Sha1, digits: Digits(6), period: Period(30) }");

    let steam = "otpauth://totp/Acme:ann?secret=GEZDGNBVGY3TQOJQ&encoder=steam&issuer=Acme";
    insta::assert_snapshot!(accounts(&[TITLE, USER, ("otp", steam)]), @"Acme / ann: 1234567890 Steam");
}

#[test]
fn keeotp_writes_parameters() {
    let parameters = "key=GEZDGNBVGY3TQOJQ%3d%3d&size=8&step=60&otpHashMode=Sha256";
    insta::assert_snapshot!(accounts(&[TITLE, USER, ("otp", parameters)]), @"Acme / ann: 1234567890 Totp { algorithm: Sha256, digits: Digits(8), period: Period(60) }");

    let by_counter = "type=Hotp&key=GEZDGNBVGY3TQOJQ&counter=7";
    insta::assert_snapshot!(accounts(&[TITLE, USER, ("otp", by_counter)]), @"Acme / ann: 1234567890 Hotp { algorithm: Sha1, digits: Digits(6), counter: 7 }");
}

#[test]
fn keetraytotp_writes_a_seed_and_settings() {
    let seed = ("TOTP Seed", "gezd gnbv gy3t qojq");
    insta::assert_snapshot!(accounts(&[TITLE, USER, seed]), @"Acme / ann: 1234567890 Totp { algorithm: Sha1, digits: Digits(6), period: Period(30) }");
    insta::assert_snapshot!(accounts(&[TITLE, USER, seed, ("TOTP Settings", "60;8")]), @"Acme / ann: 1234567890 Totp { algorithm: Sha1, digits: Digits(8), period: Period(60) }");
    insta::assert_snapshot!(accounts(&[TITLE, USER, seed, ("TOTP Settings", "30;S")]), @"Acme / ann: 1234567890 Steam");
    insta::assert_snapshot!(accounts(&[TITLE, USER, seed, ("TOTP Settings", "30;six")]), @"ann: a code has 1 to 10 digits, not \"six\"");
}

#[test]
fn keepass_writes_a_field_for_each_part_and_four_alphabets() {
    for (alphabet, key) in [
        ("TimeOtp-Secret", "1234567890"),
        ("TimeOtp-Secret-Hex", "31323334353637383930"),
        ("TimeOtp-Secret-Base32", "GEZDGNBVGY3TQOJQ"),
        ("TimeOtp-Secret-Base64", "MTIzNDU2Nzg5MA=="),
    ] {
        let attributes = [
            TITLE,
            USER,
            (alphabet, key),
            ("TimeOtp-Algorithm", "HMAC-SHA-512"),
            ("TimeOtp-Length", "8"),
            ("TimeOtp-Period", "60"),
        ];
        insta::allow_duplicates! {
            insta::assert_snapshot!(accounts(&attributes), @"Acme / ann: 1234567890 Totp { algorithm: Sha512, digits: Digits(8), period: Period(60) }");
        }
    }
    insta::assert_snapshot!(accounts(&[TITLE, USER, ("TimeOtp-Secret-Hex", "xyz")]), @"ann: the key cannot be decoded");
}

#[test]
fn an_entry_may_have_codes_by_time_and_by_counter() {
    let attributes = [
        TITLE,
        USER,
        ("TimeOtp-Secret", "1234567890"),
        ("HmacOtp-Secret-Base32", "GEZDGNBVGY3TQOJQ"),
        ("HmacOtp-Counter", "41"),
    ];
    insta::assert_snapshot!(accounts(&attributes), @r"
    Acme / ann: 1234567890 Totp { algorithm: Sha1, digits: Digits(6), period: Period(30) }
    Acme / ann: 1234567890 Hotp { algorithm: Sha1, digits: Digits(6), counter: 41 }
    ");
}

#[test]
fn an_entry_without_codes_gives_no_account() {
    assert_eq!(
        accounts(&[TITLE, USER, ("otp", " "), ("TOTP Settings", "30;6")]),
        ""
    );
}
