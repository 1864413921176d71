//! A person's desktop session: D-Bus, and the keychain that their login opened.

use std::{
    collections::HashMap,
    fs,
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
    /// Starts the bus of a usual desktop, which starts services when they are asked for. `environment` is what those
    /// get to see.
    pub fn start(environment: &HashMap<String, String>, runtime: &Path, logs: &Path) -> Self {
        let mut daemon = program("dbus-daemon");
        daemon
            .arg("--session")
            .arg(format!("--address={}", address_in(runtime)));

        Self::start_bus(daemon, environment, logs)
    }

    /// Starts a bus that knows no services: there is no keychain, and none will come.
    pub fn start_without_services(
        environment: &HashMap<String, String>,
        runtime: &Path,
        logs: &Path,
    ) -> Self {
        let config = runtime.join("bus.conf");
        let rules = format!(
            "<busconfig><type>session</type><listen>{}</listen><policy context=\"default\">\
             <allow send_destination=\"*\"/><allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>",
            address_in(runtime)
        );
        fs::write(&config, rules).expect("the rules of the bus");
        let mut daemon = program("dbus-daemon");
        daemon.arg("--config-file").arg(config);

        Self::start_bus(daemon, environment, logs)
    }

    fn start_bus(mut daemon: Command, environment: &HashMap<String, String>, logs: &Path) -> Self {
        daemon
            .args(["--nofork", "--nopidfile", "--print-address=1"])
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

fn address_in(runtime: &Path) -> String {
    format!("unix:path={}", runtime.join("bus").display())
}
