//! Decoders in other languages, through their Python packages, in an environment of their own below the target folder.
//! What cannot be installed is skipped, and says so.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
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

/// No decoder may think about one picture for longer; the rest is asked anew.
const PICTURE_TIME_MAX: Duration = Duration::from_secs(20);

/// So many pictures are worth a word.
const PROGRESS: usize = 200;

/// The answers to all pictures, in their order; `None` when the peer cannot be loaded.
fn answers(python: &Path, peer: &str, cases: &[&Case]) -> Option<Vec<Answer>> {
    let mut answers = Vec::with_capacity(cases.len());
    while answers.len() < cases.len() {
        let asked = &cases[answers.len()..];
        let mut process = ask(python, peer, asked)?;
        let lines = lines_of(&mut process)?;
        for _ in asked {
            match lines.recv_timeout(PICTURE_TIME_MAX) {
                Ok(line) => answers.push(read(&serde_json::from_str(&line).ok()?)),
                // It ended by itself: before the first answer because it cannot be loaded, later by a crash.
                Err(RecvTimeoutError::Disconnected) if answers.is_empty() => return None,
                Err(_) => {
                    answers.push(given_up());
                    break;
                }
            }
            if answers.len() % PROGRESS == 0 {
                println!("{peer}: {} of {}", answers.len(), cases.len());
            }
        }
        let _ended = process.kill();
        let _status = process.wait();
    }
    Some(answers)
}

/// Starts the script and hands it the list of pictures, which it reads before it writes.
fn ask(python: &Path, peer: &str, cases: &[&Case]) -> Option<Child> {
    let mut process = Command::new(python)
        .args([SCRIPT, peer])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let list: Vec<_> = cases.iter().map(|case| &case.path).collect();
    process
        .stdin
        .take()?
        .write_all(&serde_json::to_vec(&list).ok()?)
        .ok()?;
    Some(process)
}

/// One line of JSON for each picture, as they come.
fn lines_of(process: &mut Child) -> Option<Receiver<String>> {
    let output = BufReader::new(process.stdout.take()?);
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    Some(lines)
}

fn given_up() -> Answer {
    Answer {
        time: PICTURE_TIME_MAX,
        ..Answer::default()
    }
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
