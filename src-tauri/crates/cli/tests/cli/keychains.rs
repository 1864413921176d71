//! With a real Secret Service in a D-Bus session of its own.

use std::{
    fs,
    io::{self, Write as _},
    process::{Command, Stdio},
};

use crate::vault_folder::{RFC_URI, VaultFolder};

/// Runs a shell script in which `claviger` is the program and the keychain is unlocked. `None`, said aloud, where the
/// Secret Service is not installed.
fn with_keychain(folder: &VaultFolder, script: &str) -> Option<String> {
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_err()
        {
            io::stderr()
                .write_all(format!("SKIPPED: {program} is not installed\n").as_bytes())
                .unwrap();
            return None;
        }
    }
    let runtime = folder.path().join("runtime");
    fs::create_dir(&runtime).unwrap();
    let script = format!(
        "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
         claviger() {{ setsid --wait \"$0\" \"$@\"; }}
         {script}"
    );
    let output = Command::new("dbus-run-session")
        .args([
            "--",
            "sh",
            "-c",
            &script,
            env!("CARGO_BIN_EXE_claviger-cli"),
        ])
        .env("HOME", folder.path())
        .env("XDG_RUNTIME_DIR", runtime)
        .env("CLAVIGER_HOME", folder.path())
        .env_remove("DISPLAY")
        .output()
        .unwrap();

    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_keychain_opens_the_vault_without_a_question() {
    let folder = VaultFolder::empty();
    let script = format!(
        "claviger init --protect keychain-only --json
         claviger add --uri '{RFC_URI}'
         claviger code acme --at 59
         claviger code acme --at 59 --keychain"
    );
    let Some(output) = with_keychain(&folder, &script) else {
        return;
    };

    let (init, rest) = output.split_once('\n').unwrap();
    assert_eq!(rest, "added: Acme (bob@example.com)\n287082\n287082\n");

    // Elsewhere, without that keychain, the recovery key opens it.
    let init: serde_json::Value = serde_json::from_str(init).unwrap();
    let key = init["recovery_key"].as_str().unwrap();
    let child = folder.start(&["code", "acme", "--at", "59"]);
    assert_eq!(
        folder.finish(child, &format!("{key}\n")).succeeded().stdout,
        "287082\n"
    );
    let child = folder.start(&["list"]);
    insta::assert_snapshot!(folder.finish(child, "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA\n"), @r"
    --- stderr
    claviger-cli: That recovery key is not right.
      Nothing was changed or deleted.
      Compare each group with your printed copy.
    --- status 12
    ");
}

#[test]
fn a_vault_that_the_keychain_may_not_open_stays_closed_to_it() {
    let folder = VaultFolder::with_vault();

    let Some(output) = with_keychain(&folder, "claviger list --keychain 2>&1; echo $?") else {
        return;
    };
    insta::assert_snapshot!(output, @r"
    claviger-cli: The key store no longer holds the key for Claviger.
      Your accounts are safe.
      Give your password or recovery key this time.
    14
    ");
}
