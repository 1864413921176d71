//! A backup that goes from one window to the other as QR codes, on the same screen and through no file.

use std::time::Duration;

use support::{Protection, Stage, codes, seed, steps::stand_beside};

const ACCOUNTS: usize = 50;
const CONTROL: char = '\u{E009}';
/// A busy machine catches few of the codes, and needs none in particular.
const TRANSFER_MAX: Duration = Duration::from_secs(180);

#[test]
fn fifty_accounts_go_from_one_window_to_the_other_by_what_the_screen_shows() {
    let here = Stage::set("qr-transfer");
    let there = Stage::set_beside("qr-transfer-there", &here);
    seed::accounts(&here, ACCOUNTS);
    let (anna, ben) = stand_beside(&here, &there);
    anna.wait_until_open();
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

    // Watching is nothing that locking waits for.
    ben.page().click("button", "Backup & devices");
    ben.page().click_button("Receive by QR codes");
    ben.page().click_button("Watch the screen");
    ben.page().see("No code of a backup was seen yet.");
    ben.page().press(&[CONTROL, 'l']);
    ben.page().find("heading", "Claviger is locked");
}
