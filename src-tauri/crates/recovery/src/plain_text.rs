//! One kind of blank, one kind of dash, one kind of line end.

use zeroize::Zeroizing;

/// What was copied, with fewer kinds of characters. Tabs stay: they separate columns. Never longer than before, so that
/// the buffer never moves.
pub(crate) fn plain(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    plain.push('\n');
                }
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            // Not seen, and not meant: soft hyphens, zero-width characters, marks of direction.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            other if is_dash(other) => plain.push('-'),
            other if is_blank(other) || stands_around(other) => plain.push(' '),
            '|' => plain.push(','),
            // Full-width letters and digits.
            '\u{ff01}'..='\u{ff5e}' => {
                plain.extend(u8::try_from(u32::from(character) - 0xfee0).map(char::from));
            }
            other => plain.push(other),
        }
    }

    plain
}

/// A dash of whatever length, and the minus sign.
const fn is_dash(character: char) -> bool {
    matches!(
        character,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// A blank of whatever width.
const fn is_blank(character: char) -> bool {
    matches!(
        character,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// What stands around codes and is never part of one: bullets, boxes, quotes, brackets.
const fn stands_around(character: char) -> bool {
    matches!(
        character,
        '*' | '>' | '"' | '\'' | '`' | '[' | ']' | '{' | '}' | '~' | '\\' | '\u{b7}' | '\u{2018}'..='\u{201f}'
        | '\u{2022}' | '\u{2023}' | '\u{2043}' | '\u{25a0}'..='\u{25ff}' | '\u{2610}'..='\u{2612}'
        | '\u{2713}'..='\u{2718}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_dashes_and_line_ends_of_the_world_become_one_kind() {
        assert_eq!(*plain("a\u{a0}b\r\nc\u{2011}d\re"), "a b\nc-d\ne");
        assert_eq!(*plain("\u{2022} a\u{200b}b\u{ad}c"), "  abc");
        assert_eq!(*plain("\u{ff21}\u{ff11}\t|"), "A1\t,");
    }
}
