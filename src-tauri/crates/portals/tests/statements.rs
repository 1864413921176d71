//! Every sentence of the five documents that tells a user something, and the profile field where it is found.
//!
//! The documents are not part of this repository. The test looks for them where `CLAVIGER_SOURCES` says, else in
//! `../shared/sources` beside the repository, and says loudly when they are not there. The fields are checked always.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "test support outside #[test] functions"
)]

mod documents;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
};

use documents::{CUSTOMER, Document, EMNIFY, NEXUDUS, NORDLAYER, SMS};
use table::{SAYS_NOTHING, STATEMENTS, Statement};
use toml::{Table, Value};

const DOCUMENTS: [&Document; 5] = [&NORDLAYER, &CUSTOMER, &EMNIFY, &SMS, &NEXUDUS];

#[test]
fn every_statement_stands_in_its_field() {
    for statement in STATEMENTS {
        let document = DOCUMENTS
            .iter()
            .find(|document| document.profile == statement.profile)
            .unwrap();
        for (field, words) in statement.found {
            let text = text_at(&document.profile(), field);
            assert!(
                text.contains(words),
                "{} {field} does not say \"{words}\" but \"{text}\"",
                statement.profile
            );
        }
    }
}

#[test]
fn every_line_of_the_documents_is_a_statement_or_says_nothing_to_act_on() {
    let Some(folder) = sources() else {
        eprintln!("SKIPPED: the five documents are not here; CLAVIGER_SOURCES names their folder");
        return;
    };
    let (mut lines_read, mut missing) = (0, Vec::new());
    for document in DOCUMENTS {
        let text = document.read(&folder);
        for line in Document::telling_lines(&text) {
            lines_read += 1;
            let is_statement = STATEMENTS.iter().any(|statement| {
                statement.profile == document.profile && line.contains(statement.says)
            });
            if !is_statement && !SAYS_NOTHING.iter().any(|words| line.contains(words)) {
                missing.push(format!("{}: {line}", document.profile));
            }
        }
    }

    assert!(lines_read > 80, "only {lines_read} sentences were read");
    assert!(missing.is_empty(), "no field for:\n{}", missing.join("\n"));
}

#[test]
fn every_statement_is_in_its_document() {
    let Some(folder) = sources() else {
        eprintln!("SKIPPED: the five documents are not here; CLAVIGER_SOURCES names their folder");
        return;
    };
    for Statement { profile, says, .. } in STATEMENTS {
        let document = DOCUMENTS
            .iter()
            .find(|document| document.profile == *profile)
            .unwrap();
        assert!(
            document.read(&folder).contains(says),
            "{profile} does not say \"{says}\""
        );
    }
}

/// The text of a field, or of all texts below it. `enrollment.step.scan` names an entry by its id.
fn text_at(profile: &Table, path: &str) -> String {
    let root = Value::Table(profile.clone());
    let mut value = &root;
    for part in path.split('.') {
        value = match value {
            Value::Table(table) => table.get(part).unwrap_or_else(|| panic!("no field {path}")),
            Value::Array(entries) => entries
                .iter()
                .find(|entry| entry.get("id").and_then(Value::as_str) == Some(part))
                .unwrap_or_else(|| panic!("no entry {path}")),
            _ => panic!("no field {path}"),
        };
    }

    all_texts(value)
}

fn all_texts(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(all_texts).collect::<Vec<_>>().join("\n"),
        Value::Table(table) => table.values().map(all_texts).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

fn sources() -> Option<PathBuf> {
    let folder = std::env::var_os("CLAVIGER_SOURCES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/sources"),
        PathBuf::from,
    );

    fs::read_dir(&folder).is_ok().then_some(folder)
}
