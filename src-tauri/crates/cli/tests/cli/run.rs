//! Running the program and writing down what it did.

use std::{
    fmt,
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

/// What a run left behind. Displays as a transcript for snapshots.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The answer as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// A successful run, or its transcript as a panic.
    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.status, 0, "{self}");

        self
    }

    /// The same transcript wherever the temporary folder is.
    pub(crate) fn in_folder(mut self, folder: &Path) -> Self {
        let folder = folder.display().to_string();
        self.stdout = self.stdout.replace(&folder, "FOLDER");
        self.stderr = self.stderr.replace(&folder, "FOLDER");

        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr\n{}", self.stderr)?;
        }

        write!(f, "--- status {}", self.status)
    }
}

/// Runs the program without input.
pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with_input(arguments, "")
}

/// Runs the program with `input` on its standard input.
pub(crate) fn run_with_input(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    finish(start(arguments), input.as_ref().to_vec())
}

/// Starts the program without a home.
pub(crate) fn start(arguments: &[&str]) -> Child {
    start_at(Path::new("/nonexistent"), arguments)
}

/// Starts the program with a home; nothing else of the surroundings reaches it but what the test says.
pub(crate) fn start_at(home: &Path, arguments: &[&str]) -> Child {
    command(home).args(arguments).spawn().unwrap()
}

/// The program, all of its streams in pipes.
pub(crate) fn command(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claviger-cli"));
    for variable in [
        "CLAVIGER_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
    ] {
        command.env_remove(variable);
    }
    command
        .env("HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());

    command
}

/// Gives the input and waits for the end.
pub(crate) fn finish(mut child: Child, input: Vec<u8>) -> Run {
    let mut stdin = child.stdin.take().unwrap();
    // A program that ends early does not read all of it.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();

    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
