//! Texts from outside, made harmless for a terminal.

use std::fmt::Write as _;

/// Long enough for every real name; a name of 10,000 characters would push everything else off the screen.
const CHARACTERS_MAX: usize = 100;

/// A name on one line: at most 100 characters, and nothing that a terminal would obey.
pub(crate) fn name(text: &str) -> String {
    let mut shown = whole(&text.chars().take(CHARACTERS_MAX).collect::<String>());
    if text.chars().nth(CHARACTERS_MAX).is_some() {
        shown.push('…');
    }

    shown
}

/// A text on one line, however long, without anything that a terminal would obey.
pub(crate) fn whole(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if is_harmless(character) {
            shown.push(character);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(shown, "{}", character.escape_unicode());
        }
    }

    shown
}

/// Not harmless: control characters (escape sequences begin with one), line and paragraph separators, marks that turn
/// the reading direction around, and invisible tags.
pub(crate) fn is_harmless(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_direction_marks_are_shown_and_not_obeyed() {
        assert_eq!(name("\u{1b}[31mred\u{7}\n"), r"\u{1b}[31mred\u{7}\u{a}");
        assert_eq!(
            name("\u{202e}gro.elpmaxe\u{2069}"),
            r"\u{202e}gro.elpmaxe\u{2069}"
        );
        assert_eq!(name("\u{9b}1m\u{7f}"), r"\u{9b}1m\u{7f}");
    }

    #[test]
    fn ordinary_names_of_the_world_stay_as_they_are() {
        for text in ["Café 🦀", "日本語", "שלום", "<b>A&B</b>", "👩‍💻"] {
            assert_eq!(name(text), text);
        }
    }

    #[test]
    fn a_name_without_end_ends() {
        assert_eq!(name(&"x".repeat(10_000)).chars().count(), 101);
        assert_eq!(name(&"x".repeat(100)), "x".repeat(100));
        assert_eq!(whole(&"x".repeat(10_000)).len(), 10_000);
    }
}
