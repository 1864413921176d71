//! `FORMAT.md` is enough to open a vault: a script that was written from it does, in another language.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use otp::SecretText;
use vault::{
    Cost, NewPassword, NewRecoverySet, Proof, Protection, Session, Settings, StepMark,
    ports::{Keychain, KeychainEntry},
};

use crate::support::{Computer, NOW, PASSWORD, add, password_proof, proven, text};

/// Parameters like those of real vaults, with less memory.
fn real_password() -> NewPassword {
    NewPassword::derive(&text(PASSWORD), Cost::new(1_024, 2, 4).unwrap()).unwrap()
}

#[test]
fn a_script_opens_the_vault_by_password_keychain_and_recovery_key() {
    let Some(python) = python_with_ciphers() else {
        eprintln!(
            "SKIPPED: opening a vault from Python needs python3, venv, and argon2-cffi and pynacl from PyPI"
        );
        return;
    };
    let computer = Computer::new();
    let mut unlocked = computer.set_up_with(Protection::PasswordAndKeychain(real_password()));
    let account = add(&mut unlocked, "GitHub", "alice 🔑");
    let codes = vec![text("abcd-1234"), text("efgh-5678")];
    let set = NewRecoverySet::new("GitHub", codes)
        .unwrap()
        .for_account(account);
    let set = unlocked.add_recovery_set(set, NOW).unwrap();
    let first = unlocked.recovery_set(set).unwrap().codes()[0].id();
    unlocked.mark_recovery_code_used(set, first, NOW).unwrap();
    let guide = unlocked.begin_guide("emnify", None, NOW).unwrap();
    unlocked
        .mark_step(guide, "scan", StepMark::Done, NOW)
        .unwrap();
    let proven = unlocked
        .door(NOW)
        .unwrap()
        .prove(&password_proof(PASSWORD))
        .unwrap();
    let recovery_key = unlocked.make_recovery_key(&proven, NOW).unwrap().to_text();
    let file = computer.store.file().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.otpv");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(&file)
        .unwrap();
    let keychain_secret = computer.keychain.get(&keychain_entry_of(&file)).unwrap();

    for (option, secret) in [
        ("--password-stdin", &text(PASSWORD)),
        ("--recovery-key-stdin", &recovery_key),
        ("--keychain-secret-stdin", &keychain_secret),
    ] {
        let (opened, said) = run(&python, &path, option, secret);
        assert!(opened, "{option}: {said}");
        let document: serde_json::Value = serde_json::from_str(&said).unwrap();
        let account = &document["accounts"][0];
        assert_eq!(account["issuer"], "GitHub");
        assert_eq!(account["label"], "alice 🔑");
        assert_eq!(account["keys"][0]["secret"], "BwcHBwcHBwcHBwcHBwcHBwcHBwc=");
        let set = &document["recovery_sets"]["records"][0];
        assert_eq!(set["codes"][1]["text"], "efgh-5678");
        assert_eq!(set["codes"][0]["uses"].as_object().unwrap().len(), 1);
        assert_eq!(set["account"]["value"], account["id"]);
        let guide = &document["guide_runs"]["records"][0];
        assert_eq!(guide["steps"]["scan"]["value"], "done");
    }
    let (opened, said) = run(&python, &path, "--password-stdin", &text("wrong password"));
    assert!(!opened && said.is_empty());
}

#[test]
fn a_script_opens_recovery_codes_with_the_password_of_their_own() {
    let Some(python) = python_with_ciphers() else {
        eprintln!(
            "SKIPPED: opening a vault from Python needs python3, venv, and argon2-cffi and pynacl from PyPI"
        );
        return;
    };
    let computer = Computer::new();
    let mut unlocked = computer.set_up_with(Protection::Password(real_password()));
    let codes = vec![text("abcd-1234"), text("efgh-5678")];
    unlocked
        .add_recovery_set(NewRecoverySet::new("GitHub", codes).unwrap(), NOW)
        .unwrap();
    let own = NewPassword::derive(&text("a word of their own"), Cost::new(512, 1, 2).unwrap());
    let proven = proven(&unlocked);
    unlocked.lock_codes(&proven, &own.unwrap(), NOW).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.otpv");
    std::fs::File::create(&path)
        .unwrap()
        .write_all(&computer.store.file().unwrap())
        .unwrap();
    let codes = |secrets: &str| {
        let (opened, said) = run(&python, &path, "--password-stdin", &text(secrets));
        assert!(opened, "{said}");
        let document: serde_json::Value = serde_json::from_str(&said).unwrap();
        document["recovery_sets"]["records"][0]["codes"].clone()
    };

    assert!(codes(PASSWORD)[1]["text"]["ct"].is_string());
    let opened = codes(&format!("{PASSWORD}\na word of their own"));
    assert_eq!(opened[0]["text"], "abcd-1234");
    assert_eq!(opened[1]["text"], "efgh-5678");
}

#[test]
fn the_recovery_key_that_is_printed_opens_the_vault() {
    let computer = Computer::new();
    let Session::NotSetUp(not_set_up) = computer.start() else {
        panic!("there is a vault");
    };
    let set_up = not_set_up
        .set_up(Protection::KeychainOnly, &Settings::default(), NOW)
        .unwrap();
    let paper = set_up.recovery_key.unwrap().to_text();
    let typed = paper.expose().to_lowercase().replace('-', " ");

    assert!(
        computer
            .locked()
            .unlock(&Proof::RecoveryKey(text(&typed)), NOW)
            .is_ok()
    );
}

fn keychain_entry_of(file: &[u8]) -> KeychainEntry {
    let header_bytes = u32::from_le_bytes(file[12..16].try_into().unwrap());
    let header_end = 24 + usize::try_from(header_bytes).unwrap();
    let header: serde_json::Value = serde_json::from_slice(&file[24..header_end]).unwrap();
    let slots = header["slots"].as_array().unwrap();
    let slot = slots.iter().find(|slot| slot["type"] == "keyring").unwrap();
    let text = |name: &str| slot[name].as_str().unwrap().to_owned();

    KeychainEntry {
        service: text("service"),
        account: text("account"),
    }
}

fn run(python: &Path, vault: &Path, option: &str, secret: &SecretText) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/open_vault.py");
    let mut child = Command::new(python)
        .arg(script)
        .arg(vault)
        .arg(option)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{}", secret.expose()).unwrap();
    let output = child.wait_with_output().unwrap();

    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// A Python of our own in the target folder, made once.
fn python_with_ciphers() -> Option<PathBuf> {
    let venv = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open-vault-venv");
    let python = venv.join("bin/python");
    let has_ciphers = || {
        Command::new(&python)
            .args(["-c", "import argon2, nacl"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if !has_ciphers() {
        let succeeds = |command: &mut Command| {
            command
                .stdout(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        };
        succeeds(Command::new("python3").args(["-m", "venv"]).arg(&venv));
        succeeds(Command::new(&python).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "argon2-cffi==25.1.0",
            "pynacl==1.6.2",
        ]));
    }

    has_ciphers().then_some(python)
}
