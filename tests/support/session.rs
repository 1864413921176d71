//! A person's desktop session: D-Bus, and the keychain that their login opened.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{parts::program, running::Running, wait};

/// The login password, which opens the keychain and nothing of Claviger.
const LOGIN_PASSWORD: &str = "login of the journeys";

/// The session bus and what was started on it.
pub struct Session {
    address: String,
    keychain: Option<Running>,
    _bus: Running,
}

impl Session {
    /// Starts the bus; `environment` is what services started by it get to see.
    pub fn start(environment: &HashMap<String, String>, runtime: &Path, logs: &Path) -> Self {
        let socket = runtime.join("bus");
        let mut daemon = program("dbus-daemon");
        daemon
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .arg(format!("--address=unix:path={}", socket.display()))
            .env_clear()
            .envs(environment);
        let (bus, address) = Running::start_and_read_line("dbus-daemon", daemon, logs);

        Self {
            address,
            keychain: None,
            _bus: bus,
        }
    }

    /// The value for `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Starts gnome-keyring and opens it with the login password, as PAM does.
    pub fn open_keychain(&mut self, mut command: Command, runtime: &Path, logs: &Path) {
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        // Without a newline: it would become part of the password.
        self.keychain = Some(Running::start_with_input(
            "gnome-keyring-daemon",
            command,
            logs,
            LOGIN_PASSWORD,
        ));
        let control: PathBuf = runtime.join("keyring/control");
        wait::until("the keychain", wait::PATIENCE, || {
            control.exists().then_some(())
        });
    }

    /// Leaves the keychain running and without any answer.
    pub fn freeze_keychain(&self) {
        if let Some(keychain) = &self.keychain {
            keychain.freeze();
        }
    }

    /// Ends the keychain, as a crash of it would.
    pub fn lose_keychain(&mut self) {
        self.keychain = None;
    }
}
