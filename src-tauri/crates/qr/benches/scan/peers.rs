//! Decoders in other languages, through their Python packages, in an environment of their own below the target folder.
//! What cannot be installed is skipped, and says so.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use serde_json::Value;

use crate::corpus::Case;
use crate::readers::Answer;
use crate::report::Report;

/// The packages of `PyPI` that `peers.py` needs; `pyzbar` also needs Debian's `libzbar0`.
const PACKAGES: [&str; 5] = [
    "numpy",
    "pillow",
    "zxing-cpp",
    "opencv-python-headless",
    "pyzbar",
];

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/scan/peers.py");

/// One report for each peer that is there.
pub(crate) fn reports(cases: &[&Case]) -> Vec<Report> {
    let Some(python) = python() else {
        println!("SKIPPED: peers need python3, venv, and {PACKAGES:?} from PyPI");
        return Vec::new();
    };
    ["zxing-cpp", "zbar", "opencv"]
        .into_iter()
        .filter_map(|peer| {
            let answers = answers(&python, peer, cases);
            if answers.is_none() {
                println!("SKIPPED: {peer} cannot be loaded here");
            }
            Some(Report::new(peer, cases, answers?))
        })
        .collect()
}

/// One line of JSON for each picture, in their order.
fn answers(python: &Path, peer: &str, cases: &[&Case]) -> Option<Vec<Answer>> {
    let mut process = Command::new(python)
        .args([SCRIPT, peer])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let list: Vec<_> = cases.iter().map(|case| &case.path).collect();
    // The script reads the whole list before it writes.
    process
        .stdin
        .take()?
        .write_all(&serde_json::to_vec(&list).ok()?)
        .ok()?;
    let output = process.wait_with_output().ok()?;
    if !output.status.success() {
        return None;
    }
    String::from_utf8(output.stdout)
        .ok()?
        .lines()
        .map(|line| serde_json::from_str(line).ok().map(|answer| read(&answer)))
        .collect()
}

fn read(answer: &Value) -> Answer {
    let side = |name: &str| answer[name].as_u64().unwrap_or_default() as u32;
    Answer {
        texts: answer["texts"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|text| Some(text.as_str()?.to_owned()))
            .collect(),
        time: Duration::from_secs_f64(answer["seconds"].as_f64().unwrap_or_default()),
        size: (side("width"), side("height")),
        stage: String::new(),
    }
}

fn python() -> Option<PathBuf> {
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join("qr-peers");
    let python = environment.join("bin/python");
    let succeeded = |command: &mut Command| {
        command
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if !python.exists() {
        let made = succeeded(
            Command::new("python3")
                .args(["-m", "venv"])
                .arg(&environment),
        );
        let install = ["-m", "pip", "install", "--quiet"];
        let _installed = made && succeeded(Command::new(&python).args(install).args(PACKAGES));
    }
    python.exists().then_some(python)
}
