//! Keys as people type them: base32 (RFC 4648 §6), forgiving about looks and strict about content.

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

use crate::secret::{SECRET_BYTES_MAX, Secret, SecretText};

/// Reads a typed or copied key.
///
/// Forgiven: lower case, blanks, dashes, underscores, invisible characters that web pages put between groups, padding
/// at the end, and lengths that are no multiple of eight (bits that do not fill a byte are dropped, as every
/// authenticator does). Everything else is refused by name, because a guessed key gives codes that never work.
pub fn parse(text: &str) -> Result<Secret, Base32Error> {
    // Room for the longest key from the start: a growing buffer would leave copies of the key behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET_BYTES_MAX));
    let mut bits: u16 = 0;
    let mut bit_count = 0;
    let mut characters = 0;
    let mut padding = None;

    for (index, character) in text.chars().enumerate() {
        let position = index + 1;
        if is_decoration(character) {
            continue;
        }
        if character == '=' {
            padding = padding.or(Some(position));
            continue;
        }
        let Some(value) = value_of(character) else {
            return Err(Base32Error::Character {
                position,
                character,
                guess: guess_for(character),
            });
        };
        // Letters after padding mean that something else was glued to the key, for example "…PXPdigits=6".
        if let Some(position) = padding {
            return Err(Base32Error::Character {
                position,
                character: '=',
                guess: None,
            });
        }

        characters += 1;
        bits = (bits << 5) | u16::from(value);
        bit_count += 5;
        if bit_count >= 8 {
            bit_count -= 8;
            if bytes.len() == SECRET_BYTES_MAX {
                return Err(Base32Error::TooLong);
            }
            bytes.push((bits >> bit_count).to_le_bytes()[0]);
            bits &= (1 << bit_count) - 1;
        }
    }

    if characters == 0 {
        return Err(Base32Error::Empty);
    }

    Secret::from_bytes(std::mem::take(&mut *bytes))
        .map_err(|_| Base32Error::TooShort { characters })
}

/// Writes bytes as base32: capitals, no padding.
pub(crate) fn write(bytes: &[u8]) -> SecretText {
    SecretText::new(BASE32_NOPAD.encode(bytes))
}

/// Why a text is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Base32Error {
    /// Nothing but blanks, dashes or padding.
    #[error("the key is empty")]
    Empty,
    /// A character that base32 does not have.
    #[error("unexpected {character:?} at position {position}")]
    Character {
        /// Counted from 1, in characters of the text as given.
        position: usize,
        /// The character itself.
        character: char,
        /// The letter that it was probably read from: 0 is O, 1 is I, 8 is B.
        guess: Option<char>,
    },
    /// Fewer than eight bits.
    #[error("the key has only {characters} character(s), which is less than one byte")]
    TooShort {
        /// Base32 characters found.
        characters: usize,
    },
    /// More than [`SECRET_BYTES_MAX`] bytes.
    #[error("the key is longer than {SECRET_BYTES_MAX} bytes")]
    TooLong,
}

/// Characters that say nothing about the key: what people and web pages put between groups of four.
fn is_decoration(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(
            character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

fn value_of(character: char) -> Option<u8> {
    let byte = u8::try_from(character).ok()?.to_ascii_uppercase();
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'2'..=b'7' => Some(byte - b'2' + 26),
        _ => None,
    }
}

fn guess_for(character: char) -> Option<char> {
    match character {
        '0' => Some('O'),
        '1' => Some('I'),
        '8' => Some('B'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        parse(text).unwrap().expose().to_vec()
    }

    #[test]
    fn the_examples_of_rfc_4648_are_read() {
        for (text, plain) in [
            ("MY======", "f"),
            ("MZXQ====", "fo"),
            ("MZXW6===", "foo"),
            ("MZXW6YQ=", "foob"),
            ("MZXW6YTB", "fooba"),
            ("MZXW6YTBOI======", "foobar"),
        ] {
            assert_eq!(bytes(text), plain.as_bytes());
            assert_eq!(
                parse(text).unwrap().to_base32().expose(),
                text.trim_end_matches('=')
            );
        }
    }

    #[test]
    fn blanks_dashes_case_and_padding_say_nothing_about_a_key() {
        let key = bytes("JBSWY3DPEHPK3PXP");

        for looks in [
            "jbsw y3dp ehpk 3pxp",
            "JBSW-Y3DP-EHPK-3PXP",
            " jbsw_y3dp\u{a0}ehpk\u{2013}3pxp ==\r\n",
            "JBSW\u{200b}Y3DP\u{feff}EHPK3PXP",
        ] {
            assert_eq!(bytes(looks), key, "{looks:?}");
        }
    }

    #[test]
    fn odd_lengths_are_read_by_bits() {
        assert_eq!(bytes("DFDFDEF"), [0x19, 0x46, 0x51, 0x90]);
        assert_eq!(bytes("GEZDG"), *b"123");
        assert_eq!(bytes("GEZ"), *b"1");
    }

    #[test]
    fn a_wrong_character_is_named_with_its_place_and_a_guess() {
        let refusal = |text| parse(text).unwrap_err();

        assert_eq!(
            refusal("JB0W"),
            Base32Error::Character {
                position: 3,
                character: '0',
                guess: Some('O')
            }
        );
        assert_eq!(
            refusal("jb 1w"),
            Base32Error::Character {
                position: 4,
                character: '1',
                guess: Some('I')
            }
        );
        assert_eq!(
            refusal("ééé"),
            Base32Error::Character {
                position: 1,
                character: 'é',
                guess: None
            }
        );
        assert_eq!(
            refusal("AA8A"),
            Base32Error::Character {
                position: 3,
                character: '8',
                guess: Some('B')
            }
        );
        assert_eq!(
            refusal("AA9A"),
            Base32Error::Character {
                position: 3,
                character: '9',
                guess: None
            }
        );
        insta::assert_snapshot!(refusal("JBSW1"), @"unexpected '1' at position 5");
    }

    #[test]
    fn padding_inside_a_key_means_that_something_was_glued_to_it() {
        assert_eq!(
            parse("JBSWY3DPdigits=6").unwrap_err(),
            Base32Error::Character {
                position: 15,
                character: '=',
                guess: None
            }
        );
    }

    #[test]
    fn nothing_too_little_and_too_much_are_told_apart() {
        assert_eq!(parse(" -= \n").unwrap_err(), Base32Error::Empty);
        assert_eq!(
            parse("A").unwrap_err(),
            Base32Error::TooShort { characters: 1 }
        );
        assert_eq!(parse(&"A".repeat(1_639)).unwrap().bits(), 8_192);
        assert_eq!(parse(&"A".repeat(1_640)).unwrap_err(), Base32Error::TooLong);
    }

    proptest! {
        #[test]
        fn every_key_is_read_back_as_it_was_written(key in prop::collection::vec(any::<u8>(), 1..=1_024)) {
            let secret = Secret::from_bytes(key).unwrap();

            prop_assert_eq!(parse(secret.to_base32().expose()).unwrap(), secret);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            if let Ok(secret) = parse(&text) {
                prop_assert!(!secret.expose().is_empty());
            }
        }

        #[test]
        fn texts_of_base32_letters_keep_all_whole_bytes(text in "[A-Z2-7]{2,200}") {
            prop_assert_eq!(parse(&text).unwrap().expose().len(), text.len() * 5 / 8);
        }
    }
}
