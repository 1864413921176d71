//! Reads a folder of pictures with a `manifest.json` and prints what was found, by kind of picture.
//!
//! `cargo run --release -p qr --example corpus -- DIR [--half even|odd] [--kind NAME] [--misses]`
//!
//! The manifest is a list (or `{"images": [..]}`) of `{file, category, expected: [text]}`; nothing expected means that
//! nothing may be found. Thresholds are tuned on pictures with an even index; those with an odd one judge.
#![expect(clippy::print_stdout, reason = "a tool for the terminal")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "percentages of a few hundred"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use qr::{Outcome, Picture, Unwatched};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse(std::env::args().skip(1))?;
    let mut report = Report::default();
    for (index, case) in cases(&options.folder)?.into_iter().enumerate() {
        if options.wants(index, &case) {
            let result = run(&options.folder, &case)?;
            if options.misses && result.verdict != Verdict::Right {
                println!("{:?} {} {}", result.verdict, case.file, result.note);
            }
            report.add(&case, &result);
        }
    }
    report.print();
    Ok(())
}

#[derive(Default)]
struct Options {
    folder: PathBuf,
    half: Option<usize>,
    kind: Option<String>,
    misses: bool,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--half" => {
                    options.half = Some(usize::from(arguments.next().as_deref() == Some("odd")));
                }
                "--kind" => options.kind = arguments.next(),
                "--misses" => options.misses = true,
                folder => options.folder = PathBuf::from(folder),
            }
        }
        if options.folder.as_os_str().is_empty() {
            return Err("usage: corpus DIR [--half even|odd] [--kind NAME] [--misses]".into());
        }
        Ok(options)
    }

    fn wants(&self, index: usize, case: &Case) -> bool {
        self.half.is_none_or(|half| index % 2 == half)
            && self
                .kind
                .as_ref()
                .is_none_or(|kind| case.file.contains(kind.as_str()) || case.kind == *kind)
    }
}

struct Case {
    file: String,
    kind: String,
    expected: Vec<String>,
}

fn cases(folder: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json"))?)?;
    let list = manifest
        .as_array()
        .or_else(|| manifest["images"].as_array())
        .ok_or("no list of pictures")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(list
        .iter()
        .map(|entry| Case {
            file: text(&entry["file"]),
            kind: text(&entry["category"]),
            expected: entry["expected"]
                .as_array()
                .into_iter()
                .flatten()
                .map(text)
                .collect(),
        })
        .collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// All codes found, or rightly none.
    Right,
    Missed,
    /// A text that is not in the picture.
    Wrong,
}

struct CaseResult {
    verdict: Verdict,
    unreadable: bool,
    time: Duration,
    size: (u32, u32),
    note: String,
    pass: Option<qr::Pass>,
}

fn run(folder: &Path, case: &Case) -> Result<CaseResult, Box<dyn Error>> {
    let bytes = std::fs::read(folder.join(&case.file))?;
    let picture = match Picture::from_bytes(&bytes) {
        Ok(picture) => picture,
        Err(error) => {
            let verdict = if case.expected.is_empty() {
                Verdict::Right
            } else {
                Verdict::Missed
            };
            let note = error.to_string();
            return Ok(CaseResult {
                verdict,
                unreadable: false,
                time: Duration::ZERO,
                size: (0, 0),
                note,
                pass: None,
            });
        }
    };
    let started = cpu_time();
    let scan = qr::read_picture(&picture, &mut Unwatched);
    let time = cpu_time().saturating_sub(started);

    let found = match &scan.outcome {
        Outcome::Found(found) => found.as_slice(),
        Outcome::Unreadable(_) | Outcome::None => &[],
    };
    let texts: Vec<&str> = found.iter().map(|code| code.text.expose()).collect();
    let missing = missing(&case.expected, &texts);
    let wrong: Vec<&&str> = texts
        .iter()
        .filter(|text| !case.expected.iter().any(|other| same(other, text)))
        .collect();
    let verdict = match (wrong.is_empty(), missing == 0) {
        (false, _) => Verdict::Wrong,
        (true, true) => Verdict::Right,
        (true, false) => Verdict::Missed,
    };
    Ok(CaseResult {
        verdict,
        unreadable: matches!(scan.outcome, Outcome::Unreadable(_)),
        time,
        size: (scan.size.width, scan.size.height),
        note: format!(
            "missing {missing} of {} wrong {wrong:?} wanted {:?}",
            case.expected.len(),
            case.expected
        ),
        pass: found.iter().map(|code| code.pass).max(),
    })
}

/// How many expected codes were not found; a text that is expected twice must be found twice.
fn missing(expected: &[String], found: &[&str]) -> usize {
    let mut left = found.to_vec();
    let mut is_missing = |text: &&String| match left.iter().position(|other| same(text, other)) {
        // What is not ASCII stands in the list once for each way to spell its bytes, so one answer serves them all.
        Some(place) if text.is_ascii() => {
            left.swap_remove(place);
            false
        }
        place => place.is_none(),
    };
    expected.iter().filter(|text| is_missing(text)).count()
}

/// Blanks at the ends do not count, and texts beyond ASCII count as the same: the manifest lists what several decoders
/// made of the same bytes, by different character sets.
fn same(expected: &str, found: &str) -> bool {
    expected.trim() == found.trim() || (!expected.is_ascii() && !found.is_ascii())
}

#[derive(Default)]
struct Report {
    kinds: BTreeMap<String, Kind>,
    passes: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Kind {
    right: usize,
    wrong: usize,
    unreadable: usize,
    times: Vec<Duration>,
}

impl Report {
    fn add(&mut self, case: &Case, result: &CaseResult) {
        let ground = if case.expected.is_empty() {
            "~ without codes"
        } else {
            "~ with codes"
        };
        let size = match result.size {
            (3840, 2160) => Some("4K"),
            (2560, 1440) => Some("1440p"),
            (1920, 1080) => Some("1080p"),
            _ => None,
        };
        let mut kinds = vec![case.kind.clone(), ground.to_owned()];
        kinds.extend(size.map(|size| format!("{ground}, {size}")));
        for kind in kinds {
            let kind = self.kinds.entry(kind).or_default();
            kind.right += usize::from(result.verdict == Verdict::Right);
            kind.wrong += usize::from(result.verdict == Verdict::Wrong);
            kind.unreadable += usize::from(result.unreadable);
            kind.times.push(result.time);
        }
        if let Some(pass) = result.pass {
            *self.passes.entry(format!("{pass:?}")).or_default() += 1;
        }
    }

    fn print(&mut self) {
        println!(
            "{:<28} {:>5} {:>6} {:>6} {:>6} {:>9} {:>9}",
            "kind", "n", "%", "wrong", "unrd", "median ms", "p95 ms"
        );
        for (name, kind) in &mut self.kinds {
            kind.times.sort();
            let at = |share: f64| {
                kind.times[((kind.times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3
            };
            println!(
                "{name:<28} {:>5} {:>6.1} {:>6} {:>6} {:>9.1} {:>9.1}",
                kind.times.len(),
                kind.right as f64 * 100.0 / kind.times.len() as f64,
                kind.wrong,
                kind.unreadable,
                at(0.5),
                at(0.95),
            );
        }
        println!("last pass that found something: {:?}", self.passes);
    }
}

/// Time that this thread has computed; other programs' work does not count.
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}
