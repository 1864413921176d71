use data_encoding::BASE64;
use proptest::prelude::*;

use super::*;
use crate::Payload;

fn entry(name: &str, issuer: &str) -> Entry {
    Entry {
        secret: b"Hello!\xde\xad\xbe\xef".to_vec(),
        name: name.as_bytes().to_vec(),
        issuer: issuer.as_bytes().to_vec(),
        algorithm: 1,
        digits: 1,
        kind: 2,
        counter: 0,
    }
}

fn changed(mut entry: Entry, change: impl FnOnce(&mut Entry)) -> Entry {
    change(&mut entry);
    entry
}

fn part(index: i32, of: i32, entries: Vec<Entry>) -> Message {
    Message {
        entries,
        version: 1,
        batch_size: of,
        batch_index: index,
        batch_id: Some(-7),
    }
}

fn address(message: &Message) -> String {
    let data = BASE64.encode(&message.encode_to_vec());
    let escaped = percent_encoding::utf8_percent_encode(&data, percent_encoding::NON_ALPHANUMERIC);

    format!("otpauth-migration://offline?data={escaped}")
}

fn read(text: &str) -> Transfer {
    match Payload::read(text) {
        Ok(Payload::Transfer(transfer)) => transfer,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_transfer_gives_its_accounts_and_its_place_among_the_parts() {
    let transfer = read(&address(&part(
        1,
        3,
        vec![
            entry("GitHub:octo", "GitHub"),
            changed(entry("door", ""), |e| {
                e.algorithm = 3;
                e.digits = 2;
                e.kind = 1;
                e.counter = 4;
            }),
        ],
    )));

    assert_eq!(
        (transfer.part, transfer.total, transfer.batch_id),
        (2, 3, Some(-7))
    );
    let [totp, hotp] = transfer.enrollments.as_slice() else {
        panic!("{transfer:?}")
    };
    assert_eq!(
        (totp.issuer.as_deref(), totp.label.as_str()),
        (Some("GitHub"), "octo")
    );
    assert_eq!(totp.parameters, Parameters::default());
    assert_eq!(
        (hotp.issuer.as_deref(), hotp.label.as_str()),
        (None, "door")
    );
    assert_eq!(
        hotp.parameters,
        Parameters::Hotp {
            algorithm: Algorithm::Sha512,
            digits: Digits::EIGHT,
            counter: 4
        }
    );
}

#[test]
fn a_prefix_stands_in_for_a_missing_issuer_and_differs_aloud() {
    let transfer = read(&address(&part(
        0,
        1,
        vec![entry("Acme: bob", ""), entry("Contoso:jo", "Microsoft")],
    )));

    assert_eq!(transfer.enrollments[0].issuer.as_deref(), Some("Acme"));
    assert_eq!(transfer.enrollments[0].label, "bob");
    assert_eq!(
        transfer.enrollments[1].warnings,
        [Warning::IssuerDiffers {
            prefix: "Contoso".to_owned(),
            parameter: "Microsoft".to_owned()
        }]
    );
}

#[test]
fn what_cannot_be_understood_is_listed_and_the_rest_is_kept() {
    let transfer = read(&address(&part(
        0,
        1,
        vec![
            changed(entry("md5", "A"), |e| {
                e.algorithm = 4;
            }),
            changed(entry("nine", "A"), |e| {
                e.digits = 9;
            }),
            changed(entry("other", "A"), |e| {
                e.kind = 3;
            }),
            changed(entry("before", "A"), |e| {
                e.kind = 1;
                e.counter = -1;
            }),
            changed(entry("empty", "A"), |e| {
                e.secret = vec![];
            }),
            entry("good", "A"),
        ],
    )));

    let reasons: Vec<SkipReason> = transfer
        .skipped
        .iter()
        .map(|skipped| skipped.reason)
        .collect();
    assert_eq!(
        reasons,
        [
            SkipReason::Algorithm { number: 4 },
            SkipReason::Digits { number: 9 },
            SkipReason::Kind { number: 3 },
            SkipReason::Counter { counter: -1 },
            SkipReason::Secret(SecretLengthError { bytes: 0 }),
        ]
    );
    assert_eq!(transfer.skipped[0].label, "md5");
    assert_eq!(transfer.enrollments.len(), 1);
}

#[test]
fn base64_is_read_however_it_arrives() {
    // A message whose base64 has both "+" and "/".
    let message = part(
        0,
        1,
        vec![changed(entry("a", "b"), |e| {
            e.secret = vec![0xfb, 0xef, 0xbe, 0xff, 0xff, 0xff];
        })],
    );
    let standard = BASE64.encode(&message.encode_to_vec());
    assert!(
        standard.contains('+') && standard.contains('/'),
        "{standard}"
    );

    let wanted = read(&address(&message));
    for data in [
        standard.clone(),
        standard.replace('+', " "),
        standard.trim_end_matches('=').to_owned(),
        standard.replace('+', "-").replace('/', "_"),
    ] {
        assert_eq!(
            read(&format!("otpauth-migration://offline?data={data}")),
            wanted,
            "{data}"
        );
    }
}

#[test]
fn names_that_are_not_utf8_do_not_cost_the_transfer() {
    let transfer = read(&address(&part(
        0,
        1,
        vec![changed(entry("", ""), |e| {
            e.name = b"M\xfcller".to_vec();
        })],
    )));

    assert_eq!(transfer.enrollments[0].label, "Müller");
}

#[test]
fn newer_apps_leave_the_batch_out() {
    let message = Message {
        entries: vec![entry("a", "b")],
        version: 2,
        ..Message::default()
    };
    let transfer = read(&address(&message));

    assert_eq!((transfer.version, transfer.part, transfer.total), (2, 1, 1));
    assert_eq!(transfer.batch_id, None);
}

#[test]
fn damage_and_impossible_parts_are_refused() {
    let whole = address(&part(0, 1, vec![entry("a", "b")]));
    let halved = BASE64.encode(&part(0, 1, vec![entry("a", "b")]).encode_to_vec()[..12]);

    for text in [
        "otpauth-migration://offline".to_owned(),
        "otpauth-migration://offline?data=XXXX".to_owned(),
        "otpauth-migration://offline?data=%%%".to_owned(),
        format!("otpauth-migration://offline?data={halved}"),
        whole.replace("data=", "data=%2A"),
        address(&part(3, 3, vec![])),
        address(&part(-1, 3, vec![])),
        address(&part(0, 1_001, vec![])),
    ] {
        assert_eq!(Payload::read(&text), Err(UriError::Malformed), "{text}");
    }
}

#[test]
fn parts_add_up_in_any_order_and_never_double() {
    let of_three = |index| {
        read(&address(&part(
            index,
            3,
            vec![entry(&format!("account {index}"), "A")],
        )))
    };
    let mut parts = TransferParts::default();
    assert_eq!((parts.total(), parts.missing()), (0, vec![]));

    parts.add(of_three(2)).unwrap();
    parts.add(of_three(0)).unwrap();
    parts.add(of_three(2)).unwrap();
    assert_eq!((parts.total(), parts.missing()), (3, vec![2]));

    parts.add(of_three(1)).unwrap();
    assert_eq!(parts.missing(), Vec::<u32>::new());
    let labels: Vec<&str> = parts
        .enrollments()
        .map(|account| account.label.as_str())
        .collect();
    assert_eq!(labels, ["account 0", "account 1", "account 2"]);
    assert_eq!(parts.skipped().count(), 0);
}

#[test]
fn a_part_of_another_transfer_is_handed_back() {
    let mut parts = TransferParts::default();
    parts
        .add(read(&address(&part(0, 2, vec![entry("a", "A")]))))
        .unwrap();

    let other_id = Message {
        batch_id: Some(8),
        ..part(1, 2, vec![entry("b", "A")])
    };
    assert!(parts.add(read(&address(&other_id))).is_err());

    let same_number = part(0, 2, vec![entry("other", "A")]);
    let OtherTransfer(back) = parts.add(read(&address(&same_number))).unwrap_err();
    assert_eq!(back.enrollments[0].label, "other");
    assert_eq!(parts.missing(), [2]);
}

#[test]
fn a_picture_holds_ten_accounts_or_fewer_with_long_names() {
    let secret = Secret::from_bytes(vec![7; 20]).unwrap();
    let sizes = |label: &str| -> Vec<usize> {
        let account = Outgoing {
            issuer: "Acme",
            label,
            secret: &secret,
            parameters: Parameters::default(),
        };
        write(&[account; 21], 5)
            .iter()
            .map(|part| match Payload::read(part.expose()) {
                Ok(Payload::Transfer(transfer)) => transfer.enrollments.len(),
                other => panic!("{other:?}"),
            })
            .collect()
    };

    assert_eq!(sizes("ann"), [10, 10, 1]);
    assert_eq!(sizes(&"a".repeat(200)), [4, 4, 4, 4, 4, 1]);
    assert_eq!(sizes(&"a".repeat(2_000)), [1; 21]);
}

#[test]
fn a_transfer_never_prints_its_keys() {
    let message = part(0, 1, vec![entry("a", "b")]);
    let printed = format!("{message:?} {:?}", read(&address(&message)));

    assert!(!printed.contains("72, 101"), "{printed}");
    assert!(printed.contains("[redacted]"));
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Payload::read(&format!("otpauth-migration://offline?data={}", BASE64.encode(&bytes)));
    }

    #[test]
    fn no_flipped_bit_makes_the_reader_panic(at in 0_usize..300, mask in 1_u8..) {
        let mut bytes = part(0, 1, vec![entry("Acme:bob", "Acme"), entry("x", "")]).encode_to_vec();
        let at = at % bytes.len();
        bytes[at] ^= mask;

        let _ = Payload::read(&format!("otpauth-migration://offline?data={}", BASE64.encode(&bytes)));
    }
}
