//! Backups and the program `age`, which is not ours.

use std::{fs, process::Command};

use exchange::{
    pairing::Introduction,
    sealed::{PrivateKey, seal_key},
};

use super::{PASSPHRASE, backed_up, codes, skipped};
use crate::vault_folder::{RFC_URI, VaultFolder};

#[test]
fn a_backup_to_a_key_opens_with_that_key_and_with_the_vault_that_made_it() {
    let Some(keys) = age_key() else { return };
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let path = folder.path().join("backup.age");
    let file = path.to_str().unwrap();
    let create = ["backup", "create", "--output", file, "--to", &keys.public];
    assert_eq!(folder.json(&create)["sealed_to"], "keys");

    let verified = folder.json(&["backup", "verify", file]);
    assert_eq!(verified["compared"]["codes_equal"], 1);
    let elsewhere = VaultFolder::with_vault();
    assert_eq!(elsewhere.run(&["backup", "restore", file]).status, 20);
    elsewhere
        .run(&["backup", "restore", file, "--identity", &keys.private_file])
        .succeeded();
    assert_eq!(codes(&elsewhere), codes(&folder));

    // The program of others opens it as well.
    let plain =
        output(Command::new("age").args(["--decrypt", "--identity", &keys.private_file, file]));
    assert_eq!(issuers(&plain), ["Acme"]);
}

#[test]
fn the_program_age_opens_a_backup_for_a_paired_device_with_the_key_of_that_device() {
    let Some(keys) = age_key() else { return };
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let device = Introduction::new(keys.public.parse().unwrap(), "Stick").unwrap();
    folder
        .run_with_input(&["device", "pair", "--from", "-"], &device.to_string())
        .succeeded();
    let path = folder.path().join("backup.age");
    let file = path.to_str().unwrap();
    folder
        .run(&["backup", "create", "--output", file, "--to", "Stick"])
        .succeeded();

    let plain =
        output(Command::new("age").args(["--decrypt", "--identity", &keys.private_file, file]));
    assert_eq!(issuers(&plain), ["Acme"]);
}

#[test]
fn the_program_age_opens_a_backup_with_its_passphrase() {
    if !is_installed("age") {
        return;
    }
    let (_folder, path) = backed_up();
    let plain = path.with_file_name("plain.json");
    age_asking(&["--output", plain.to_str().unwrap(), path.to_str().unwrap()]);

    assert_eq!(issuers(&fs::read(&plain).unwrap()), ["Acme", "Bank"]);
}

#[test]
fn a_backup_opens_by_the_passphrase_of_its_key_file_here_and_in_the_program_age() {
    if !is_installed("age") {
        return;
    }
    let key = PrivateKey::from_bytes(&[7; 32]).unwrap();
    let sealed = seal_key(&key, &PASSPHRASE.to_owned().into()).unwrap();
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, key_file) = (path("backup.age"), path("claviger-backup-key.age"));
    platform::files::write_atomically(key_file.as_ref(), &sealed).unwrap();
    let public = key.public_key().to_string();
    folder
        .run(&["backup", "create", "--output", &file, "--to", &public])
        .succeeded();

    let elsewhere = VaultFolder::with_vault();
    let restore = [
        "backup",
        "restore",
        &file,
        "--key-file",
        &key_file,
        "--file-password-stdin",
    ];
    assert_eq!(
        elsewhere
            .run_with_input(&restore, "not these words\n")
            .status,
        20
    );
    elsewhere
        .run_with_input(&restore, &format!("{PASSPHRASE}\n"))
        .succeeded();
    assert_eq!(codes(&elsewhere), codes(&folder));

    let plain = path("plain.json");
    age_asking(&["--identity", &key_file, "--output", &plain, &file]);
    assert_eq!(issuers(&fs::read(&plain).unwrap()), ["Acme"]);
}

/// Decrypts with `age`. It asks on a terminal, so it gets one.
fn age_asking(arguments: &[&str]) {
    let script = r#"
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("age", ["age", "--decrypt"] + sys.argv[2:])
said = b""
while b"passphrase" not in said:
    said += os.read(terminal, 1024)
os.write(terminal, sys.argv[1].encode() + b"\n")
try:
    while os.read(terminal, 1024):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"#;
    output(
        Command::new("python3")
            .args(["-c", script, PASSPHRASE])
            .args(arguments),
    );
}

struct AgeKey {
    public: String,
    private_file: String,
    _folder: tempfile::TempDir,
}

/// A key of age-keygen.
fn age_key() -> Option<AgeKey> {
    if !is_installed("age-keygen") {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let private_file = folder.path().join("key.txt").to_str().unwrap().to_owned();
    output(Command::new("age-keygen").args(["--output", &private_file]));
    let public = output(Command::new("age-keygen").args(["-y", &private_file]));

    Some(AgeKey {
        public: String::from_utf8(public).unwrap().trim().to_owned(),
        private_file,
        _folder: folder,
    })
}

fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        skipped(&format!("{program} is not installed (Debian: age)"));
    }

    is_there
}

fn output(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");

    output.stdout
}

/// The issuers in the text of a backup, read by nothing of ours.
fn issuers(text: &[u8]) -> Vec<String> {
    let backup: serde_json::Value = serde_json::from_slice(text).unwrap();
    assert_eq!(backup["format"], "claviger-backup");
    let accounts = backup["document"]["accounts"].as_array().unwrap();

    accounts
        .iter()
        .map(|account| account["issuer"].as_str().unwrap().to_owned())
        .collect()
}
