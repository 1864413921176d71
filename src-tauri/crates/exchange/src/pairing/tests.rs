use proptest::prelude::*;

use super::*;

const PAYLOAD: &[u8] =
    br#"{"format":"claviger-backup","version":1,"document":{"accounts":[]}}      "#;

fn key(number: u8) -> PrivateKey {
    PrivateKey::from_bytes(&[number; 32]).unwrap()
}

fn known(numbers: &[u8]) -> Vec<(PublicKey, u8)> {
    numbers
        .iter()
        .map(|&number| (key(number).public_key(), number))
        .collect()
}

fn opened(file: &[u8], own: u8, others: &[u8]) -> (Vec<u8>, Sender<u8>) {
    let file = Sealed::parse(file).unwrap();
    let (payload, sender) = open(file, &key(own), known(others)).unwrap();

    (payload.to_vec(), sender)
}

#[test]
fn a_backup_tells_each_vault_that_it_is_for_whom_it_is_from() {
    let to = [key(2).public_key(), key(3).public_key()];
    let file = seal(PAYLOAD, &key(1), &to).unwrap();

    assert_eq!(opened(&file, 2, &[3, 1]).1, Sender::Known(1));
    assert_eq!(opened(&file, 3, &[1]).1, Sender::Known(1));
    assert_eq!(opened(&file, 1, &[2, 3]).1, Sender::Own);
    assert_eq!(opened(&file, 2, &[3]).1, Sender::Unknown);
    let stranger = open(Sealed::parse(&file).unwrap(), &key(4), known(&[1]));
    assert_eq!(stranger.err(), Some(OpenError::KeyWrong));
}

#[test]
fn the_text_of_a_proven_backup_is_still_one_object_of_json_in_whole_steps() {
    let file = seal(PAYLOAD, &key(1), &[key(2).public_key()]).unwrap();
    let (payload, _) = opened(&file, 2, &[]);
    let text: serde_json::Value = serde_json::from_slice(&payload).unwrap();

    assert_eq!(payload.len(), 4_096);
    assert_eq!(text["format"], "claviger-backup");
    assert_eq!(text["macs"].as_array().unwrap().len(), 2);
}

#[test]
fn what_anybody_seals_to_a_public_key_is_from_nobody() {
    let to = [key(2).public_key()];
    let real = opened(&seal(PAYLOAD, &key(1), &to).unwrap(), 2, &[]).0;
    let changed = String::from_utf8(real.clone())
        .unwrap()
        .replace("\"version\":1", "\"version\":2");
    let begin = changed.find(",\"macs\"").unwrap();
    let (text, macs) = changed.split_at(begin);
    for forged in [
        PAYLOAD.to_vec(),
        changed.clone().into_bytes(),
        format!("{text},\"macs\":[]}}").into_bytes(),
        format!("{text},\"macs\":[\"\"]}}").into_bytes(),
        // The same proofs behind more text.
        format!("{text},\"x\":1{macs}").into_bytes(),
    ] {
        let file = sealed::seal(&forged, To::Keys(&to)).unwrap();
        assert_eq!(opened(&file, 2, &[1]).1, Sender::Unknown);
    }

    // Sealed anew by a listener, the real one is still from who made it: only its time tells that it is an old one.
    let replayed = sealed::seal(&real, To::Keys(&to)).unwrap();
    assert_eq!(opened(&replayed, 2, &[1]).1, Sender::Known(1));
}

#[test]
fn a_file_that_comes_back_is_never_taken_for_one_of_the_vault_that_it_was_for() {
    let file = seal(PAYLOAD, &key(1), &[key(2).public_key()]).unwrap();

    // Without its own proof there is only the one for the other, which has the other direction.
    let payload = opened(&file, 1, &[]).0;
    let text = String::from_utf8(payload).unwrap();
    let (first, _) = text.split_once("\",\"").unwrap();
    let back = sealed::seal(
        format!("{first}\"]}}").as_bytes(),
        To::Keys(&[key(1).public_key()]),
    )
    .unwrap();
    assert_eq!(opened(&back, 1, &[2]).1, Sender::Unknown);
}

