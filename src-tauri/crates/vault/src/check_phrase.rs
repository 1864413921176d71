//! Six words by which two people see that each vault was introduced to the other, and to nobody between them.

use argon2::{Algorithm, Argon2, Params, Version};
use diceware_wordlists::EFF_LONG_WORDLIST;

use crate::{ids::DeviceKey, keys::Cost};

const WORDS: usize = 6;
/// So many bits more than a word needs that all words are equally likely.
const WORD_BYTES: usize = 8;
const SALT: &[u8] = b"claviger/check-phrase/1";

/// The computer has too little memory for the phrase (64 MiB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory for the check phrase")]
pub struct NoCheckPhrase;

/// The words of two keys, the same in either order. They take some tenths of a second, on purpose: whoever stands
/// between two vaults would have to find keys of his own that give both sides the same words, which takes 2^38 tries.
pub fn check_phrase(one: DeviceKey, other: DeviceKey) -> Result<String, NoCheckPhrase> {
    let keys = [one.min(other), one.max(other)];
    let keys = keys.map(|key| *key.bytes()).concat();
    let cost = Cost::FLOOR;
    let mut bytes = [0; WORDS * WORD_BYTES];
    let params = Params::new(
        cost.memory_kib(),
        cost.passes(),
        cost.lanes(),
        Some(bytes.len()),
    );
    let argon2 = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        params.map_err(|_| NoCheckPhrase)?,
    );
    argon2
        .hash_password_into(&keys, SALT, &mut bytes)
        .map_err(|_| NoCheckPhrase)?;
    let count = u64::try_from(EFF_LONG_WORDLIST.len()).unwrap_or(1);
    let (numbers, _) = bytes.as_chunks::<WORD_BYTES>();
    let words: Vec<&str> = numbers
        .iter()
        .filter_map(|number| usize::try_from(u64::from_le_bytes(*number) % count).ok())
        .filter_map(|index| EFF_LONG_WORDLIST.get(index).copied())
        .collect();

    Ok(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_see_the_same_six_words_and_another_key_gives_others() {
        let [anna, ben, eve] = [1, 2, 3].map(|number| DeviceKey::from_bytes([number; 32]));
        let words = check_phrase(anna, ben).unwrap();

        assert_eq!(words, check_phrase(ben, anna).unwrap());
        assert_ne!(words, check_phrase(anna, eve).unwrap());
        // Computed from FORMAT.md with Python's argon2-cffi.
        insta::assert_snapshot!(words, @"luminance subprime janitor raking scabbed fragility");
    }
}
