//! Moving in from another authenticator: its file, its password, and the same codes.

use std::{fs, path::PathBuf};

use support::{
    Claviger, FileManager, Protection, Stage,
    claviger::{PASSWORD, cli},
    codes, steps, wait,
};

const GITHUB: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const HETZNER: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
const FILE_PASSWORD: &str = "lantern orchard 42";

/// The file of another app with two accounts: `format` as the command line names it, which writes it in another home.
fn export(stage: &Stage, format: &str) -> PathBuf {
    let home = stage.home().join("another-app");
    let home = home.to_str().expect("a name in plain characters");
    let password = format!("{PASSWORD}\n");
    let run = |arguments: &[&str], input: &str| {
        cli(stage, &[&["--vault", home], arguments].concat(), input)
    };
    run(&["init", "--password-stdin"], &password);
    for (key, issuer) in [(GITHUB, "GitHub"), (HETZNER, "Hetzner")] {
        let input = format!("{password}{key}\n");
        let names = ["--issuer", issuer, "--label", "mara"];
        run(
            &[&["add", "--key-stdin", "--password-stdin"], &names[..]].concat(),
            &input,
        );
    }
    let file = stage.home().join(format!("{format}-export.json"));
    let output = file.to_str().expect("a name in plain characters");
    run(
        &[
            "export",
            "--format",
            format,
            "--output",
            output,
            "--password-stdin",
            "--file-password-stdin",
        ],
        &format!("{password}{FILE_PASSWORD}\n"),
    );

    file
}

fn has_their_codes(claviger: &Claviger<'_>) {
    codes::wait_for_room(10);
    for (key, issuer) in [(GITHUB, "GitHub"), (HETZNER, "Hetzner")] {
        assert_eq!(claviger.shown_code(issuer, "mara"), codes::code_now(key));
    }
}

#[test]
fn an_encrypted_export_is_opened_with_its_password_and_gives_the_same_codes() {
    let stage = Stage::set("import-sealed");
    let file = export(&stage, "aegis");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    claviger.page().click("button", "Backup & devices");
    claviger.page().click_button("Import from another app");
    steps::choose_in_file_dialog(&stage, &file);

    claviger.page().find("heading", "An encrypted Aegis export");
    claviger
        .page()
        .fill("Password of the export", "not this one");
    claviger.page().click_button("Open it");
    claviger.page().see("That password does not open it.");
    claviger
        .page()
        .fill("Password of the export", FILE_PASSWORD);
    claviger.page().click_button("Open it");
    claviger.page().see("2 accounts found.");
    stage.take_picture("import-list");
    claviger.page().click_button("Add 2 accounts");
    claviger.page().click_button("Done");

    claviger.page().click("button", "Codes*");
    has_their_codes(&claviger);
    assert!(file.exists(), "an encrypted file may stay where it is");
}

#[test]
fn an_export_without_a_password_is_dropped_on_the_window_and_moved_to_the_trash() {
    let stage = Stage::set("import-dropped");
    let file = export(&stage, "2fas-plain");
    let folder = stage.home().join("Documents");
    fs::create_dir(&folder).expect("a folder for documents");
    let file_there = folder.join("2fas.json");
    fs::rename(&file, &file_there).expect("the file can move");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    FileManager::open(&stage, &folder).drop_file_on(&claviger, "button", "Add 2 accounts");

    claviger.page().click_button("Add 2 accounts");
    claviger
        .page()
        .see("is not encrypted: anyone who has it has your keys.");
    claviger.page().click_button("Move it to the trash");
    wait::until("the file to leave its folder", wait::PATIENCE, || {
        (!file_there.exists()).then_some(())
    });
    claviger.page().click_button("Done");
    has_their_codes(&claviger);
}
