//! Two computers that are paired by pictures of each other's screens; a backup of one opens on the other without a password.

use std::{
    fs,
    path::{Path, PathBuf},
};

use support::{
    Claviger, Protection, Stage,
    claviger::cli_program,
    codes,
    seed::{self, Seeded},
    steps, wait,
};

/// Shows the code for the other device, and takes a picture of the screen as soon as the code can be read on it.
fn show_code(stage: &Stage, claviger: &Claviger<'_>, prove: bool) -> PathBuf {
    let page = claviger.page();
    page.click("button", "Backup & devices");
    page.click_button("Pair a device");
    if prove {
        claviger.prove_by_password();
    }
    page.find("img", "QR code for the other device");
    let picture = stage.results().join("pairing-code.png");
    // A dialog comes into view by and by, and WebKit decodes its pictures beside that.
    wait::until("a code that can be read", wait::PATIENCE, || {
        stage.screen().save_picture(&picture);
        let read = stage
            .command(&cli_program())
            .arg("scan")
            .arg(&picture)
            .output()
            .ok()?;

        read.status.success().then_some(())
    });

    picture
}

/// Reads the code of the other device from a picture, and answers the six words.
fn read_code(stage: &Stage, claviger: &Claviger<'_>, picture: &Path) -> String {
    let page = claviger.page();
    page.click_button("Open a file");
    steps::choose_in_file_dialog(stage, picture);
    page.see("Compare these words.");
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
    let (here, there) = (Stage::set("pairing-here"), Stage::set("pairing-there"));
    seed::vault(&here, &accounts);
    let (anna, ben) = (Claviger::open(&here), Claviger::open(&there));
    anna.wait_until_open();
    ben.set_up(Protection::Password);

    let code_of_anna = show_code(&here, &anna, true);
    let code_of_ben = show_code(&there, &ben, false);
    let words = read_code(&here, &anna, &code_of_ben);
    assert_eq!(read_code(&there, &ben, &code_of_anna), words);
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
