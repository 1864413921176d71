//! Moving out to another authenticator: what does not fit, a file that is read back, pictures that are scanned.

use std::fs;

use support::{
    Claviger, Protection, Stage,
    claviger::{PASSWORD, cli},
    codes, steps,
};

const GITHUB: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const HETZNER: &str = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
const FILE_PASSWORD: &str = "lantern orchard 42";

fn with_two_accounts(stage: &Stage) -> Claviger<'_> {
    let claviger = Claviger::open(stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(GITHUB, "GitHub", "mara");
    claviger.add_by_typing(HETZNER, "Hetzner", "mara");
    claviger.page().click("button", "Backup & devices");
    claviger.page().click_button("Copy to a phone or app");

    claviger
}

/// The codes at 59 seconds past the epoch of another program that scanned what is on the screen now.
fn codes_on_phone(stage: &Stage) -> Vec<String> {
    let home = stage.home().join("phone");
    let home = home.to_str().expect("a name in plain characters");
    let screen = stage.home().join("screen.png");
    stage.screen().save_picture(&screen);
    let screen = screen.to_str().expect("a name in plain characters");
    let run = |arguments: &[&str]| {
        let arguments = [&["--vault", home], arguments, &["--password-stdin"]].concat();
        cli(stage, &arguments, &format!("{PASSWORD}\n"))
    };
    run(&["init"]);
    run(&["add", "--image", screen, "--all"]);

    ["GitHub", "Hetzner"]
        .iter()
        .map(|issuer| run(&["code", issuer, "--at", "59"]).trim().replace(' ', ""))
        .collect()
}

#[test]
fn an_encrypted_file_says_what_it_holds_is_read_back_and_the_phone_is_compared() {
    let stage = Stage::set("export-sealed");
    let file = stage.home().join("for-the-phone.json");
    let claviger = with_two_accounts(&stage);
    claviger.page().see("2 of 2 accounts will be in the file.");
    claviger.page().fill("Password of the file", FILE_PASSWORD);
    claviger.page().fill("Type it again", FILE_PASSWORD);
    claviger.page().click_button("Choose where to save");
    steps::choose_in_file_dialog(&stage, &file);

    claviger
        .page()
        .see("Saved and read back: 2 of 2 codes equal.");
    stage.take_picture("export-done");
    let text = fs::read_to_string(&file).expect("the file is there");
    assert!(text.contains("\"slots\""), "a file of Aegis: {text}");
    assert!(!text.contains(GITHUB), "its keys are readable");

    codes::wait_for_room(10);
    claviger
        .page()
        .fill("Code on the other device", &codes::code_now(GITHUB));
    claviger.page().see("Both devices agree");
}

#[test]
fn the_pictures_for_google_authenticator_are_read_from_the_screen_again() {
    let stage = Stage::set("export-pictures");
    let claviger = with_two_accounts(&stage);
    claviger.page().choose("App", "Google Authenticator");
    claviger
        .page()
        .see("2 of 2 accounts will be in the QR codes.");
    claviger.page().click_button("Show the QR codes");
    // Whoever set the vault up a moment ago is asked all the same.
    claviger.page().fill("Password", PASSWORD);
    claviger.page().click_button("Go on");
    claviger.page().see("QR code 1 of 1");
    stage.take_picture("export-picture");

    assert_eq!(
        codes_on_phone(&stage),
        [codes::code_at(GITHUB, 59), codes::code_at(HETZNER, 59)]
    );
    claviger.page().click_button("All are scanned");
    claviger.page().see("2 accounts were shown to the phone.");
}
