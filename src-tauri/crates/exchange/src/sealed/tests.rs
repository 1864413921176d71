use age::x25519;
use proptest::prelude::*;

use super::*;

fn passphrase(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}

/// A key and the public one that belongs to it.
fn pair() -> (Vec<PrivateKey>, PublicKey) {
    use age::secrecy::ExposeSecret as _;

    let identity = x25519::Identity::generate();
    let text = passphrase(identity.to_string().expose_secret());

    (
        PrivateKey::parse_file(&text).unwrap(),
        identity.to_public().to_string().parse().unwrap(),
    )
}

fn opened(file: &[u8], with: With<'_>) -> Result<Vec<u8>, OpenError> {
    Sealed::parse(file)?.open(with).map(|plain| plain.to_vec())
}

/// The first place of a text in a file.
fn place_of(file: &[u8], text: &[u8]) -> usize {
    file.windows(text.len())
        .position(|window| window == text)
        .unwrap()
}

#[test]
fn what_is_sealed_to_a_passphrase_opens_with_it_alone_and_damage_is_told_from_a_wrong_one() {
    let right = passphrase("sixty four words are too many");
    let mut file = seal(b"11111111\n22222222\n", To::Passphrase(&right)).unwrap();
    let with = With::Passphrase(&right);

    assert_eq!(Sealed::parse(&file).unwrap().needs(), Needs::Passphrase);
    assert_eq!(opened(&file, with), Ok(b"11111111\n22222222\n".to_vec()));
    let wrong = passphrase("sixty five words are too many");
    assert_eq!(
        opened(&file, With::Passphrase(&wrong)),
        Err(OpenError::PassphraseWrong)
    );
    assert_eq!(
        opened(&file, With::Keys(&pair().0)),
        Err(OpenError::PassphraseNeeded)
    );
    *file.last_mut().unwrap() ^= 1;
    assert_eq!(opened(&file, with), Err(OpenError::Damaged));
}

#[test]
fn a_file_names_its_cost_and_too_much_is_refused_before_any_work() {
    let right = passphrase("sixty four words are too many");
    let file = seal(b"text", To::Passphrase(&right)).unwrap();
    let cost = place_of(&file, b" 18\n");
    for (asked, log_n) in [(b" 21\n", 21), (b" 40\n", 40), (b" 63\n", 63)] {
        let mut costly = file.clone();
        costly[cost..cost + 4].copy_from_slice(asked);

        assert_eq!(
            opened(&costly, With::Passphrase(&right)),
            Err(OpenError::TooCostly { log_n })
        );
    }
}

#[test]
fn what_is_sealed_to_several_keys_opens_with_each_of_them_and_with_no_other() {
    let (laptop, laptop_public) = pair();
    let (phone, phone_public) = pair();
    let (stranger, _) = pair();
    let file = seal(b"codes", To::Keys(&[laptop_public, phone_public])).unwrap();

    assert_eq!(Sealed::parse(&file).unwrap().needs(), Needs::Key);
    assert_eq!(opened(&file, With::Keys(&laptop)), Ok(b"codes".to_vec()));
    let all = [stranger.clone(), phone].concat();
    assert_eq!(opened(&file, With::Keys(&all)), Ok(b"codes".to_vec()));
    assert_eq!(
        opened(&file, With::Keys(&stranger)),
        Err(OpenError::KeyWrong)
    );
    assert_eq!(
        opened(&file, With::Passphrase(&passphrase("codes"))),
        Err(OpenError::KeyNeeded)
    );
    assert_eq!(seal(b"codes", To::Keys(&[])), Err(SealError::NoKeys));
}

#[test]
fn what_is_no_sealed_file_says_what_it_is() {
    let (key, public) = pair();
    let file = seal(b"codes", To::Keys(&[public])).unwrap();
    let open = |file: &[u8]| opened(file, With::Keys(&key)).err();

    assert_eq!(open(b""), Some(OpenError::NotSealed));
    assert_eq!(open(b"{\"accounts\":[]}"), Some(OpenError::NotSealed));
    assert_eq!(open(&file[..40]), Some(OpenError::HeadDamaged));
    let mut newer = file;
    newer[20] = b'2';
    assert_eq!(open(&newer), Some(OpenError::VersionUnknown));
    // A head of a million lines would be a million tries.
    let many = [
        b"age-encryption.org/v1\n".as_slice(),
        &b"-> X25519 aaaa\nbbbb\n".repeat(50_000),
        b"--- cccc\n",
    ]
    .concat();
    assert_eq!(open(&many), Some(OpenError::HeadDamaged));
    assert_eq!(
        open(&vec![b'a'; FILE_BYTES_MAX + 1]),
        Some(OpenError::TooLarge)
    );
}

#[test]
fn a_key_file_may_have_comments_and_nothing_else_beside_keys() {
    use age::secrecy::ExposeSecret as _;

    let key = x25519::Identity::generate().to_string();
    let file = format!(
        "# created: 2026-11-22\n# public key: age1…\n{}\n\n",
        key.expose_secret()
    );

    assert_eq!(
        PrivateKey::parse_file(&passphrase(&file)).map(|keys| keys.len()),
        Ok(1)
    );
    assert_eq!(
        format!("{:?}", PrivateKey::parse_file(&passphrase(&file)).unwrap()),
        "[PrivateKey([redacted])]"
    );
    for text in ["", "# only words", "AGE-SECRET-KEY-1XYZ", "age1xyz"] {
        assert_eq!(
            PrivateKey::parse_file(&passphrase(text)).err(),
            Some(KeyError::NotPrivate),
            "{text}"
        );
    }
    assert_eq!("age1xyz".parse::<PublicKey>(), Err(KeyError::NotPublic));
}

#[test]
fn a_key_of_bytes_is_the_one_of_the_standard() {
    // RFC 7748 §6.1, Alice.
    let bytes = data_encoding::HEXLOWER
        .decode(b"77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        .unwrap();
    let key = PrivateKey::from_bytes(bytes.as_slice().try_into().unwrap()).unwrap();

    // 8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a, as the format spells it.
    assert_eq!(
        key.public_key().to_string(),
        "age1s5s0qzvfxzn4gayt0hwtg0hhtgxm7wsdycup4a8t5j5ca25mfe4qt4hs7q"
    );
}

proptest! {
    #[test]
    fn no_changed_or_cut_off_file_is_taken_for_a_whole_one(place in any::<prop::sample::Index>(), bit in 0..8_u32, text in prop::collection::vec(any::<u8>(), 0..300)) {
        let (key, public) = pair();
        let file = seal(&text, To::Keys(&[public])).unwrap();
        prop_assert_eq!(opened(&file, With::Keys(&key)), Ok(text));

        let place = place.index(file.len());
        let mut changed = file.clone();
        changed[place] ^= 1 << bit;
        prop_assert!(opened(&changed, With::Keys(&key)).is_err());
        prop_assert!(opened(&file[..place], With::Keys(&key)).is_err());
    }

    #[test]
    fn whatever_bytes_are_opened_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), lines in "(-> X25519 [A-Za-z0-9+/]{40,45}\n[A-Za-z0-9+/]{0,70}\n){0,3}--- [A-Za-z0-9+/]{40,45}\n") {
        let key = pair().0;
        for rest in [bytes.as_slice(), lines.as_bytes()] {
            let file = [b"age-encryption.org/v1\n", rest].concat();
            prop_assert!(opened(&file, With::Keys(&key)).is_err());
        }
    }
}
