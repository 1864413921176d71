//! Codes of an independent writer, read module by module.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, QrSegmentMode, Version};

use super::{Modules, decode, decode_passing_over};

fn modules(code: &QrCode) -> Modules {
    Modules::sure(code.size() as usize, |column, row| {
        code.get_module(column as i32, row as i32)
    })
}

fn code_of(segments: &[QrSegment]) -> Modules {
    modules(&QrCode::encode_segments(segments, QrCodeEcc::Medium).unwrap())
}

#[test]
fn every_version_at_every_level_with_every_mask_is_read() {
    for version in 1..=40 {
        for level in [
            QrCodeEcc::Low,
            QrCodeEcc::Medium,
            QrCodeEcc::Quartile,
            QrCodeEcc::High,
        ] {
            let text = format!("V{version}");
            let (version, mask) = (Version::new(version), Mask::new(version % 8));
            let segments = QrSegment::make_segments(&text);
            let code = QrCode::encode_segments_advanced(
                &segments,
                level,
                version,
                version,
                Some(mask),
                false,
            )
            .unwrap();
            assert_eq!(decode(&modules(&code)), Some(text), "{level:?}");
        }
    }
}

#[test]
fn long_messages_fill_short_and_long_blocks() {
    for length in (100..2_900).step_by(310) {
        let text: String = (0..length)
            .map(|index| char::from(b'a' + (index * 7 % 26) as u8))
            .collect();
        let code = QrCode::encode_text(&text, QrCodeEcc::Low).unwrap();
        assert_eq!(decode(&modules(&code)).as_ref(), Some(&text), "{length}");
        assert_eq!(decode_passing_over(&modules(&code)), Some(text), "{length}");
    }
}

#[test]
fn digits_letters_and_bytes_are_read_in_one_code() {
    let segments = [
        QrSegment::make_numeric("0123456789012"),
        QrSegment::make_alphanumeric("OTPAUTH://TOTP/A:B "),
        QrSegment::make_bytes("grüße".as_bytes()),
    ];
    assert_eq!(
        decode(&code_of(&segments)).unwrap(),
        "0123456789012OTPAUTH://TOTP/A:B grüße"
    );
}

#[test]
fn bytes_without_a_named_set_are_utf8_or_else_latin1() {
    assert_eq!(
        decode(&code_of(&[QrSegment::make_bytes("Zürich 東京".as_bytes())])).unwrap(),
        "Zürich 東京"
    );
    assert_eq!(
        decode(&code_of(&[QrSegment::make_bytes(b"Z\xFCrich")])).unwrap(),
        "Zürich"
    );
}

#[test]
fn a_character_split_over_two_segments_is_put_together() {
    let bytes = "ü".as_bytes();
    let segments = [
        QrSegment::make_bytes(&bytes[..1]),
        QrSegment::make_bytes(&bytes[1..]),
    ];
    assert_eq!(decode(&code_of(&segments)).unwrap(), "ü");
}

#[test]
fn named_character_sets_are_followed() {
    let cases: [(u32, &[u8], &str); 7] = [
        (26, "Zürich".as_bytes(), "Zürich"),
        (3, b"Z\xFCrich", "Zürich"),
        (3, "Zürich".as_bytes(), "Zürich"),
        (4, b"\xB1", "ą"),
        (20, b"\x93\x8C\x8B\x9E", "東京"),
        (22, b"\xEF\xF0\xE8", "при"),
        (25, b"\x67\x71", "東"),
    ];
    for (set, bytes, text) in cases {
        let segments = [QrSegment::make_eci(set), QrSegment::make_bytes(bytes)];
        assert_eq!(decode(&code_of(&segments)).unwrap(), text, "set {set}");
    }
}

#[test]
fn kanji_are_read_and_bytes_beside_them_too() {
    // The standard's own example (§7.4.6): 点 and 茗 are the numbers 0xD9F and 0x1AAA.
    let bits = [0xD9F_u16, 0x1AAA]
        .iter()
        .flat_map(|number| (0..13).rev().map(move |bit| number >> bit & 1 == 1));
    let kanji = QrSegment::new(QrSegmentMode::Kanji, 2, bits.collect());
    assert_eq!(
        decode(&code_of(&[kanji, QrSegment::make_bytes(b" caf\xE9")])).unwrap(),
        "点茗 café"
    );
}

#[test]
fn a_mirrored_code_is_read() {
    let code = code_of(&QrSegment::make_segments("mirror"));
    assert_eq!(decode(&code.mirrored()).unwrap(), "mirror");
}

#[test]
fn damage_that_is_known_is_passed_over_where_guessing_would_fail() {
    let code = QrCode::encode_text(
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
        QrCodeEcc::Medium,
    )
    .unwrap();
    let mut modules = modules(&code);
    let side = modules.side;
    for row in 10..side - 9 {
        for column in side - 10..side {
            modules.dark[row * side + column] ^= true;
            modules.sureness[row * side + column] = 0;
        }
    }
    assert_eq!(decode(&modules), None);
    assert_eq!(
        decode_passing_over(&modules).unwrap(),
        "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP"
    );
}

proptest::proptest! {
    #[test]
    fn noise_in_the_size_of_a_code_holds_nothing(version in 1..12_usize, seed in proptest::num::u64::ANY) {
        let side = 17 + 4 * version;
        let mut state = seed | 1;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        };
        let dark = (0..side * side).map(|_| random() & 1 == 1).collect();
        let sureness = (0..side * side).map(|_| random()).collect();
        let modules = Modules { side, dark, sureness };
        proptest::prop_assert_eq!(decode_passing_over(&modules), None);
    }
}
