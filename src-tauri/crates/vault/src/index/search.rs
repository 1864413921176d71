//! Search: which accounts hold all words, how well, and where.

use std::ops::Range;

use super::fold::{Folded, fold, fold_char};

/// What is searched for, folded and split at blanks.
#[derive(Debug)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new(search: &str) -> Self {
        Self(fold(search).split_whitespace().map(str::to_owned).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How far an account is from what is searched for: 0 is the best. `None` if a word is missing.
    pub(super) fn rank(&self, folded: &Folded) -> Option<u32> {
        self.0.iter().map(|word| rank_of_word(folded, word)).sum()
    }

    /// Where the words occur in a text: ranges in UTF-16 units, sorted, apart from each other.
    pub(super) fn matches_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let map = FoldMap::new(text);
        let mut ranges: Vec<Range<usize>> = self
            .0
            .iter()
            .flat_map(|word| map.occurrences(word))
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));

        joined(ranges)
    }
}

/// The earlier the field and the nearer to its beginning, the better.
fn rank_of_word(folded: &Folded, word: &str) -> Option<u32> {
    folded
        .text()
        .match_indices(word)
        .map(|(place, _)| {
            let within_field = match () {
                () if folded.begins_field(place) => 0,
                () if folded.begins_word(place) => 1,
                () => 2,
            };

            folded.field_at(place) * 3 + within_field
        })
        .min()
}

/// A folded text that knows where its bytes come from.
struct FoldMap {
    folded: String,
    /// For each byte of `folded`, the character of the text that it comes from, in UTF-16 units.
    origins: Vec<Range<usize>>,
}

impl FoldMap {
    fn new(text: &str) -> Self {
        let mut map = Self {
            folded: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
        };
        let mut unit = 0;
        for character in text.chars() {
            let origin = unit..unit + character.len_utf16();
            unit = origin.end;
            let bytes_before = map.folded.len();
            map.folded.extend(fold_char(character));
            if map.folded.len() == bytes_before {
                // An accent of its own belongs to the letter before it.
                if let Some(last) = map.origins.last_mut() {
                    last.end = origin.end;
                }
            }
            map.origins.resize(map.folded.len(), origin);
        }

        map
    }

    fn occurrences(&self, word: &str) -> impl Iterator<Item = Range<usize>> {
        self.folded.match_indices(word).filter_map(|(place, word)| {
            let first = self.origins.get(place)?;
            let last = self.origins.get(place + word.len() - 1)?;

            Some(first.start..last.end)
        })
    }
}

/// Joins sorted ranges that touch.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => joined.push(range),
        }
    }

    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matches(search: &str, text: &str) -> String {
        let ranges = Words::new(search).matches_in(text);

        ranges
            .iter()
            .map(|range| format!("{}-{}", range.start, range.end))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn matches_are_told_in_utf_16_units_of_the_text_as_it_is_shown() {
        assert_eq!(matches("hub", "GitHub"), "3-6");
        assert_eq!(matches("gene", "Société Générale"), "8-12");
        // The key is two UTF-16 units, the accent one of its own.
        assert_eq!(matches("cafe", "🔑 Cafe\u{301}s"), "3-8");
        assert_eq!(matches("fi", "ﬁn"), "0-1");
        assert_eq!(matches("a", "banana"), "1-2 3-4 5-6");
    }

    #[test]
    fn touching_matches_are_one() {
        assert_eq!(matches("git hub", "GitHub"), "0-6");
        assert_eq!(matches("ana nan", "banana"), "1-5");
        assert_eq!(matches(" ", "GitHub"), "");
        assert_eq!(matches("x", "GitHub"), "");
    }

    proptest! {
        #[test]
        fn whatever_is_searched_for_ranges_stay_within_the_text_and_apart(search in "\\PC{0,6}", text in "\\PC{0,40}") {
            let ranges = Words::new(&search).matches_in(&text);
            let units = text.encode_utf16().count();

            prop_assert!(ranges.iter().all(|range| range.start < range.end && range.end <= units));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        }

        #[test]
        fn a_text_is_found_by_any_part_of_itself(text in "[a-zA-Zäöüßéñ0-9]{1,30}", start: prop::sample::Index, length in 1_usize..10) {
            let letters: Vec<char> = text.chars().collect();
            let start = start.index(letters.len());
            let part: String = letters[start..letters.len().min(start + length)].iter().collect();

            prop_assert_ne!(matches(&part, &text), "");
        }
    }
}
