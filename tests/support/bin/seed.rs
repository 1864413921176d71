//! Makes a vault from a list, with the core itself: one account per line, issuer, label and base32 key between tabs.
//!
//! `seed LIST`; home and session bus come from the environment, as for the window. See `support::seed`.

use std::{env, fs, sync::Arc};

use otp::{Parameters, Secret, SecretText};
use platform::{Folders, OsKeychain, VaultFiles, device_id, system_clock};
use support::claviger::PASSWORD;
use vault::{Cost, Names, NewPassword, Protection, Session, Settings, ports::Ports};

fn main() {
    let list = env::args().nth(1).expect("seed LIST");
    let list = fs::read_to_string(list).expect("the list can be read");
    let accounts = list.lines().map(account).collect();

    let now = system_clock::now();
    let folders = Folders::find(|name| env::var_os(name)).expect("a home");
    let ports = Ports {
        store: Arc::new(VaultFiles::new(&folders)),
        keychain: Arc::new(OsKeychain::new()),
        device: device_id(&folders, now),
    };
    let Session::NotSetUp(not_set_up) = Session::start(ports) else {
        panic!("there is a vault already")
    };
    // Cheap to guess and quick to open: these vaults protect nothing.
    let password = NewPassword::derive(&SecretText::new(PASSWORD.to_owned()), Cost::LEAST)
        .expect("a long password");
    let mut made = not_set_up
        .set_up(
            Protection::PasswordAndKeychain(password),
            &Settings::default(),
            now,
        )
        .expect("a vault can be made");
    made.unlocked
        .add_all(accounts, now)
        .expect("the accounts can be added");
}

fn account(line: &str) -> (Names, Secret, Parameters) {
    let mut parts = line.split('\t');
    let mut next = || parts.next().expect("issuer, label and key");
    let names = Names::new(next(), next()).expect("names of usual length");

    (
        names,
        otp::base32::parse(next()).expect("a base32 key"),
        Parameters::default(),
    )
}
