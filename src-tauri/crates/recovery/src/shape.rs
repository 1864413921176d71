//! Telling codes from words and numbers that happen to stand alone: codes of one list are alike.

use std::collections::BTreeMap;

use crate::grouping::Candidate;

/// The fewest letters and digits of a code.
const CODE_CHARS_MIN: usize = 6;
/// A code without any other beside it is at least this long.
const LONE_CODE_CHARS_MIN: usize = 8;
/// The most.
const CODE_CHARS_MAX: usize = 80;
/// So many candidates without a digit must be alike before they count, when they are capitals or have groups.
const ALIKE_MIN: usize = 3;
/// The same for small letters without groups, which are most like words.
const ALIKE_WORDS_MIN: usize = 5;

/// A code of capitals alone is one, whatever stands beside it, when it is so long ...
const KEY_CHARS_MIN: usize = 20;
/// ... and has so many groups, all of one length.
const KEY_GROUPS_MIN: usize = 4;

/// The lengths of the groups that blanks and dashes make.
type Shape = Vec<usize>;

/// The candidates that are codes, in their order.
pub(crate) fn codes<'t>(candidates: Vec<Candidate<'t>>) -> Vec<Candidate<'t>> {
    let candidates: Vec<_> = candidates
        .into_iter()
        .filter(|candidate| (CODE_CHARS_MIN..=CODE_CHARS_MAX).contains(&length(candidate)))
        .filter(|candidate| !is_date(candidate))
        .collect();
    let mut counts: BTreeMap<Shape, usize> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| is_sure(candidate)) {
        *counts.entry(shape(candidate)).or_default() += 1;
    }
    let Some((usual, usual_count)) = counts.iter().max_by_key(|(_, count)| **count) else {
        return if are_alike(&candidates) {
            candidates
        } else {
            Vec::new()
        };
    };
    let sure: usize = counts.values().sum();
    let accepted = |candidate: &Candidate<'_>| is_sure(candidate) || shape(candidate) == *usual;
    // Dates, names and numbers around a list look different from it; within it they are left for the person to see.
    let has_one_shape = *usual_count >= ALIKE_MIN && usual_count * 4 >= sure * 3;
    let is_usual = |candidate: &Candidate<'_>| shape(candidate) == *usual;
    let (first, last) = if has_one_shape {
        (
            candidates.iter().position(is_usual).unwrap_or_default(),
            candidates.iter().rposition(is_usual).unwrap_or_default(),
        )
    } else {
        (0, candidates.len())
    };
    let found: Vec<Candidate<'t>> = candidates
        .into_iter()
        .enumerate()
        .filter(|(index, candidate)| (first..=last).contains(index) && accepted(candidate))
        .map(|(_, candidate)| candidate)
        .collect();

    match found.as_slice() {
        [only] if length(only) < LONE_CODE_CHARS_MIN => Vec::new(),
        _ => found,
    }
}

/// Surely no word: every part has a digit, or the whole has one and no part is like a word, or it is a long key.
fn is_sure(candidate: &Candidate<'_>) -> bool {
    is_key_of_capitals(candidate) || has_sure_digits(candidate)
}

fn has_sure_digits(candidate: &Candidate<'_>) -> bool {
    let has_digit = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    let mut parts = candidate.iter().flat_map(|token| token.split('-'));

    candidate.iter().any(|token| has_digit(token))
        && (candidate.len() == 1 || parts.all(|part| has_digit(part) || !is_like_a_word(part)))
        && !matches!(candidate.as_slice(), [token] if is_a_name_with_a_number(token))
}

/// `RSFGP-ZARNR-XMYNX-QAYBG-QSTBW`: one in two hundred keys of this kind has no digit.
fn is_key_of_capitals(candidate: &Candidate<'_>) -> bool {
    let [token] = candidate.as_slice() else {
        return false;
    };
    let groups = shape(candidate);

    groups.len() >= KEY_GROUPS_MIN
        && groups.iter().all(|length| *length == groups[0])
        && length(candidate) >= KEY_CHARS_MIN
        && token
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

/// `mara1987`, `1Password`.
fn is_a_name_with_a_number(token: &str) -> bool {
    let letters = token.trim_matches(|character: char| character.is_ascii_digit());

    letters.len() >= 4 && letters.len() < token.len() && is_like_a_word(letters)
}

/// `codes`, `Codes`.
fn is_like_a_word(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
        && part.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Whether candidates without any digit are a list all the same.
fn are_alike(candidates: &[Candidate<'_>]) -> bool {
    let Some(first) = candidates.first() else {
        return false;
    };
    let usual = shape(first);
    let are_words = candidates
        .iter()
        .all(|candidate| candidate.len() == 1 && is_like_a_word(candidate[0]));
    let enough = if are_words {
        ALIKE_WORDS_MIN
    } else {
        ALIKE_MIN
    };

    candidates.len() >= enough
        && length(first) >= LONE_CODE_CHARS_MIN
        && candidates.iter().all(|candidate| shape(candidate) == usual)
}

/// `2025-11-21`.
fn is_date(candidate: &Candidate<'_>) -> bool {
    let [token] = candidate.as_slice() else {
        return false;
    };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());

    shape(candidate) == [4, 2, 2]
        && token.split('-').all(is_number)
        && (token.starts_with("19") || token.starts_with("20"))
}

fn shape(candidate: &Candidate<'_>) -> Shape {
    candidate
        .iter()
        .flat_map(|token| token.split('-'))
        .map(str::len)
        .collect()
}

/// Letters and digits.
fn length(candidate: &Candidate<'_>) -> usize {
    shape(candidate).into_iter().sum()
}
