//! The keychain adapter on a real Secret Service: gnome-keyring on a D-Bus session bus of its own, with its own home.
//!
//! Each test runs this program again inside `dbus-run-session`, where a scenario does the work.

use std::{
    fs::{self, File},
    io::Write,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use libtest_mimic::Trial;
use otp::SecretText;
use platform::OsKeychain;
use tempfile::TempDir;
use vault::ports::{Keychain, KeychainEntry, KeychainError};

use crate::{skipped, trial};

/// What happens on a bus, by name.
const SCENARIOS: [(&str, fn()); 8] = [
    ("an_open_keychain_keeps_gives_and_forgets", open),
    ("with_a_bus_and_no_service_there_is_no_keychain", no_service),
    (
        "a_keychain_that_nobody_can_open_takes_nothing",
        never_opened,
    ),
    (
        "a_keychain_behind_another_password_is_locked_and_has_not_forgotten",
        locked,
    ),
    (
        "a_keychain_gives_what_another_program_put_under_our_name",
        wrong_value,
    ),
    (
        "a_keychain_that_hangs_is_given_up_and_works_again_afterwards",
        hung,
    ),
    ("a_keychain_that_was_restarted_is_found_again", restarted),
    ("a_keychain_that_comes_late_is_found", late),
];

/// A bus that starts no services by itself: what is there is what a scenario started.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

pub(crate) fn trials() -> Vec<Trial> {
    SCENARIOS
        .into_iter()
        .map(|(name, _)| {
            Trial::test(name, move || {
                on_a_bus_of_its_own(name);

                Ok(())
            })
        })
        .chain([trial("without_a_session_bus_there_is_no_keychain", no_bus)])
        .collect()
}

/// Does what a scenario says; called inside the session.
pub(crate) fn scenario(name: &str) {
    let (_, scenario) = SCENARIOS
        .into_iter()
        .find(|(known, _)| *known == name)
        .unwrap();
    scenario();
}

fn open() {
    let _daemon = Daemon::opened_with("a password");
    let keychain = OsKeychain::new();

    assert_eq!(keychain.probe(), Ok(()));
    assert_eq!(keychain.put(&entry(), &secret()), Ok(()));
    assert_eq!(keychain.get(&entry()), Ok(secret()));
    assert_eq!(OsKeychain::new().get(&entry()), Ok(secret()));
    assert_eq!(keychain.delete(&entry()), Ok(()));
    assert_eq!(keychain.delete(&entry()), Ok(()));
    assert_eq!(keychain.get(&entry()), Err(KeychainError::Forgotten));
}

fn no_service() {
    assert_nothing_works(&OsKeychain::new(), KeychainError::None);
}

fn never_opened() {
    let _daemon = Daemon::closed();
    let keychain = OsKeychain::new();

    assert_eq!(
        keychain.put(&entry(), &secret()),
        Err(KeychainError::Locked)
    );
    // There is no collection yet, so it is known to hold nothing.
    assert_eq!(keychain.get(&entry()), Err(KeychainError::Forgotten));
}

fn locked() {
    let daemon = Daemon::opened_with("a password");
    assert_eq!(OsKeychain::new().put(&entry(), &secret()), Ok(()));
    drop(daemon);
    let _daemon = Daemon::opened_with("another password");

    assert_eq!(OsKeychain::new().get(&entry()), Err(KeychainError::Locked));
}

fn wrong_value() {
    let _daemon = Daemon::opened_with("a password");
    let keychain = OsKeychain::new();
    keychain.put(&entry(), &secret()).unwrap();
    let other = SecretText::new("something else".to_owned());
    OsKeychain::new().put(&entry(), &other).unwrap();

    assert_eq!(keychain.get(&entry()), Ok(other));
}

fn hung() {
    let daemon = Daemon::opened_with("a password");
    let keychain = OsKeychain::new();
    keychain.put(&entry(), &secret()).unwrap();
    daemon.signal("STOP");
    assert_eq!(keychain.get(&entry()), Err(KeychainError::NoAnswer));
    daemon.signal("CONT");

    assert_eq!(keychain.get(&entry()), Ok(secret()));
}

fn restarted() {
    let daemon = Daemon::opened_with("a password");
    let keychain = OsKeychain::new();
    keychain.put(&entry(), &secret()).unwrap();
    drop(daemon);
    assert_eq!(keychain.get(&entry()), Err(KeychainError::None));
    let _daemon = Daemon::opened_with("a password");

    assert_eq!(keychain.get(&entry()), Ok(secret()));
}

fn late() {
    let keychain = OsKeychain::new();
    assert_eq!(keychain.probe(), Err(KeychainError::None));
    let _daemon = Daemon::opened_with("a password");

    assert_eq!(keychain.probe(), Ok(()));
    assert_eq!(keychain.put(&entry(), &secret()), Ok(()));
}

fn no_bus() {
    let home = TempDir::new().unwrap();
    let succeeded = Command::new(std::env::current_exe().unwrap())
        .args([
            "keychain-session",
            "with_a_bus_and_no_service_there_is_no_keychain",
        ])
        .env_clear()
        .env("HOME", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .status()
        .unwrap();

    assert!(succeeded.success());
}

fn assert_nothing_works(keychain: &OsKeychain, error: KeychainError) {
    assert_eq!(keychain.probe(), Err(error));
    assert_eq!(keychain.put(&entry(), &secret()), Err(error));
    assert_eq!(keychain.get(&entry()), Err(error));
    assert_eq!(keychain.delete(&entry()), Err(error));
}

fn entry() -> KeychainEntry {
    KeychainEntry {
        service: "io.github.claviger.Claviger".to_owned(),
        account: "vault-kek:a test".to_owned(),
    }
}

fn secret() -> SecretText {
    SecretText::new("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_owned())
}

fn on_a_bus_of_its_own(scenario: &str) {
    let home = TempDir::new().unwrap();
    let (runtime, bus) = (home.path().join("run"), home.path().join("bus.conf"));
    fs::create_dir(&runtime).unwrap();
    File::create(&bus)
        .unwrap()
        .write_all(BUS.as_bytes())
        .unwrap();
    let output = Command::new("dbus-run-session")
        .arg("--config-file")
        .arg(&bus)
        .arg("--")
        .arg(std::env::current_exe().unwrap())
        .args(["keychain-session", scenario])
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", &runtime)
        .env("XDG_DATA_HOME", home.path().join("data"))
        .output();
    match output {
        Ok(output)
            if Command::new("gnome-keyring-daemon")
                .arg("--version")
                .output()
                .is_ok() =>
        {
            assert!(
                output.status.success(),
                "{}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(_) | Err(_) => skipped("the keychain", "dbus-run-session and gnome-keyring-daemon"),
    }
}

/// gnome-keyring; ends when dropped.
struct Daemon(Child);

impl Daemon {
    /// With its login collection opened, or made, with a password.
    fn opened_with(password: &str) -> Self {
        Self::start(&["--unlock"], password)
    }

    /// With nothing opened.
    fn closed() -> Self {
        Self::start(&[], "")
    }

    fn start(options: &[&str], password: &str) -> Self {
        let mut child = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // No line end: it would become part of the password.
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(password.as_bytes()).unwrap();
        drop(stdin);
        wait_until_on_the_bus();

        Self(child)
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, &self.0.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait_until_on_the_bus() {
    for _ in 0..500 {
        let owner = Command::new("dbus-send")
            .args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.secrets",
            ])
            .output()
            .unwrap();
        if String::from_utf8_lossy(&owner.stdout).contains("boolean true") {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("gnome-keyring does not come to the bus");
}
