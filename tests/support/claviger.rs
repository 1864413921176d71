//! Claviger as a person has it: the window, driven through its page and the real keyboard, and the command line.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::{Map, Value, json};

use crate::{
    driver::Driver,
    page::Page,
    parts::{repository, target_folder},
    running::Running,
    screen::Screen,
    stage::Stage,
    wait,
};

/// The title of every window of ours: never the name of an account.
pub const TITLE: &str = "Claviger";

/// The password that the stories protect their accounts with.
pub const PASSWORD: &str = "lantern orbit velvet";

/// The running window. Dropping it ends the program at once.
pub struct Claviger<'s> {
    page: Option<Page>,
    driver: Driver,
    stage: &'s Stage,
}

impl<'s> Claviger<'s> {
    /// Starts the program and waits for its window.
    pub fn open(stage: &'s Stage) -> Self {
        Self::open_with(stage, &[])
    }

    /// Starts the program with arguments, such as an address that the desktop hands over.
    pub fn open_with(stage: &'s Stage, arguments: &[&str]) -> Self {
        let driver = Driver::webkit(stage);
        let options = json!({ "binary": window_program(), "args": arguments });
        let capabilities = Map::from_iter([("webkitgtk:browserOptions".to_owned(), options)]);
        let page = driver.open(TITLE, capabilities);
        let claviger = Self {
            page: Some(page),
            driver,
            stage,
        };
        claviger.window();

        claviger
    }

    /// What the window shows.
    pub fn page(&self) -> &Page {
        self.page
            .as_ref()
            .expect("the page is there until the window closes")
    }

    /// The screen that the window is on.
    pub fn screen(&self) -> &Screen {
        self.stage.screen()
    }

    /// The window's id on the screen.
    pub fn window(&self) -> String {
        self.stage.screen().wait_for_window(TITLE)
    }

    /// Ends the program and everything it started, as a power cut would.
    pub fn kill(mut self) {
        self.driver.kill();
    }

    /// Closes the window and waits until the program has ended.
    pub fn quit(mut self) {
        if let Some(page) = self.page.take() {
            page.close();
        }
        wait::until("the window to go", wait::PATIENCE, || {
            self.stage.screen().windows(TITLE).is_empty().then_some(())
        });
    }
}

impl Drop for Claviger<'_> {
    fn drop(&mut self) {
        self.stage.keep_evidence_of_failure();
    }
}

/// Starts the program as a desktop's menu does, without a driver.
pub fn start(stage: &Stage, arguments: &[&str]) -> Running {
    let mut command = stage.command(&window_program());
    command.args(arguments);

    Running::start("claviger", command, &stage.logs())
}

/// Runs `claviger-cli` and returns what it prints.
///
/// # Panics
/// If it fails, with what it said.
pub fn cli(stage: &Stage, arguments: &[&str], input: &str) -> String {
    let mut child = stage
        .command(&cli_program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("claviger-cli can be started");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    stdin
        .write_all(input.as_bytes())
        .expect("claviger-cli takes its input");
    drop(stdin);
    let output = child.wait_with_output().expect("claviger-cli ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "claviger-cli {arguments:?} failed:\n{said}"
    );

    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The folder that keeps a person's data in this stage's home.
pub fn data_folder(stage: &Stage) -> PathBuf {
    stage.home().join(".local/share")
}

/// The vault, its snapshots and its copies: every file that begins as a vault does (FORMAT.md).
pub fn vault_files(stage: &Stage) -> Vec<PathBuf> {
    const MAGIC: &[u8] = b"\x89OTPV\r\n\x1a";
    files_below(&data_folder(stage))
        .into_iter()
        .filter(|file| fs::read(file).is_ok_and(|bytes| bytes.starts_with(MAGIC)))
        .collect()
}

/// The vault itself.
///
/// # Panics
/// If there is none.
pub fn vault_file(stage: &Stage) -> PathBuf {
    let files = vault_files(stage);
    let folders = |file: &PathBuf| file.components().count();
    // Snapshots lie in a folder of their own, below the vault.
    files
        .into_iter()
        .min_by_key(folders)
        .expect("there is a vault")
}

/// Files beside the vault that only a save in progress may have.
pub fn temporary_files(stage: &Stage) -> Vec<String> {
    files_below(&data_folder(stage))
        .into_iter()
        .map(|file| file.display().to_string())
        .filter(|name| name.contains(".tmp"))
        .collect()
}

/// All files below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.append(&mut files_below(&path)),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}

/// The window's program: `CLAVIGER_BIN`, else the installed one, else the newest build.
pub fn window_program() -> PathBuf {
    program("CLAVIGER_BIN", "claviger")
}

/// The command line to test.
pub fn cli_program() -> PathBuf {
    program("CLAVIGER_CLI", "claviger-cli")
}

fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(chosen) = env::var_os(variable) {
        return PathBuf::from(chosen);
    }

    let installed = Path::new("/usr/bin").join(name);
    let built = newest_build(name);
    [Some(installed), built].into_iter().flatten().find(|file| file.is_file()).unwrap_or_else(|| {
        panic!("there is no `{name}`: build it (cargo build --release), install the .deb, or name it in {variable}")
    })
}

fn newest_build(name: &str) -> Option<PathBuf> {
    [target_folder(), repository().join("target")]
        .iter()
        .flat_map(|target| {
            [
                target.join("release").join(name),
                target.join("debug").join(name),
            ]
        })
        .filter_map(|file| Some((fs::metadata(&file).ok()?.modified().ok()?, file)))
        .max()
        .map(|(_, file)| file)
}

/// An answer of the command line in JSON.
pub fn cli_json(stage: &Stage, arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&cli(stage, arguments, input)).expect("claviger-cli --json prints JSON")
}
