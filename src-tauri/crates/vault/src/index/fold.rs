//! Folding: what is the same to a person who searches becomes the same text.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::document::Account;

/// Between the fields of a folded account; sorts before every letter, and no word that is searched for holds it.
const SEPARATOR: char = '\n';

/// An account's issuer, label, group and note, folded, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    text: Box<str>,
    /// Where the label, the group and the note begin.
    starts: [usize; 3],
}

impl Folded {
    pub(super) fn new(account: &Account) -> Self {
        let fields = [
            account.issuer(),
            account.label(),
            account.group().unwrap_or_default(),
            account.note(),
        ];
        let mut text = String::with_capacity(fields.map(str::len).iter().sum::<usize>() + 3);
        let mut starts = [0; 3];
        fold_into(&mut text, fields[0]);
        for (start, field) in starts.iter_mut().zip(&fields[1..]) {
            text.push(SEPARATOR);
            *start = text.len();
            fold_into(&mut text, field);
        }

        Self {
            text: text.into_boxed_str(),
            starts,
        }
    }

    /// Everything, fields in order.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What the account is called first: its issuer, or its label if it has none. The rest follows.
    pub(super) fn name(&self) -> &str {
        self.text.strip_prefix(SEPARATOR).unwrap_or(&self.text)
    }

    /// Which field a place in the text belongs to: 0 issuer, 1 label, 2 group, 3 note.
    pub(super) fn field_at(&self, place: usize) -> u32 {
        self.starts
            .iter()
            .map(|&start| u32::from(place >= start))
            .sum()
    }

    /// Whether a word begins at this place.
    pub(super) fn begins_word(&self, place: usize) -> bool {
        self.text
            .get(..place)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|before| !before.is_alphanumeric())
    }

    /// Whether a field begins at this place.
    pub(super) fn begins_field(&self, place: usize) -> bool {
        place == 0 || self.starts.contains(&place)
    }
}

/// A text without case and accents.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);

    folded
}

fn fold_into(folded: &mut String, text: &str) {
    if text.is_ascii() {
        folded.extend(text.bytes().map(|byte| match byte {
            b'\n' => ' ',
            byte => char::from(byte.to_ascii_lowercase()),
        }));
    } else {
        folded.extend(text.chars().flat_map(fold_char));
    }
}

/// What one character becomes: none for an accent of its own, several for a ligature.
pub(super) fn fold_char(character: char) -> impl Iterator<Item = char> {
    std::iter::once(character)
        .nfkd()
        .filter(|&part| !is_combining_mark(part))
        .flat_map(char::to_lowercase)
        .map(|part| if part == SEPARATOR { ' ' } else { part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_width_and_ligatures_do_not_matter() {
        for (text, folded) in [
            ("GitHub", "github"),
            ("Société Générale", "societe generale"),
            ("ＦＵＬＬ ｗｉｄｔｈ", "full width"),
            ("o\u{308}ffentlich ﬁn", "offentlich fin"),
            ("two\nlines", "two lines"),
            ("ΑΒΓ Ё", "αβγ е"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
