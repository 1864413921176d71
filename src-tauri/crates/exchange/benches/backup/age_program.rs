//! The program `age`, on files in memory where the system has a place for them.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use exchange::sealed::PrivateKey;
use otp::SecretText;
use tempfile::TempDir;

pub(crate) struct AgeProgram {
    folder: TempDir,
}

impl AgeProgram {
    /// `None` where it is not installed.
    pub(crate) fn find() -> Option<Self> {
        let version = Command::new("age").arg("--version").output().ok()?;
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            TempDir::new_in(memory)
        } else {
            TempDir::new()
        };

        version.status.success().then_some(Self {
            folder: folder.unwrap(),
        })
    }

    /// Does nothing but start and end.
    pub(crate) fn start() {
        run(Command::new("age").arg("--version"));
    }

    pub(crate) fn seal_to(&self, key: &PrivateKey, plain: &[u8]) -> Vec<u8> {
        let recipient = key.public_key().to_string();

        self.convert(plain, |from, to| {
            run(Command::new("age")
                .args(["--recipient", &recipient, "--output"])
                .args([to, from]));
        })
    }

    pub(crate) fn open_with(&self, key: &PrivateKey, sealed: &[u8]) -> Vec<u8> {
        let identity = self.folder.path().join("key");
        // EXPOSE: the key of a benchmark.
        fs::write(&identity, key.to_file().expose()).unwrap();

        self.convert(sealed, |from, to| {
            run(Command::new("age").args(["--decrypt", "--identity"]).args([
                &identity,
                Path::new("--output"),
                to,
                from,
            ]));
        })
    }

    pub(crate) fn seal_to_passphrase(&self, passphrase: &SecretText, plain: &[u8]) -> Vec<u8> {
        self.convert(plain, |from, to| {
            let line = format!(
                "age --passphrase --output {} {}",
                to.display(),
                from.display()
            );
            // Asked twice, so that nobody mistypes it.
            on_terminal(&line, &[passphrase, passphrase]);
        })
    }

    pub(crate) fn open_with_passphrase(&self, passphrase: &SecretText, sealed: &[u8]) -> Vec<u8> {
        self.convert(sealed, |from, to| {
            let line = format!("age --decrypt --output {} {}", to.display(), from.display());
            on_terminal(&line, &[passphrase]);
        })
    }

    fn convert(&self, bytes: &[u8], work: impl FnOnce(&PathBuf, &PathBuf)) -> Vec<u8> {
        let from = self.folder.path().join("from");
        let to = self.folder.path().join("to");
        fs::write(&from, bytes).unwrap();
        work(&from, &to);

        fs::read(&to).unwrap()
    }
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).status().unwrap();
    assert!(status.success());
}

/// Runs it as `age` wants to be asked: on a terminal, which `script` gives it.
fn on_terminal(line: &str, answers: &[&SecretText]) {
    let mut script = Command::new("script")
        .args(["--quiet", "--return", "--command", line, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut keyboard = script.stdin.take().unwrap();
    for answer in answers {
        // EXPOSE: the passphrase of a benchmark.
        writeln!(keyboard, "{}", answer.expose()).unwrap();
    }
    // Held until then: a terminal without a keyboard ends what runs on it.
    let status = script.wait().unwrap();
    drop(keyboard);
    assert!(status.success());
}
