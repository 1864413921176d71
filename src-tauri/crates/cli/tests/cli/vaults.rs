#[cfg(target_os = "linux")]
use std::io::Write as _;
use std::{fs, process::Command};

use crate::{
    run::{command, finish, start},
    vault_folder::{PASSWORD, RFC_URI, VaultFolder},
};

#[test]
fn a_vault_is_made_once() {
    let folder = VaultFolder::empty();

    insta::assert_snapshot!(folder.run(&["list"]), @r"
    --- stderr
    claviger-cli: There is no vault here yet.
      Nothing was changed.
      Make one with claviger-cli init, or name its folder with --vault.
    --- status 10
    ");
    insta::assert_snapshot!(folder.run(&["init"]), @r"
    The vault is in FOLDER
    --- status 0
    ");
    insta::assert_snapshot!(folder.run(&["init"]), @r"
    --- stderr
    claviger-cli: There is a data file here already.
      It was not changed.
      Use it, or name another folder with --vault.
    --- status 11
    ");
    assert_eq!(folder.json(&["list"]), serde_json::json!([]));
}

#[test]
fn a_short_password_is_no_password() {
    let folder = VaultFolder::empty();

    insta::assert_snapshot!(folder.finish(folder.start(&["init"]), "seven77\n"), @r"
    --- stderr
    claviger-cli: This password is too short.
      Nothing was changed.
      Use at least 8 characters.
    --- status 13
    ");
    assert!(!folder.file().exists());
}

#[test]
fn a_wrong_password_opens_and_changes_nothing() {
    let folder = VaultFolder::with_accounts(&[RFC_URI]);
    let before = fs::read(folder.file()).unwrap();

    insta::assert_snapshot!(folder.finish(folder.start(&["code", "acme"]), "wrong password\n"), @r"
    --- stderr
    claviger-cli: That password is not right.
      Nothing was changed or deleted.
      Check the keyboard layout and try again.
    --- status 12
    ");
    assert_eq!(
        folder
            .finish(folder.start(&["remove", "acme"]), "wrong password\n")
            .status,
        12
    );
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn no_password_is_told_apart_from_a_wrong_one() {
    let folder = VaultFolder::with_vault();

    insta::assert_snapshot!(folder.finish(folder.start(&["list"]), ""), @r"
    --- stderr
    claviger-cli: No password was given.
      Nothing was changed.
      Run it in a terminal, or give the password with --password-stdin or --password-fd.
    --- status 13
    ");
}

#[test]
#[cfg(target_os = "linux")]
fn a_password_may_come_from_a_file_descriptor() {
    let folder = VaultFolder::with_vault();
    let secret = tempfile::NamedTempFile::new().unwrap();
    secret
        .as_file()
        .write_all(format!("{PASSWORD}\nnot this\n").as_bytes())
        .unwrap();

    let output = Command::new("sh")
        .env("HOME", folder.path())
        .args([
            "-c",
            "exec \"$0\" list --json --password-fd 9 --vault \"$1\" 9<\"$2\"",
        ])
        .args([
            env!("CARGO_BIN_EXE_claviger-cli").as_ref(),
            folder.path(),
            secret.path(),
        ])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[]\n");
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_terminal_nobody_waits_for_a_password() {
    let folder = VaultFolder::with_vault();

    // setsid: this test may itself run on a terminal.
    let output = Command::new("setsid")
        .env("HOME", folder.path())
        .args([
            "--wait",
            env!("CARGO_BIN_EXE_claviger-cli"),
            "list",
            "--vault",
        ])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(13));
}

#[test]
fn the_folder_may_come_from_the_environment() {
    let folder = VaultFolder::with_vault();
    let child = command(folder.path())
        .args(["list", "--json", "--password-stdin"])
        .env("CLAVIGER_HOME", folder.path())
        .spawn()
        .unwrap();

    assert_eq!(
        finish(child, format!("{PASSWORD}\n").into_bytes())
            .succeeded()
            .stdout,
        "[]\n"
    );
}

#[test]
fn two_sources_of_a_password_are_one_too_many() {
    assert_eq!(
        finish(start(&["list", "--password-stdin", "--keychain"]), vec![]).status,
        2
    );
}

#[test]
fn processes_that_add_at_the_same_time_lose_nothing() {
    let folder = VaultFolder::with_vault();
    let uris: Vec<String> = (0..6)
        .map(|n| {
            format!("otpauth://totp/Portal{n}:me?secret=JBSWY3DPEHPK3PX{n}")
                .replace('0', "A")
                .replace('1', "B")
        })
        .collect();

    let children: Vec<_> = uris
        .iter()
        .map(|uri| folder.start(&["add", "--uri", uri]))
        .collect();
    for child in children {
        folder.finish(child, &format!("{PASSWORD}\n")).succeeded();
    }

    let accounts = folder.json(&["list"]);
    assert_eq!(accounts.as_array().unwrap().len(), 6, "{accounts}");
}
