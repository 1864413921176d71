//! The encrypted files that are written open elsewhere: in a script in another language, with other ciphers, that was
//! written from the descriptions of the formats.
#![expect(clippy::unwrap_used, reason = "test support outside #[test] functions")]

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use exchange::export::{Account, Target, write};
use otp::{Parameters, Secret, SecretText};

const PASSWORD: &str = "correct hörse battery";

const NAMES: [(&str, &str); 3] = [
    ("GitHub", "octo"),
    ("Müller & Söhne", "me@example.com"),
    ("日本", "🔑"),
];

#[test]
fn independent_readers_open_every_encrypted_file() {
    let Some(python) = python_with_ciphers() else {
        say(
            "SKIPPED: opening exports from Python needs python3, venv, and cryptography, argon2-cffi and PyNaCl from PyPI",
        );
        return;
    };
    let keys: Vec<Secret> = (1..=3)
        .map(|byte| Secret::from_bytes(vec![byte; 20]).unwrap())
        .collect();
    let accounts: Vec<Account<'_>> = NAMES.iter().zip(&keys).map(account).collect();
    let expected: Vec<String> = accounts
        .iter()
        .map(|account| {
            let key = account.secret.to_base32();
            format!("{}\t{}\t{}", account.issuer, account.label, key.expose())
        })
        .collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let password = SecretText::new(PASSWORD.to_owned());

    let sealed: Vec<&Target> = Target::ALL
        .iter()
        .filter(|target| target.is_sealed())
        .collect();
    for target in &sealed {
        let path = folder.join(target.id());
        let export = write(**target, &accounts, Some(&password)).unwrap();
        fs::File::create(&path)
            .unwrap()
            .write_all(&export.bytes)
            .unwrap();

        let (opened, said) = open(&python, target.id(), &path, PASSWORD);
        assert!(opened, "{}: {said}", target.id());
        assert_eq!(
            said.lines().collect::<Vec<_>>(),
            expected,
            "{}",
            target.id()
        );
        let (opened, _) = open(&python, target.id(), &path, "guess");
        assert!(!opened, "{} opens with any password", target.id());
    }

    say(&format!(
        "independent readers: {} formats opened",
        sealed.len()
    ));
}

fn account<'a>((names, secret): (&'a (&'a str, &'a str), &'a Secret)) -> Account<'a> {
    Account {
        issuer: names.0,
        label: names.1,
        secret,
        parameters: Parameters::default(),
        note: "",
        group: Some("Work"),
        pinned: false,
    }
}

fn open(python: &Path, target: &str, path: &Path, password: &str) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/open_export.py");
    let mut child = Command::new(python)
        .arg(script)
        .arg(target)
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
    let output = child.wait_with_output().unwrap();
    let text = if output.status.success() {
        output.stdout
    } else {
        output.stderr
    };

    (
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

/// A Python with the packages that the script names, in an environment of its own that later runs find again.
fn python_with_ciphers() -> Option<PathBuf> {
    let environment = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("python");
    let python = environment.join("bin/python");
    let has_ciphers = || {
        Command::new(&python)
            .args(["-c", "import argon2, cryptography, nacl"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if has_ciphers() {
        return Some(python);
    }
    let succeeded = |command: &mut Command| {
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    let made = succeeded(
        Command::new("python3")
            .args(["-m", "venv"])
            .arg(&environment),
    ) && succeeded(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "argon2-cffi",
        "cryptography",
        "pynacl",
    ]));

    (made && has_ciphers()).then_some(python)
}

fn say(line: &str) {
    io::stderr()
        .write_all(format!("{line}\n").as_bytes())
        .unwrap();
}
