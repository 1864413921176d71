//! The program that serves the pages: Django, in a python of its own.

use std::{
    fs,
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
};

use crate::{
    driver::free_port,
    parts::{path_of, repository, target_folder},
    running::Running,
    stage::Stage,
    wait,
};

/// The name of the data base, as `settings.py` has it.
const DATABASE: &str = "portal.sqlite3";

/// The running site, for one story.
pub(super) struct Site {
    /// Its address, without a path.
    pub(super) address: String,
    place: String,
    _server: Running,
}

impl Site {
    /// Starts it. Nobody has signed up yet.
    pub(super) fn start(stage: &Stage) -> Self {
        let python = installed_python();
        let data = stage.home().join("portal");
        fs::create_dir_all(&data).expect("the portal's folder");
        fs::copy(empty_database(&python), data.join(DATABASE)).expect("a data base");

        let port = free_port();
        let place = format!("127.0.0.1:{port}");
        let command = django(
            stage.command(&python),
            &data,
            &["runserver", "--noreload", &place],
        );

        Self {
            address: format!("http://{place}"),
            place,
            _server: Running::start("portal", command, &stage.logs()),
        }
    }

    /// Waits until it answers.
    pub(super) fn wait(&self) {
        wait::until("the portal", wait::PATIENCE, || {
            TcpStream::connect(&self.place).ok()
        });
    }
}

/// The folder with the pages.
fn site() -> PathBuf {
    repository().join("tests/portal")
}

/// Lets `command`, a python, run the site, with its data in a folder.
fn django(mut command: Command, data: &Path, arguments: &[&str]) -> Command {
    command
        .args(["-m", "django"])
        .args(arguments)
        .current_dir(site())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONPATH", site())
        .env("DJANGO_SETTINGS_MODULE", "settings")
        .env("PORTAL_DATA", data)
        .env("PORTAL_KEY", data);
    command
}

/// Where python and the data base are made, once for all stories.
fn workshop() -> PathBuf {
    target_folder().join("portal")
}

/// Python with the pinned packages.
fn installed_python() -> PathBuf {
    let folder = workshop();
    let python = folder.join("bin/python");
    make_again_after_changes("requirements.txt", || {
        succeed(
            Command::new(path_of("python3"))
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        );
        succeed(
            Command::new(&python)
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--requirement",
                ])
                .arg(site().join("requirements.txt")),
        );
    });

    python
}

/// A data base with allauth's tables, in which nobody signed up yet. Making the tables takes longer than most stories
/// stay at the portal.
fn empty_database(python: &Path) -> PathBuf {
    let database = workshop().join(DATABASE);
    make_again_after_changes("settings.py", || {
        let _ = fs::remove_file(&database);
        succeed(&mut django(
            Command::new(python),
            &workshop(),
            &["migrate", "--verbosity=0"],
        ));
    });

    database
}

/// Calls `make` unless it made its work from the same text of this file of the site before.
fn make_again_after_changes(source: &str, make: impl FnOnce()) {
    // Stories play beside each other, and what is made is for all of them.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let text = fs::read_to_string(site().join(source)).expect("a file of the site");
    let note = workshop().join(format!("made-from-{source}"));
    if fs::read_to_string(&note).is_ok_and(|made| made == text) {
        return;
    }

    make();
    fs::write(note, text).expect("a note of what it was made from");
}

fn succeed(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
}
