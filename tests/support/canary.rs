//! Secrets that occur nowhere else, and the search for them in whatever a program leaves behind.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{claviger::files_below, memory, page::Page, stage::Stage};

/// Everything that stands in a page: its elements with their attributes, and what was typed into its fields.
const PAGE: &str = "return document.documentElement.outerHTML
    + [...document.querySelectorAll('input, textarea')].map((field) => `\n${field.value}`).join('')";

/// Secrets in every form that a program might write them down in.
pub struct Canary {
    forms: Vec<(String, Vec<u8>)>,
}

impl Canary {
    /// Secrets in these forms, each under a name.
    pub fn new(forms: impl IntoIterator<Item = (impl Into<String>, Vec<u8>)>) -> Self {
        let forms = forms.into_iter();

        Self {
            forms: forms.map(|(name, form)| (name.into(), form)).collect(),
        }
    }

    /// Texts as they are, and as 16-bit characters, which engines keep.
    pub fn of_texts(texts: &[&str]) -> Self {
        Self::new(texts.iter().flat_map(|text| {
            let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [
                ((*text).to_owned(), text.as_bytes().to_vec()),
                (format!("{text} in 16 bits"), wide),
            ]
        }))
    }

    /// Which forms these bytes hold.
    pub fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        self.forms
            .iter()
            .filter(|(_, form)| memory::occurs(bytes, form))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Which forms the files below a folder hold, and where.
    ///
    /// # Panics
    /// If there are hardly any files: then the folder is not the one that was meant.
    pub fn found_below(&self, folder: &Path) -> Vec<(&str, PathBuf)> {
        let files = files_below(folder);
        assert!(files.len() > 5, "there is something to look at: {files:?}");

        files
            .into_iter()
            .flat_map(|file| {
                let bytes = fs::read(&file).unwrap_or_default();
                let found = self.found_in(&bytes);
                found.into_iter().map(move |name| (name, file.clone()))
            })
            .collect()
    }

    /// Which forms stand in a page, shown or not.
    pub fn found_on(&self, page: &Page) -> Vec<&str> {
        match page.run(PAGE, Vec::new()) {
            Value::String(text) => self.found_in(text.as_bytes()),
            other => panic!("the page gives no text: {other}"),
        }
    }

    /// Which forms the memory of the stage's processes with this name holds.
    ///
    /// # Panics
    /// If there is no such process.
    pub fn found_in_memory(&self, stage: &Stage, program: &str) -> Vec<&str> {
        let processes = memory::processes_named(stage, program);
        assert!(!processes.is_empty(), "no {program} runs");

        processes
            .into_iter()
            .flat_map(|process| memory::forms_in(process, &self.forms))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_as_it_is_and_in_16_bits() {
        let canary = Canary::of_texts(&["7f3a-91bd"]);

        assert_eq!(canary.found_in(b"x 7f3a-91bd y"), ["7f3a-91bd"]);
        assert_eq!(
            canary.found_in(b"7\0f\x003\0a\0-\x009\x001\0b\0d\0"),
            ["7f3a-91bd in 16 bits"]
        );
        assert!(canary.found_in(b"7f3a-91be").is_empty());
    }

    #[test]
    fn a_text_is_found_in_the_one_file_that_holds_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for number in 0..8 {
            let text = if number == 5 {
                "the 7f3a-91bd"
            } else {
                "nothing"
            };
            fs::write(folder.path().join(number.to_string()), text).expect("a file");
        }

        let canary = Canary::of_texts(&["7f3a-91bd"]);
        assert_eq!(
            canary.found_below(folder.path()),
            [("7f3a-91bd", folder.path().join("5"))]
        );
    }
}
