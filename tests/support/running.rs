//! A program that runs while a story needs it, with everything it started.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::wait;

/// A child process in a group of its own. Dropping it ends the whole group.
pub struct Running {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts `command`; what it prints goes to `<logs>/<name>.log`.
    pub fn start(name: &str, mut command: Command, logs: &Path) -> Self {
        let log = open_log(name, logs);
        command.stdin(Stdio::null()).stdout(log.file());

        Self::spawn(name, command, log)
    }

    /// Starts `command` and gives it `input` on its standard input, then closes it.
    pub fn start_with_input(name: &str, mut command: Command, logs: &Path, input: &str) -> Self {
        let log = open_log(name, logs);
        command.stdin(Stdio::piped()).stdout(log.file());
        let mut running = Self::spawn(name, command, log);
        let mut stdin = running.child.stdin.take().expect("standard input is piped");
        stdin
            .write_all(input.as_bytes())
            .expect("a started program takes its input");

        running
    }

    /// Starts `command` and returns the first line it prints, which tells where it listens.
    pub fn start_and_read_line(name: &str, mut command: Command, logs: &Path) -> (Self, String) {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut running = Self::spawn(name, command, open_log(name, logs));
        let printed = running
            .child
            .stdout
            .take()
            .expect("standard output is piped");
        let mut line = String::new();
        BufReader::new(printed)
            .read_line(&mut line)
            .expect("a started program can be read");
        assert!(
            !line.is_empty(),
            "{name} ended before it was ready:\n{}",
            running.log()
        );

        (running, line.trim().to_owned())
    }

    fn spawn(name: &str, mut command: Command, log: Log) -> Self {
        let child = command
            .stderr(log.file())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{name} cannot be started ({error}): {command:?}"));

        Self {
            name: name.to_owned(),
            child,
            log: log.path,
        }
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What the program printed so far.
    pub fn log(&self) -> String {
        fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Whether the program still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits for the program to end by itself.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let what = format!("the end of {}", self.name);
        wait::until(&what, wait::PATIENCE, || {
            self.child.try_wait().ok().flatten()
        })
    }

    /// Ends the program at once, as a power cut would (SIGKILL), and with it everything it started.
    pub fn kill(&mut self) {
        if let Some(group) = self.pid() {
            // The group may be gone already; then there is nothing left to end.
            let _ = kill_process_group(group, Signal::KILL);
        }
        drop(self.child.wait());
    }

    /// Asks the program to end (SIGTERM).
    pub fn ask_to_end(&mut self) {
        if let Some(pid) = self.pid() {
            let _ = kill_process(pid, Signal::TERM);
        }
    }

    /// Stops the program without ending it (SIGSTOP): it runs and does not answer.
    pub fn freeze(&self) {
        if let Some(pid) = self.pid() {
            let _ = kill_process(pid, Signal::STOP);
        }
    }

    fn pid(&self) -> Option<Pid> {
        i32::try_from(self.child.id()).ok().and_then(Pid::from_raw)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    fn file(&self) -> File {
        self.file.try_clone().expect("a log can be shared")
    }
}

fn open_log(name: &str, logs: &Path) -> Log {
    fs::create_dir_all(logs).expect("the folder for logs can be made");
    let path = logs.join(format!("{name}.log"));
    let file = File::options()
        .create(true)
        .append(true)
        .open(&path)
        .expect("a log can be opened");

    Log { path, file }
}
