//! A folder of pictures with a `manifest.json`: a list (or `{"images": [..]}`) of `{file, category, expected: [text]}`.
//! Nothing expected means that nothing may be found.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::drawn::{
    picture,
    style::{KINDS, PHOTOS},
};

pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) cases: Vec<Case>,
}

pub(crate) struct Case {
    pub(crate) file: String,
    pub(crate) path: PathBuf,
    pub(crate) kind: String,
    pub(crate) expected: Vec<String>,
}

impl Corpus {
    /// Below `CLAVIGER_FIXTURES`, else `shared/fixtures` beside the repository.
    pub(crate) fn open(name: &'static str) -> Option<Self> {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/fixtures");
        let folder = env::var("CLAVIGER_FIXTURES")
            .map_or(beside, PathBuf::from)
            .join("qr")
            .join(name);
        let manifest: Value =
            serde_json::from_slice(&fs::read(folder.join("manifest.json")).ok()?).ok()?;
        let list = manifest
            .as_array()
            .or_else(|| manifest["images"].as_array())?;
        let cases = list.iter().map(|entry| Case::of(&folder, entry)).collect();
        Some(Self { name, cases })
    }

    /// Pictures of our own generator, so many of each kind, as files for the peers.
    pub(crate) fn drawn(each: usize) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("qr-drawn");
        fs::create_dir_all(&folder).unwrap();
        let case = |kind: &str, turn: usize, bytes: Vec<u8>, expected: Vec<String>| {
            let file = format!("{kind} {turn}");
            let path = folder.join(&file);
            fs::write(&path, bytes).unwrap();
            Case {
                file,
                path,
                kind: kind.to_owned(),
                expected,
            }
        };
        let mut cases = Vec::new();
        for turn in 0..each {
            // Other numbers than those that the tests draw.
            let number = 1_000_000 + turn * 100;
            for (index, (kind, style)) in KINDS.into_iter().chain(PHOTOS).enumerate() {
                let drawn = picture::of(style, number + index);
                cases.push(case(kind, turn, drawn.bytes, drawn.texts));
            }
            let page = picture::without_code(number + 99);
            cases.push(case("without a code", turn, page, Vec::new()));
        }
        Self {
            name: "drawn",
            cases,
        }
    }
}

impl Case {
    fn of(folder: &Path, entry: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let file = text(&entry["file"]);
        Self {
            path: folder.join(&file),
            file,
            kind: text(&entry["category"]),
            expected: entry["expected"]
                .as_array()
                .into_iter()
                .flatten()
                .map(text)
                .collect(),
        }
    }

    /// How many codes were not found; a text that is expected twice must be found twice.
    pub(crate) fn missing(&self, found: &[String]) -> usize {
        let mut left: Vec<&String> = found.iter().collect();
        let mut is_missing = |text: &&String| {
            match left.iter().position(|other| same(text, other)) {
                // What is not ASCII stands in the list once for each way to spell its bytes: one answer serves them all.
                Some(place) if text.is_ascii() => {
                    left.swap_remove(place);
                    false
                }
                place => place.is_none(),
            }
        };
        self.expected.iter().filter(|text| is_missing(text)).count()
    }

    /// Texts that are not in the picture.
    pub(crate) fn wrong(&self, found: &[String]) -> usize {
        found
            .iter()
            .filter(|text| !self.expected.iter().any(|other| same(other, text)))
            .count()
    }
}

/// Blanks at the ends do not count, and texts beyond ASCII count as the same: the manifest lists what several decoders
/// made of the same bytes, by different character sets.
fn same(expected: &str, found: &str) -> bool {
    expected.trim() == found.trim() || (!expected.is_ascii() && !found.is_ascii())
}
