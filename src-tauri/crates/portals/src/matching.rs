//! Which profiles an account may belong to.

use regex::{Regex, RegexBuilder};

use crate::{
    library::{Entry, Library, Whose},
    profile::{Basis, Profile},
};

/// A pattern is compiled within this many bytes; a hostile one is refused.
const PATTERN_BYTES_MAX: usize = 256 * 1_024;

/// A profile that an account may belong to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match<'a> {
    /// The profile.
    pub entry: &'a Entry,
    /// Whether the person is asked, because nothing states that it is so.
    pub asks: bool,
}

/// The patterns of one profile, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Patterns {
    issuer: Vec<Regex>,
    account: Vec<Regex>,
}

impl Patterns {
    /// None for a profile that is never matched.
    pub(crate) fn of(profile: &Profile) -> Self {
        let matching = &profile.matching;
        let compiled = |patterns: &[String]| {
            patterns
                .iter()
                .filter(|_| matching.basis != Basis::None)
                .filter_map(|text| pattern(text))
                .collect()
        };

        Self {
            issuer: compiled(&matching.issuer),
            account: compiled(&matching.account),
        }
    }

    fn fit(&self, issuer: &str, label: &str) -> bool {
        let any = |patterns: &[Regex], text: &str| {
            patterns.iter().any(|pattern| pattern.is_match(text.trim()))
        };

        any(&self.issuer, issuer) || any(&self.account, label)
    }
}

impl Library {
    /// The profiles whose patterns fit an account, shipped ones first. A person's own profile always asks.
    pub fn matches(&self, issuer: &str, label: &str) -> Vec<Match<'_>> {
        self.entries()
            .iter()
            .zip(self.patterns())
            .filter(|(_, patterns)| patterns.fit(issuer, label))
            .map(|(entry, _)| Match {
                entry,
                asks: entry.whose == Whose::Yours || entry.profile.matching.basis != Basis::Stated,
            })
            .collect()
    }
}

/// A pattern that ignores case; `None` if it cannot be read or is too large. Matching takes time in proportion to the
/// text, whatever the pattern.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(PATTERN_BYTES_MAX)
        .dfa_size_limit(PATTERN_BYTES_MAX)
        .build()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(issuer: &str, label: &str) -> Vec<(String, bool)> {
        Library::shipped()
            .matches(issuer, label)
            .into_iter()
            .map(|found| (found.entry.profile.id.clone(), found.asks))
            .collect()
    }

    #[test]
    fn an_issuer_that_no_document_states_is_asked_about() {
        for (issuer, id) in [
            ("NordLayer", "nordlayer-smp"),
            ("nord layer control", "nordlayer-smp"),
            ("emnify", "emnify"),
            ("Nexudus", "nexudus"),
            ("Gcore", "customer-portal"),
            ("Acme Customer Portal", "customer-portal"),
        ] {
            assert_eq!(matched(issuer, "mara"), [(id.to_owned(), true)], "{issuer}");
        }
    }

    #[test]
    fn other_issuers_match_nothing() {
        for issuer in ["", "GitHub", "NordVPN", "Nordlayers", "xemnify", "Gcorex"] {
            assert_eq!(matched(issuer, ""), [], "{issuer}");
        }
    }

    #[test]
    fn patterns_that_would_grow_without_end_are_refused() {
        assert!(pattern("(a{1000}){1000}").is_none());
        assert!(pattern("(").is_none());
        assert!(pattern("^(a+)+$").unwrap().is_match(&"a".repeat(256)));
    }
}