#[test]
fn a_proof_is_what_the_documentation_says() {
    let file = seal(PAYLOAD, &key(1), &[key(2).public_key()]).unwrap();
    let payload = opened(&file, 2, &[]).0;
    let text: serde_json::Value = serde_json::from_slice(&payload).unwrap();

    // Computed from FORMAT.md with Python's cryptography.
    assert_eq!(
        text["macs"][0],
        "bFtJEnoFoVzMDpoxnRBcLRxzeM3VGcQ/IhIjV9p79uw="
    );
}

#[test]
fn an_introduction_is_read_as_it_was_shown_and_mistyping_is_found() {
    let shown = Introduction::new(key(1).public_key(), " Anna's laptop ").unwrap();
    let text = shown.to_string();

    insta::assert_snapshot!(text, @"OTPPAIR1:UTQJFEVWKHBHROLXFRLJ6X5JXMJ5SBVUNK3IZHPZ3QVUICPYUIEZ5X67VZAW43TBE5ZSA3DBOB2G64A");
    assert_eq!(shown.name(), "Anna's laptop");
    assert_eq!(text.parse(), Ok(shown.clone()));
    let (start, end) = text.split_at(40);
    let mailed = format!(" {}\r\n {end}\n", start.to_lowercase());
    assert_eq!(mailed.parse(), Ok(shown));

    let parse = |text: &str| text.parse::<Introduction>().err();
    assert_eq!(parse("otpauth://totp/a"), Some(IntroductionError::NotOne));
    assert_eq!(parse("OTPPAIR1:"), Some(IntroductionError::Damaged));
    assert_eq!(parse(start), Some(IntroductionError::Damaged));
    assert_eq!(
        parse(&text.replacen('E', "F", 1)),
        Some(IntroductionError::Damaged)
    );
    let endless = format!("{text}{}", " ".repeat(2_000));
    assert_eq!(parse(&endless), Some(IntroductionError::Damaged));
}

#[test]
fn a_name_is_for_people() {
    let named = |name: &str| Introduction::new(key(1).public_key(), name).err();

    assert_eq!(named(&"ü".repeat(40)), None);
    assert_eq!(named(&"ü".repeat(41)), Some(IntroductionError::NameTooLong));
    assert_eq!(named(" "), Some(IntroductionError::NotAName));
    assert_eq!(named("a\u{1b}[2J"), Some(IntroductionError::NotAName));
}

#[test]
fn keys_that_share_nothing_but_zeros_are_refused() {
    // The points of order 1, 2, 4 and 8 (RFC 7748 §6.1).
    for point in [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    ] {
        let bytes = data_encoding::HEXLOWER.decode(point.as_bytes()).unwrap();
        assert!(PublicKey::from_bytes(bytes.as_slice().try_into().unwrap()).is_err());
    }
}

proptest! {
    #[test]
    fn whatever_text_is_read_nothing_panics_and_what_is_read_is_shown_alike(text in "(OTPPAIR1:)?[A-Z2-7a-z \n]{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(introduction) = text.parse::<Introduction>() {
            prop_assert_eq!(introduction.to_string().parse(), Ok(introduction));
        }
        let tail = [bytes.as_slice(), b",\"macs\":[\"", &bytes, b"\"]}  "].concat();
        for payload in [bytes.as_slice(), &tail] {
            let proven = proof::Proofs::of(payload).is_some_and(|proofs| proofs.prove(&key(1).public_key(), &key(2)));
            prop_assert!(!proven);
        }
    }

    #[test]
    fn every_name_survives_being_shown(name in "\\PC{1,40}") {
        if let Ok(introduction) = Introduction::new(key(1).public_key(), &name) {
            prop_assert_eq!(introduction.to_string().parse(), Ok(introduction));
        }
    }
}
