//! Backups that are made by themselves: turned on, a stick that is pulled out and put in again, and the words that open
//! them on another computer.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use support::{
    Claviger, Protection, Stage,
    claviger::{PASSWORD, cli, files_below},
    seed, steps, wait,
};

const WORDS: &str = "marble turbine orchard lantern";
const SECOND: &str =
    "otpauth://totp/Contoso:mara?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Contoso";
const THIRD: &str =
    "otpauth://totp/Fabrikam:mara?secret=OZUXI5LQMVZGC3TUMEQGQ2LTEBRWC3TB&issuer=Fabrikam";
/// The key is sealed and opened, each a second of work in the program that people get.
const TURNING_ON: Duration = Duration::from_secs(120);
/// A folder that is away is looked for every ten seconds.
const LOOKED_AGAIN: Duration = Duration::from_secs(60);

fn open_tab(claviger: &Claviger<'_>) {
    claviger.page().click("button", "Backup & devices");
    claviger.page().find("heading", "Automatic backups");
}

fn turn_on(stage: &Stage, claviger: &Claviger<'_>, folder: &Path) {
    let page = claviger.page();
    page.click_button("Turn on automatic backups");
    page.fill("Backup password", WORDS);
    page.fill("Type it again", WORDS);
    page.click_button("Choose the folder");
    claviger.prove_by_password();
    steps::choose_in_file_dialog(stage, folder);
    page.find_within(TURNING_ON, "heading", "Automatic backups are on");
}

fn add(stage: &Stage, address: &str) {
    cli(
        stage,
        &["add", "--uri", address, "--password-stdin"],
        &format!("{PASSWORD}\n"),
    );
}

/// The one backup in the folder, whose name a later one of the same day has taken from an earlier one.
fn only_backup_in(folder: &Path) -> PathBuf {
    let mut backups = files_below(folder);
    backups.retain(|file| !file.ends_with("claviger-backup-key.age"));
    assert_eq!(backups.len(), 1, "{backups:?}");

    backups.remove(0)
}

#[test]
fn backups_are_made_by_themselves_wait_for_a_stick_and_open_by_their_words_elsewhere() {
    let here = Stage::set("automatic-here");
    seed::accounts(&here, 1);
    let (stick, pulled_out) = (here.home().join("stick"), here.home().join("pulled-out"));
    fs::create_dir(&stick).expect("a folder for the stick");
    let claviger = Claviger::open(&here);
    claviger.wait_until_open();
    open_tab(&claviger);
    turn_on(&here, &claviger, &stick);
    let page = claviger.page();
    page.see("1 account, opened and compared.");
    page.click_button("Done");

    add(&here, SECOND);
    page.see_within(LOOKED_AGAIN, "2 accounts, opened and compared.");
    page.find("heading", "Every account is in a tested backup");
    fs::rename(&stick, &pulled_out).expect("the stick can be pulled out");
    add(&here, THIRD);
    page.see_within(LOOKED_AGAIN, "The folder stick is not there.");
    page.see("It is tried again by itself.");
    here.take_picture("automatic-pulled-out");
    assert!(!stick.exists());
    fs::rename(&pulled_out, &stick).expect("the stick can be put in again");
    page.see_within(LOOKED_AGAIN, "3 accounts, opened and compared.");
    wait::until("no more word of the folder", wait::PATIENCE, || {
        (!page.text().contains("is not there")).then_some(())
    });
    here.take_picture("automatic-on");
    claviger.quit();

    let there = Stage::set("automatic-there");
    let claviger = Claviger::open(&there);
    claviger.set_up(Protection::Password);
    open_tab(&claviger);
    claviger.page().click_button("Restore a backup");
    steps::choose_in_file_dialog(&there, &only_backup_in(&stick));
    claviger
        .page()
        .see("Its key is in claviger-backup-key.age.");
    claviger.page().fill("Backup password", WORDS);
    claviger.page().click_button("Open it");
    claviger
        .page()
        .see_within(TURNING_ON, "3 accounts are added.");
    claviger.page().click_button("Import");
    claviger.page().see("The backup is restored.");
}
