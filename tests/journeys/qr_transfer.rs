//! A backup that goes from one window to the other as QR codes, on the same screen and through no file.

use std::time::Duration;

use support::{Claviger, Protection, Stage, claviger::TITLE, codes, seed, wait};

const ACCOUNTS: usize = 50;
/// Room for two windows side by side.
const WINDOW: (u32, u32) = (760, 900);
/// A busy machine catches few of the codes, and needs none in particular.
const TRANSFER_MAX: Duration = Duration::from_secs(120);

/// Waits for a new window, puts it in its half of the screen, and answers its id.
fn place(stage: &Stage, others: &[String], left: i32) -> String {
    let screen = stage.screen();
    let window = wait::until("a new window", wait::PATIENCE, || {
        let mut windows = screen.windows(TITLE).into_iter();
        windows.find(|id| !others.contains(id))
    });
    screen.resize(&window, WINDOW.0, WINDOW.1);
    screen.move_window(&window, left, 40);

    window
}

#[test]
fn fifty_accounts_go_from_one_window_to_the_other_by_what_the_screen_shows() {
    let here = Stage::set("qr-transfer");
    let there = Stage::set_beside("qr-transfer-there", &here);
    seed::accounts(&here, ACCOUNTS);
    let anna = Claviger::open(&here);
    let annas = place(&here, &[], 10);
    anna.wait_until_open();
    let ben = Claviger::open(&there);
    place(&here, &[annas], 800);
    ben.set_up(Protection::Password);

    ben.page().click("button", "Backup & devices");
    ben.page().click_button("Receive by QR codes");
    ben.page().click_button("Watch the screen");
    ben.page().see("No code of a backup was seen yet.");

    anna.page().click("button", "Backup & devices");
    anna.page().click_button("Back up now");
    anna.page()
        .fill("Backup password", "marble turbine orchard");
    anna.page().fill("Type it again", "marble turbine orchard");
    anna.page().click_button("Show as QR codes");
    anna.prove_by_password();
    anna.page().find("img", "QR code of the backup");

    ben.page()
        .find_within(TRANSFER_MAX, "textbox", "Backup password");
    here.take_picture("received");
    anna.page().click_button("Done");
    ben.page().fill("Backup password", "marble turbine orchard");
    ben.page().click_button("Open it");
    ben.page().see("50 accounts are added.");
    ben.page().click_button("Import");
    ben.page().see("The backup is restored.");
    ben.page().click_button("Done");
    ben.page().click("button", "Codes*");
    for number in [0, 1, 49] {
        let account = seed::account(number);
        ben.page()
            .find("combobox", "Search accounts")
            .fill(&account.issuer);
        codes::checked(&account.key, || {
            ben.shown_code(&account.issuer, &account.label)
        });
    }
}
