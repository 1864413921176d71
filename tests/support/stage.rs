//! Where a story plays: everything in it is new, and nothing of it stays.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    rc::Rc,
    thread,
    time::Instant,
};

use tempfile::TempDir;

use crate::{
    monitors,
    parts::{path_of, target_folder},
    screen::Screen,
    session::Session,
};

/// A screen, a home, a session bus and a keychain, all of them new.
pub struct Stage {
    name: String,
    begun: Instant,
    screen: Rc<Screen>,
    session: RefCell<Session>,
    environment: HashMap<String, String>,
    home: TempDir,
    evidence_kept: Cell<bool>,
}

impl Stage {
    /// Sets the stage for the story `name`, with an open keychain.
    pub fn set(name: &str) -> Self {
        Self::set_on(name, monitors::ONE)
    }

    /// Sets the stage on a desk with these monitors, from left to right.
    pub fn set_on(name: &str, monitors: &[monitors::Size]) -> Self {
        Self::with_keychain(name, |home, logs| {
            Rc::new(Screen::start(monitors, home, logs))
        })
    }

    /// Sets the stage of somebody else's computer, whose windows this screen shows as well.
    pub fn set_beside(name: &str, other: &Self) -> Self {
        Self::with_keychain(name, |_, _| Rc::clone(&other.screen))
    }

    fn with_keychain(name: &str, screen: impl FnOnce(&Path, &Path) -> Rc<Screen>) -> Self {
        let stage = Self::with_session(name, screen, Session::start);
        let keychain = stage.command(&path_of("gnome-keyring-daemon"));
        stage
            .session
            .borrow_mut()
            .open_keychain(keychain, &stage.runtime(), &stage.logs());

        stage
    }

    /// Sets the stage as a desktop without any keychain has it.
    pub fn set_without_keychain(name: &str) -> Self {
        Self::with_session(
            name,
            |home, logs| Rc::new(Screen::start(monitors::ONE, home, logs)),
            Session::start_without_services,
        )
    }

    fn with_session(
        name: &str,
        screen: impl FnOnce(&Path, &Path) -> Rc<Screen>,
        start: fn(&HashMap<String, String>, &Path, &Path) -> Session,
    ) -> Self {
        let begun = Instant::now();
        let home = tempfile::Builder::new()
            .prefix("claviger-")
            .tempdir()
            .expect("a temporary home");
        let folder = home.path().to_owned();
        let logs = folder.join("logs");
        let screen = screen(&folder, &logs);
        let mut environment = environment(&folder, screen.display());
        let session = start(&environment, &folder.join("run"), &logs);
        environment.insert(
            "DBUS_SESSION_BUS_ADDRESS".to_owned(),
            session.address().to_owned(),
        );

        Self {
            name: name.to_owned(),
            begun,
            screen,
            session: RefCell::new(session),
            environment,
            home,
            evidence_kept: Cell::new(false),
        }
    }

    /// The screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the programs of this story write what they print.
    pub fn logs(&self) -> PathBuf {
        self.home().join("logs")
    }

    /// A command that sees this stage and nothing of the machine around it.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(&self.environment)
            .current_dir(self.home());
        command
    }

    /// Makes the desktop dark, as its settings would.
    pub fn turn_dark(&mut self) {
        self.environment
            .insert("GTK_THEME".to_owned(), "Adwaita:dark".to_owned());
    }

    /// Sets a variable for every program that is started from now on.
    pub fn put_variable(&mut self, name: &str, value: &str) {
        self.environment.insert(name.to_owned(), value.to_owned());
    }

    /// Leaves a picture of the screen with the results.
    pub fn take_picture(&self, name: &str) {
        self.screen
            .save_picture(&self.results().join(format!("{name}.png")));
    }

    /// Ends the keychain, as a crash of it would.
    pub fn lose_keychain(&self) {
        self.session.borrow_mut().lose_keychain();
    }

    /// Ends the keychain and removes what it kept, as a new installation of the desktop does; then starts an empty one.
    pub fn forget_keychain(&self) {
        self.lose_keychain();
        fs::remove_dir_all(self.home().join(".local/share/keyrings"))
            .expect("the keychain's files can go");
        let _ = fs::remove_file(self.runtime().join("keyring/control"));
        let keychain = self.command(&path_of("gnome-keyring-daemon"));
        self.session
            .borrow_mut()
            .open_keychain(keychain, &self.runtime(), &self.logs());
    }

    /// Leaves the keychain running and without any answer.
    pub fn freeze_keychain(&self) {
        self.session.borrow().freeze_keychain();
    }

    /// Where this story leaves pictures and, after a failure, its logs.
    pub fn results(&self) -> PathBuf {
        let folder = target_folder().join("journeys").join(&self.name);
        fs::create_dir_all(&folder).expect("the folder of results can be made");
        folder
    }

    fn runtime(&self) -> PathBuf {
        self.home().join("run")
    }

    /// Called by everything that is about to leave the stage: after a failure, the first call takes a picture of the screen
    /// and copies the logs to [`Self::results`].
    pub fn keep_evidence_of_failure(&self) {
        if !thread::panicking() || self.evidence_kept.replace(true) {
            return;
        }
        let results = self.results();
        let picture = results.join("failure.png");
        self.screen.save_picture(&picture);
        for log in fs::read_dir(self.logs()).into_iter().flatten().flatten() {
            drop(fs::copy(log.path(), results.join(log.file_name())));
        }
        eprintln!(
            "what the screen showed: {}\nlogs: {}",
            picture.display(),
            results.display()
        );
    }
}

impl Drop for Stage {
    /// Says what the story cost: all of them share the time that a pull request has.
    fn drop(&mut self) {
        self.keep_evidence_of_failure();
        println!("{} took {} s", self.name, self.begun.elapsed().as_secs());
    }
}

fn environment(home: &Path, display: &str) -> HashMap<String, String> {
    let mut all: HashMap<String, String> = HashMap::new();
    let mut set =
        |name: &str, value: &Path| all.insert(name.to_owned(), value.display().to_string());
    set("HOME", home);
    for (name, folder) in [
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ] {
        let folder = home.join(folder);
        make_private(&folder);
        set(name, &folder);
    }
    for (name, value) in [
        ("DISPLAY", display),
        ("GDK_BACKEND", "x11"),
        ("XDG_SESSION_TYPE", "x11"),
        ("LANG", "C.UTF-8"),
        // GTK would start an accessibility bus for every story; WebDriver asks the page itself.
        ("NO_AT_BRIDGE", "1"),
    ] {
        all.insert(name.to_owned(), value.to_owned());
    }
    all.insert("PATH".to_owned(), env::var("PATH").unwrap_or_default());
    all
}

fn make_private(folder: &Path) {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .expect("a folder of the home can be made");
}
