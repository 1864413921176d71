//! Recovery codes outside the vault: on paper through the desktop's own print dialog, in a file, on the clipboard. The
//! page gives the words, and never sees the codes.

use std::path::Path;

use serde_json::{Value, json};
use support::{
    Canary, Claviger, Protection, Stage,
    claviger::{files_below, vault_file},
    parts::program,
    steps::{choose_in_file_dialog, print_to_file},
    wait::{self, PATIENCE},
};

const CODES: [&str; 5] = [
    "7f3a-91bd",
    "c04e-5521",
    "9b8d-66f0",
    "1e7c-20aa",
    "d5f2-8c43",
];

const FILE_PASSWORD: &str = "marble turbine orchard";

/// What the page asks of Rust.
fn ask(claviger: &Claviger<'_>, command: &str, request: &Value) -> Value {
    let answer = claviger.page().run_async(
        "const [command, request, done] = arguments;
         window.__TAURI_INTERNALS__.invoke(command, { request }).then(done, (error) => done({ error }));",
        vec![json!(command), request.clone()],
    );
    assert!(answer["error"].is_null(), "{command}: {answer}");

    answer
}

fn add_set(claviger: &Claviger<'_>) -> String {
    let text = CODES.join("\n");
    let list = ask(
        claviger,
        "parse_recovery_text",
        &json!({ "text": text, "profileId": "customer-portal" }),
    );
    let set = ask(
        claviger,
        "add_recovery_set",
        &json!({
            "draftId": list["draftId"], "pictureDraftId": null, "accountId": null,
            "name": "Customer Portal", "note": "",
        }),
    );

    set["id"].as_str().expect("a set has an id").to_owned()
}

fn text_of(pdf: &Path) -> String {
    let output = program("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext runs");
    assert!(output.status.success(), "{} is no PDF", pdf.display());

    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn recovery_codes_are_printed_without_passing_the_page() {
    let stage = Stage::set("paper");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    let set = add_set(&claviger);

    claviger.page().run(
        "const [setId] = arguments;
         const title = 'Customer Portal', lines = ['Each code works once.'];
         window.__TAURI_INTERNALS__.invoke('print_recovery_set', { request: { setId, title, lines, proof: null } })
             .then((printed) => (document.title = `printed ${printed}`), (error) => (document.title = JSON.stringify(error)));",
        vec![json!(set)],
    );
    claviger.screen().wait_for_window("Print");
    stage.take_picture("print-dialog");
    print_to_file(&stage);
    let pdf = wait::until("a printed file", PATIENCE, || {
        files_below(stage.home())
            .into_iter()
            .find(|file| file.extension().is_some_and(|ending| ending == "pdf"))
    });
    wait::until("the answer to printing", PATIENCE, || {
        let title = claviger.page().run("return document.title", Vec::new());
        (title == "printed true").then_some(())
    });

    let text = text_of(&pdf);
    for expected in CODES
        .into_iter()
        .chain(["Customer Portal", "Each code works once."])
    {
        assert!(
            text.contains(expected),
            "{expected} is not on paper:\n{text}"
        );
    }
    let sets = ask(&claviger, "recovery", &json!({}));
    assert!(!sets["sets"][0]["keptElsewhereAtMs"].is_null());
    let shown = claviger.page().run(
        "return document.documentElement.outerHTML + JSON.stringify(arguments[0])",
        vec![sets],
    );
    for code in CODES {
        assert!(!shown.to_string().contains(code), "{code} is in the page");
        let vault = std::fs::read(vault_file(&stage)).expect("the vault can be read");
        assert!(!String::from_utf8_lossy(&vault).contains(code));
    }
}

#[test]
fn recovery_codes_are_saved_in_a_file_that_shows_none_of_them() {
    let stage = Stage::set("recovery-save");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    add_set(&claviger);
    let file = stage.home().join("codes.txt.age");

    let page = claviger.page();
    page.click("button", "Recovery");
    page.click_button("Save a file");
    page.fill("Password of the file", FILE_PASSWORD);
    page.fill("Type it again", FILE_PASSWORD);
    page.click_button("Choose where");
    choose_in_file_dialog(&stage, &file);
    page.see("Saved as codes.txt.age, read back and opened");

    let bytes = std::fs::read(&file).expect("the file can be read");
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let secrets = [CODES.as_slice(), &[FILE_PASSWORD]].concat();
    assert_eq!(
        Canary::of_texts(&secrets).found_below(stage.home()),
        Vec::new()
    );
}

#[test]
fn a_copied_recovery_code_carries_the_mark_and_needs_a_proof_after_locking() {
    let stage = Stage::set("recovery-copy");
    let claviger = Claviger::open(&stage);
    claviger.set_up(Protection::Password);
    let set = add_set(&claviger);
    let row = ask(&claviger, "recovery", &json!({}))["sets"][0].clone();
    let code = &row["codes"][2]["id"];

    ask(
        &claviger,
        "copy_recovery_code",
        &json!({ "setId": set, "codeId": code, "proof": null }),
    );

    assert_eq!(claviger.screen().clipboard(), CODES[2]);
    assert_eq!(
        claviger.screen().clipboard_as("x-kde-passwordManagerHint"),
        "secret"
    );

    claviger.lock();
    let refused = claviger.page().run_async(
        "const [setId, done] = arguments;
         window.__TAURI_INTERNALS__.invoke('reveal_recovery_set', { request: { setId, proof: null } }).then(done, done);",
        vec![json!(set)],
    );
    assert_eq!(refused, json!({ "code": "locked" }));
    assert_eq!(claviger.screen().clipboard(), "");
}
