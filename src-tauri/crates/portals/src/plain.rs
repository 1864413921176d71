//! A guide for a portal that has no profile, and how it becomes a person's own profile.

use toml::Value;

use crate::{own::ProfileError, profile::Profile, shipped::PLAIN_TEXT};

/// The text of a profile for another portal: the plain guide under the portal's name, with what the person noted.
/// Fails when the result would be no profile, for example because the name is too long.
pub fn plain_profile_text(id: &str, name: &str, note: &str) -> Result<String, ProfileError> {
    let short_name: String = name.chars().take(24).collect();
    let replaced = [
        ("id = \"plain\"", "id", id),
        ("name = \"Another portal\"", "name", name),
        (
            "short_name = \"Other\"",
            "short_name",
            short_name.trim_end(),
        ),
        ("note = \"\"", "note", note),
    ];
    let lines = PLAIN_TEXT.lines().map(|line| {
        replaced
            .iter()
            .find(|(found, ..)| *found == line)
            .map_or_else(|| line.to_owned(), |(_, key, text)| spelled(key, text))
    });
    let text: String = lines.map(|line| line + "\n").collect();

    Profile::parse(&text).map(|_| text)
}

fn spelled(key: &str, text: &str) -> String {
    format!(
        "{key} = {}",
        Value::String(text.replace(['\n', '\r', '\t'], " "))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Library, OwnRefused, Whose};

    #[test]
    fn a_plain_guide_becomes_a_profile_of_ones_own() {
        let text = plain_profile_text("acme", "Acme \"Admin\"", "Ask Tom\nfirst").unwrap();
        let library = Library::with_own([("acme.toml", text.as_str())]);
        let entry = library.entry("acme").unwrap();

        assert_eq!(entry.whose, Whose::Yours);
        assert_eq!(entry.profile.name, "Acme \"Admin\"");
        assert_eq!(entry.profile.source.note.as_deref(), Some("Ask Tom first"));
        assert!(library.problems().is_empty());
    }

    #[test]
    fn it_cannot_take_the_name_of_a_profile_that_ships() {
        for id in ["emnify", "plain"] {
            let text = plain_profile_text(id, "Mine", "").unwrap();
            let library = Library::with_own([("mine.toml", text.as_str())]);

            assert_eq!(library.entries().len(), 5);
            assert_eq!(
                library.problems()[0].reason,
                OwnRefused::IdTaken { id: id.to_owned() }
            );
        }
    }

    #[test]
    fn names_that_are_no_names_are_refused() {
        assert!(plain_profile_text("../x", "Acme", "").is_err());
        assert!(plain_profile_text("acme", &"x".repeat(101), "").is_err());
        assert!(plain_profile_text("acme", "turned \u{202e}around", "").is_err());
    }
}
