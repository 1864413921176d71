//! The five documents, and how their sentences are told from their form.

use std::{fs, path::Path};

use toml::Table;

pub(crate) struct Document {
    pub(crate) profile: &'static str,
    /// Words that only this document has.
    known_by: &'static str,
    text: &'static str,
}

macro_rules! document {
    ($profile:literal, $known_by:literal) => {
        Document {
            profile: $profile,
            known_by: $known_by,
            text: include_str!(concat!("../../profiles/", $profile, ".toml")),
        }
    };
}

pub(crate) const NORDLAYER: Document = document!("nordlayer-smp", "help.nordlayer.com");
pub(crate) const CUSTOMER: Document = document!("customer-portal", "Generate backup code");
pub(crate) const EMNIFY: Document = document!("emnify", "portal.emnify.com");
pub(crate) const SMS: Document = document!("portal-sms", "Send SMS");
pub(crate) const NEXUDUS: Document = document!("nexudus", "dashboard.nexudus.com");

impl Document {
    pub(crate) fn profile(&self) -> Table {
        toml::from_str(self.text).unwrap()
    }

    pub(crate) fn read(&self, folder: &Path) -> String {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
            .collect();
        files.sort();

        files
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .find(|text| text.contains(self.known_by))
            .unwrap_or_else(|| panic!("no document says \"{}\"", self.known_by))
    }

    /// The sentences of a document, without headings, pictures, marks and the fields in front.
    pub(crate) fn telling_lines(text: &str) -> Vec<&str> {
        let body = match text.strip_prefix("---") {
            Some(rest) => rest.split_once("\n---").unwrap().1,
            None => text,
        };
        let is_form = |line: &str| {
            line.is_empty()
                || line.starts_with(['#', '<', '>', '!'])
                || ["alt=", "src=", "style=", "/>", ":::", "- - -", "---"]
                    .iter()
                    .any(|mark| line.starts_with(mark))
        };

        body.lines()
            .map(|line| {
                line.trim()
                    .trim_start_matches("1. ")
                    .trim_start_matches("- ")
            })
            .filter(|line| {
                !is_form(line) || line.contains("Need a 2FA app") || line.contains("Download")
            })
            .flat_map(|line| line.split_inclusive(". "))
            .map(str::trim)
            .filter(|sentence| sentence.chars().any(|letter| letter.is_ascii_alphabetic()))
            .collect()
    }
}
