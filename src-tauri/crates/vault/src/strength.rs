//! How hard a password is to guess, and passwords that are.

use diceware_wordlists::EFF_LONG_WORDLIST;
use otp::SecretText;

use crate::{keys::PASSWORD_CHARS_MIN, random::random};

/// Estimating takes time that grows with the square of the length; what comes later makes no password weaker.
const ESTIMATED_CHARS_MAX: usize = 100;

/// How hard a password is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Fewer than [`PASSWORD_CHARS_MIN`] characters: refused.
    TooShort,
    /// Guessed within hours by somebody who has the file and much hardware.
    Fair,
    /// Guessed within years.
    Good,
    /// Not guessed.
    Strong,
}

/// Estimates how hard a password is to guess, by zxcvbn: dictionaries, dates, keyboard patterns, repetitions.
pub fn strength_of(password: &SecretText) -> Strength {
    // EXPOSE: to count and to estimate; zxcvbn forgets what it was given.
    let text = password.expose();
    if text.chars().count() < PASSWORD_CHARS_MIN {
        return Strength::TooShort;
    }
    let end = text
        .char_indices()
        .nth(ESTIMATED_CHARS_MAX)
        .map_or(text.len(), |(end, _)| end);
    let estimated = text.get(..end).unwrap_or(text);
    let score = zxcvbn::zxcvbn(estimated, &["claviger"]).score();
    if score >= zxcvbn::Score::Four {
        Strength::Strong
    } else if score >= zxcvbn::Score::Three {
        Strength::Good
    } else {
        Strength::Fair
    }
}

/// Five random words of the EFF's long list, with blanks between them: 64.6 bits.
pub fn make_passphrase() -> SecretText {
    random_words::<5>()
}

/// The same with six words, 77.5 bits: for a backup, which may lie anywhere for years.
pub fn make_backup_passphrase() -> SecretText {
    random_words::<6>()
}

fn random_words<const COUNT: usize>() -> SecretText {
    let words: [&str; COUNT] =
        std::array::from_fn(|_| EFF_LONG_WORDLIST[random_below(EFF_LONG_WORDLIST.len())]);

    SecretText::new(words.join(" "))
}

/// A random number below `limit`, each equally likely: numbers that would favour the first ones are drawn again.
fn random_below(limit: usize) -> usize {
    loop {
        let number = usize::from(u16::from_le_bytes(random()));
        let fair = (usize::from(u16::MAX) + 1) / limit * limit;
        if number < fair {
            return number % limit;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn strength(password: &str) -> Strength {
        strength_of(&SecretText::new(password.to_owned()))
    }

    #[test]
    fn length_comes_first_and_then_what_guessers_know() {
        assert_eq!(strength("K7$qz!w"), Strength::TooShort);
        assert_eq!(strength("password"), Strength::Fair);
        assert_eq!(strength("claviger2026"), Strength::Fair);
        assert_eq!(strength("qwertzuiop"), Strength::Fair);
        assert_eq!(strength("tuba wolkig 41 zweig hallo"), Strength::Strong);
    }

    #[test]
    fn a_very_long_password_is_estimated_at_once() {
        assert_eq!(strength(&"correct horse ".repeat(10_000)), Strength::Strong);
    }

    #[test]
    fn a_passphrase_has_five_words_of_the_list_and_is_strong() {
        let list: HashSet<&str> = EFF_LONG_WORDLIST.into_iter().collect();
        let phrase = make_passphrase();

        assert_eq!(list.len(), 7_776);
        assert_eq!(phrase.expose().split(' ').count(), 5);
        assert_eq!(make_backup_passphrase().expose().split(' ').count(), 6);
        assert!(phrase.expose().split(' ').all(|word| list.contains(word)));
        assert_eq!(strength_of(&phrase), Strength::Strong);
        assert_ne!(phrase, make_passphrase());
    }

    #[test]
    fn every_word_is_equally_likely() {
        let draws = 200_000;
        let mut counts = [0_u32; 10];
        for _ in 0..draws {
            counts[random_below(10)] += 1;
        }

        // Eight standard deviations: a fair draw fails this less often than memory fails.
        assert!(
            counts
                .iter()
                .all(|count| count.abs_diff(draws / 10) < 1_100)
        );
    }
}
