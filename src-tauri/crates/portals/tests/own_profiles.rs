//! Profiles that people add: read within limits, never in the place of one that ships.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use portals::{Flaw, Library, OwnRefused, Profile, ProfileError, Whose, plain_profile_text};
use proptest::prelude::*;

fn acme() -> String {
    plain_profile_text("acme", "Acme Admin", "").unwrap()
}

/// What is said about the profile after a change to its text.
fn said(from: &str, to: &str) -> String {
    let text = acme();
    assert!(text.contains(from), "{from}");

    match Profile::parse(&text.replacen(from, to, 1)) {
        Ok(_) => "whole".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_own_profile_is_marked_as_theirs_and_always_asks() {
    let text = acme()
        .replace("issuer = []", "issuer = [\"^acme\"]")
        .replace("basis = \"none\"", "basis = \"stated\"");
    let library = Library::with_own([("acme.toml", text.as_str())]);
    let found = library.matches("ACME Ltd", "");

    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entry.whose, Whose::Yours);
    assert!(found[0].asks);
}

#[test]
fn one_bad_file_leaves_the_others_as_they_are() {
    let good = acme();
    let library = Library::with_own([
        ("bad.toml", "schema = 1"),
        ("good.toml", good.as_str()),
        ("again.toml", good.as_str()),
    ]);

    assert_eq!(library.entries().len(), 6);
    assert_eq!(library.problems().len(), 2);
    assert_eq!(library.problems()[0].file, "bad.toml");
    assert_eq!(
        library.problems()[1].reason,
        OwnRefused::IdTaken {
            id: "acme".to_owned()
        }
    );
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let told = [
        ("schema = 1", "schema = 2"),
        ("revision = 1", "revision = 1\nrun = \"rm\""),
        ("id = \"acme\"", "id = \"Acme\""),
        ("actions = [\"confirm\"]", "actions = [\"run:ls\"]"),
        (
            "actions = [\"confirm\"]",
            "actions = [\"goto_step:nowhere\"]",
        ),
        ("actions = [\"confirm\"]", "actions = [\"open_url:login\"]"),
        ("actions = [\"confirm\"]", "actions = [\"copy_text\"]"),
        ("group = \"key\"", "group = \"kay\""),
        ("group = \"key\"", "group = \"finish\""),
        ("id = \"verify\"", "id = \"scan\""),
        ("[urls]", "[urls]\nlogin = \"http://acme.example\""),
        (
            "[urls]",
            "[urls]\nlogin = \"https://acme.example@evil.example/\"",
        ),
        ("[urls]", "[urls]\nlogin = \"https://аcme.example/\""),
        ("[urls]", "[urls]\nlogin = \"javascript:alert(1)\""),
        ("issuer = []", "issuer = [\"(\"]"),
        ("documented = \"no\"", "documented = \"yes\""),
        ("count = \"unstated\"", "count = \"many\""),
    ]
    .map(|(from, to)| said(from, to));

    insta::assert_snapshot!(told.join("\n"), @r#"
    schema 2 is not known; this program knows schema 1
    line 5: unknown field `run`, expected one of `schema`, `id`, `revision`, `name`, `short_name`, `audience`, `summary`, `source`, `match`, `urls`, `methods`, `enrollment`, `login`, `recovery`, `trusted_devices`, `sms`, `backup_device`, `enforcement`, `disable`, `lost_device`, `troubleshooting`, `admin`, `fact
    "Acme" is not a name: use lower-case letters, digits and dashes
    line 47: there is no action of this name
    "turn-on" leads to step "nowhere", which does not exist
    "turn-on" opens "login", which is not among the addresses
    step "turn-on" copies a message and has none
    step "scan" is in a group that does not exist
    step "verify" stands after steps of a later group; step "save-codes" stands after steps of a later group; step "second-device" stands after steps of a later group
    "scan" is there twice
    address "login" is not a plain https address
    address "login" is not a plain https address
    address "login" is not a plain https address
    address "login" is not a plain https address
    pattern "(" cannot be used
    turning off is documented by steps, or not documented
    line 102: neither a value nor "unstated"
    "#);
}

#[test]
fn an_address_that_the_document_states_may_be_opened() {
    let text = acme()
        .replace(
            "[urls]",
            "[urls]\nlogin = \"https://admin.acme.example/sign-in#two-factor\"",
        )
        .replacen(
            "actions = [\"confirm\"]",
            "actions = [\"open_url:login\", \"confirm\"]",
            1,
        );

    assert!(Profile::parse(&text).is_ok());
}

#[test]
fn files_without_end_and_texts_that_are_no_texts_are_refused() {
    let long = format!("# {}\n{}", "x".repeat(200_000), acme());
    assert_eq!(
        Profile::parse(&long),
        Err(ProfileError::TooLarge { bytes_max: 131_072 })
    );
    let turned = acme().replace("Acme Admin", "Acme \\u202e nimdA");
    assert_eq!(Profile::parse(&turned), Err(ProfileError::NotText));
    let endless = acme().replace("Acme Admin", &"x".repeat(5_000));
    assert!(matches!(
        Profile::parse(&endless),
        Err(ProfileError::TextTooLong { .. })
    ));
    let deep = format!("x = {}", "[".repeat(100_000));
    assert!(matches!(
        Profile::parse(&deep),
        Err(ProfileError::Form { .. })
    ));
}

#[test]
fn two_hundred_files_are_read_and_no_more() {
    let files: Vec<(String, String)> = (0..202)
        .map(|number| {
            let id = format!("acme-{number}");
            let text = plain_profile_text(&id, "Acme", "").unwrap();
            (format!("{id}.toml"), text)
        })
        .collect();
    let library = Library::with_own(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );

    assert_eq!(library.entries().len(), 205);
    assert_eq!(library.problems().len(), 2);
}

#[test]
fn a_profile_that_gives_codes_must_keep_them() {
    let text = acme()
        .replace("codes = \"unstated\"", "codes = \"yes\"")
        .replace("\"save_recovery_codes\"", "\"confirm\"");

    assert_eq!(
        Profile::parse(&text),
        Err(ProfileError::Flawed(vec![Flaw::CodesNotKept]))
    );
}

proptest! {
    #[test]
    fn whatever_is_in_a_file_nothing_panics(text in "\\PC{0,400}", line in 0..150_usize, junk in "[\\PC\"\\[\\]={}\n]{0,40}") {
        let _ = Profile::parse(&text);
        let mut lines: Vec<String> = acme().lines().map(str::to_owned).collect();
        let line = line.min(lines.len() - 1);
        lines[line] = junk;
        let _ = Profile::parse(&lines.join("\n"));
    }
}
