//! Finding the answer to a problem.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::profile::{Profile, Troubleshooting};

/// The problems in which every word of `query` begins a word, in the document's own order; all of them for no words.
pub fn find_problems<'p>(profile: &'p Profile, query: &str) -> Vec<&'p Troubleshooting> {
    let wanted = words(query);
    let mut found: Vec<&Troubleshooting> = profile
        .troubleshooting
        .iter()
        .filter(|entry| {
            let there = words(&format!("{} {}", entry.symptom, entry.answer));
            wanted
                .iter()
                .all(|word| there.iter().any(|other| other.starts_with(word.as_str())))
        })
        .collect();
    found.sort_by_key(|entry| entry.priority.unwrap_or(u32::MAX));

    found
}

/// Words without accents and case.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        .collect();

    plain
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::shipped;

    fn found(profile: &str, query: &str) -> Vec<&'static str> {
        let profile = shipped().iter().find(|entry| entry.id == profile).unwrap();

        find_problems(profile, query)
            .into_iter()
            .map(|entry| entry.id.as_str())
            .collect()
    }

    #[test]
    fn the_customer_portals_three_answers_stand_in_its_own_order() {
        assert_eq!(
            found("customer-portal", ""),
            ["time", "backup-code", "moved"]
        );
    }

    #[test]
    fn a_problem_is_found_by_the_words_that_people_type() {
        assert_eq!(found("customer-portal", "invalid code"), ["time"]);
        assert_eq!(found("customer-portal", "  NEW  devi"), ["moved"]);
        assert_eq!(found("customer-portal", "bäckup"), ["backup-code"]);
        assert_eq!(found("emnify", "trusted"), ["not-asked"]);
        assert_eq!(found("portal-sms", "sms arrives"), ["no-sms"]);
        assert_eq!(found("emnify", "zebra"), [""; 0]);
    }
}
