//! Two computers that are paired by what each sees of the other's window; a backup of one opens on the other without a password.

use std::{fs, time::Duration};

use support::{
    Claviger, Protection, Stage, codes,
    seed::{self, Seeded},
    steps::{self, stand_beside},
    wait,
};

/// Longer than one look at the screen takes, also on a busy machine.
const LOOK_MAX: Duration = Duration::from_secs(5);

/// Shows the code for the other device.
fn show_code(claviger: &Claviger<'_>, prove: bool) {
    let page = claviger.page();
    page.click("button", "Backup & devices");
    page.click_button("Pair a device");
    if prove {
        claviger.prove_by_password();
    }
    page.find("img", "QR code for the other device").scroll_to();
}

/// Reads the code that the other window shows from the screen, and answers the six words.
fn capture_code(stage: &Stage, claviger: &Claviger<'_>) -> String {
    let page = claviger.page();
    // A dialog comes into view by and by, and WebKit decodes its pictures beside that.
    wait::until("the code of the other device", wait::PATIENCE, || {
        page.click_button("Capture the screen");
        wait::within(LOOK_MAX, || {
            page.text().contains("Compare these words.").then_some(())
        })
    });
    stage.take_picture("pairing-words");
    let text = page.text();
    let is_word = |word: &str| {
        word.chars()
            .all(|one| one.is_ascii_lowercase() || one == '-')
    };

    text.lines()
        .find(|line| line.split(' ').count() == 6 && line.split(' ').all(is_word))
        .expect("six words")
        .to_owned()
}

fn pair(claviger: &Claviger<'_>, name: &str) {
    let page = claviger.page();
    let field = page.find("textbox", "Name of the other device");
    field.scroll_to();
    field.fill(name);
    page.click_button("The words are the same");
    page.see(&format!("{name} is paired."));
    page.click_button("Done");
    page.find("button", &format!("More for {name}"));
}

#[test]
fn a_backup_for_a_paired_computer_opens_there_without_a_password_and_says_whom_it_is_from() {
    let accounts = [seed::account(0), seed::account(1)];
    let here = Stage::set("pairing-here");
    let there = Stage::set_beside("pairing-there", &here);
    seed::vault(&here, &accounts);
    let (anna, ben) = stand_beside(&here, &there);
    anna.wait_until_open();
    ben.set_up(Protection::Password);

    show_code(&anna, true);
    show_code(&ben, false);
    let words = capture_code(&here, &anna);
    assert_eq!(capture_code(&there, &ben), words);
    pair(&anna, "Ben's laptop");
    pair(&ben, "Anna's laptop");

    let stick = here.home().join("stick");
    fs::create_dir(&stick).expect("a folder for the backup");
    let file = stick.join("backup.age");
    anna.page().click_button("Back up for it");
    anna.page().click_button("Choose where to save");
    steps::choose_in_file_dialog(&here, &file);
    anna.page().see("2 of 2 accounts, codes equal.");
    anna.page().click_button("Done");
    here.take_picture("paired");

    ben.page().click_button("Restore a backup");
    steps::choose_in_file_dialog(&there, &file);
    ben.page().click_button("Open it");
    ben.page().see("It is from Anna's laptop.");
    ben.page().see("2 accounts are added.");
    there.take_picture("restore");
    ben.page().click_button("Import");
    ben.page().see("The backup is restored.");
    ben.page().click_button("Done");
    ben.page().click("button", "Codes*");
    codes::wait_for_room(10);
    for Seeded { issuer, label, key } in &accounts {
        assert_eq!(ben.shown_code(issuer, label), codes::code_now(key));
    }
}
