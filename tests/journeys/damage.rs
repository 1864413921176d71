//! A data file that cannot be read: what is wrong is named, nothing is overwritten, and a copy brings the accounts back.

use std::{fs, os::unix::fs::PermissionsExt};

use support::{
    Claviger, Protection, Stage,
    claviger::{PASSWORD, vault_file},
};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const OTHER_KEY: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";

fn leave_two_accounts(stage: &Stage) {
    let claviger = Claviger::open(stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.add_by_typing(OTHER_KEY, "Contoso", "mara");
    claviger.wait_for_row("Contoso", "mara");
    claviger.quit();
}

#[test]
fn a_damaged_file_offers_the_checked_copies_and_stays_beside_them() {
    let stage = Stage::set_without_keychain("damage-flipped");
    leave_two_accounts(&stage);
    let file = vault_file(&stage);
    let mut bytes = fs::read(&file).expect("the vault can be read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(&file, &bytes).expect("a damage");

    // The middle is sealed: only the password tells a damage from a file that is as it should be.
    let claviger = Claviger::open(&stage);
    claviger.try_password(PASSWORD);
    claviger.page().see("Claviger cannot read its data file.");
    claviger.page().see("It was not changed.");
    assert_eq!(
        fs::read(&file).ok().as_deref(),
        Some(bytes.as_slice()),
        "a file that cannot be read is not touched"
    );
    claviger.page().click_button("Open the copy");
    claviger.unlock(PASSWORD);
    claviger.wait_for_row("Northwind", "mara");

    let kept = support::claviger::files_below(&support::claviger::data_folder(&stage));
    let beside = kept
        .iter()
        .find(|file| file.to_string_lossy().contains("corrupt"))
        .expect("the damaged file is kept");
    assert_eq!(fs::read(beside).ok().as_deref(), Some(bytes.as_slice()));
}

#[test]
fn a_cut_file_says_that_its_end_is_missing() {
    let stage = Stage::set_without_keychain("damage-cut");
    leave_two_accounts(&stage);
    let file = vault_file(&stage);
    let bytes = fs::read(&file).expect("the vault can be read");
    fs::write(&file, &bytes[..bytes.len() - 100]).expect("a cut");

    let claviger = Claviger::open(&stage);
    claviger.page().see("The end of the file is missing.");
    claviger.page().find("button", "Open the copy");
}

#[test]
fn a_file_that_may_not_be_read_is_never_taken_for_a_first_run() {
    let stage = Stage::set_without_keychain("damage-denied");
    leave_two_accounts(&stage);
    let file = vault_file(&stage);
    let bytes = fs::read(&file).expect("the vault can be read");
    // Root may read everything, so a folder in the file's place stands for "cannot be read" on every machine.
    fs::rename(&file, stage.home().join("put aside")).expect("the file can be put aside");
    fs::create_dir(&file).expect("a folder in its place");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("a closed folder");

    let claviger = Claviger::open(&stage);
    claviger.page().see("Claviger may not read its data file.");
    assert!(
        claviger
            .page()
            .look_for("heading", "How should Claviger be unlocked?")
            .is_none()
    );

    fs::remove_dir(&file).expect("the folder can go");
    fs::rename(stage.home().join("put aside"), &file).expect("the file comes back");
    claviger.page().click_button("Try again");
    claviger.unlock(PASSWORD);
    claviger.wait_for_row("Northwind", "mara");
    assert_eq!(fs::read(&file).ok().map(|now| now.len()), Some(bytes.len()));
}
