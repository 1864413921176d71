//! The recovery key: 128 random bits on paper, for the day when the password is forgotten.

use std::fmt;

use data_encoding::BASE32_NOPAD;
use otp::SecretText;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{SlotKey, vault_key::derive};
use crate::{ids::VaultId, random::random};

const KEY_BYTES: usize = 16;
/// 128 bits and a 12-bit checksum are 140 bits: 28 characters of five bits.
const TEXT_CHARS: usize = 28;
/// Base32 works on whole bytes: 140 bits lie in 18, the last four bits being zero.
const TEXT_BYTES: usize = 18;

/// The printed key. Wiped when dropped, invisible in `Debug`.
#[derive(Clone)]
pub struct RecoveryKey(Zeroizing<[u8; KEY_BYTES]>);

/// Why a typed recovery key cannot be one. No key was tried: this is about typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// A character that is neither A to Z nor 2 to 7 (0, 1 and 8 are read as O, I and B).
    #[error("character {position} does not occur in recovery keys")]
    Character {
        /// Counted from 1, blanks and dashes included.
        position: usize,
    },
    /// Not 28 characters.
    #[error("a recovery key has {TEXT_CHARS} characters, this one has {chars}")]
    Length {
        /// Its length in characters, without blanks and dashes.
        chars: usize,
    },
    /// All characters are possible, but together they are not: one is mistyped.
    #[error("a character is mistyped")]
    Checksum,
}

impl RecoveryKey {
    pub(crate) fn make() -> Self {
        Self(Zeroizing::new(random()))
    }

    /// Reads what a person typed from paper: case, blanks and dashes do not matter.
    pub fn parse(text: &SecretText) -> Result<Self, RecoveryKeyError> {
        let mut letters = Zeroizing::new(String::with_capacity(TEXT_CHARS));
        let mut chars = 0;
        // EXPOSE: reading the typed key; everything it is copied to is wiped.
        for (position, character) in (1..).zip(text.expose().chars()) {
            match character.to_ascii_uppercase() {
                '-' | '_' => continue,
                blank if blank.is_whitespace() => continue,
                '0' => letters.push('O'),
                '1' => letters.push('I'),
                '8' => letters.push('B'),
                letter @ ('A'..='Z' | '2'..='7') if chars < TEXT_CHARS => letters.push(letter),
                'A'..='Z' | '2'..='7' => {}
                _ => return Err(RecoveryKeyError::Character { position }),
            }
            chars += 1;
        }
        if chars != TEXT_CHARS {
            return Err(RecoveryKeyError::Length { chars });
        }

        Self::from_letters(&mut letters)
    }

    /// The key as it is printed: seven groups of four, `ABCD-EFGH-…`.
    pub fn to_text(&self) -> SecretText {
        let mut bytes = Zeroizing::new([0_u8; TEXT_BYTES]);
        bytes[..KEY_BYTES].copy_from_slice(self.0.as_slice());
        bytes[KEY_BYTES..].copy_from_slice(&checksum(&self.0));
        let mut letters = Zeroizing::new([0_u8; BASE32_CHARS]);
        BASE32_NOPAD.encode_mut(bytes.as_slice(), letters.as_mut_slice());
        let mut text = String::with_capacity(TEXT_CHARS + TEXT_CHARS / 4);
        for (index, letter) in letters.iter().take(TEXT_CHARS).enumerate() {
            if index > 0 && index % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(*letter));
        }

        SecretText::new(text)
    }

    pub(crate) fn slot_key(&self, vault: VaultId) -> SlotKey {
        SlotKey::new(derive(self.0.as_slice(), vault, "otpv1/recovery"))
    }

    fn from_letters(letters: &mut String) -> Result<Self, RecoveryKeyError> {
        // The 29th letter holds the four bits that fill the last byte.
        letters.push('A');
        let mut bytes = Zeroizing::new([0_u8; TEXT_BYTES]);
        BASE32_NOPAD
            .decode_mut(letters.as_bytes(), bytes.as_mut_slice())
            .map_err(|_| RecoveryKeyError::Checksum)?;
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        key.copy_from_slice(&bytes[..KEY_BYTES]);
        if checksum(&key) != bytes[KEY_BYTES..] {
            return Err(RecoveryKeyError::Checksum);
        }

        Ok(Self(key))
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey([redacted])")
    }
}

/// 18 bytes in base32 without padding.
const BASE32_CHARS: usize = TEXT_CHARS + 1;

/// The first 12 bits of a hash, followed by four zero bits. One mistyped key in 4,096 gets past it, and then opens
/// nothing.
fn checksum(key: &[u8; KEY_BYTES]) -> [u8; 2] {
    let hash = Sha256::new_with_prefix("otpv1/recovery-check")
        .chain_update(key)
        .finalize();

    [hash[0], hash[1] & 0xf0]
}

#[cfg(test)]
mod tests {
    use std::iter;

    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Result<RecoveryKey, RecoveryKeyError> {
        RecoveryKey::parse(&SecretText::new(text.to_owned()))
    }

    #[test]
    fn a_key_is_printed_as_seven_groups_of_four() {
        let key = RecoveryKey(Zeroizing::new([0; 16]));

        insta::assert_snapshot!(key.to_text().expose(), @"AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAYC");
    }

    #[test]
    fn typing_errors_are_told_from_wrong_keys() {
        let text = RecoveryKey::make().to_text().expose().to_owned();
        let first = if text.starts_with('A') { 'B' } else { 'A' };
        let swapped: String = iter::once(first).chain(text.chars().skip(1)).collect();

        assert_eq!(typed(&swapped).err(), Some(RecoveryKeyError::Checksum));
        assert_eq!(
            typed(text.strip_suffix(char::is_alphanumeric).unwrap()).err(),
            Some(RecoveryKeyError::Length { chars: 27 })
        );
        assert_eq!(
            typed(&(text.clone() + "A")).err(),
            Some(RecoveryKeyError::Length { chars: 29 })
        );
        assert_eq!(
            typed(&text.replacen('-', "!", 1)).err(),
            Some(RecoveryKeyError::Character { position: 5 })
        );
        assert_eq!(typed("").err(), Some(RecoveryKeyError::Length { chars: 0 }));
    }

    proptest! {
        #[test]
        fn every_key_survives_paper(bytes: [u8; 16]) {
            let key = RecoveryKey(Zeroizing::new(bytes));
            let text = key.to_text().expose().to_owned();
            let careless = text.to_lowercase().replace('-', " ").replace('o', "0").replace('i', "1").replace('b', "8");

            prop_assert_eq!(text.len(), 34);
            prop_assert_eq!(*typed(&text).unwrap().0, bytes);
            prop_assert_eq!(*typed(&careless).unwrap().0, bytes);
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = typed(&text);
        }
    }
}
