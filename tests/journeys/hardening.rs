//! A hostile script in the page gets nowhere: not to code, not to the network, not to the system, not to a key.

use std::time::Duration;

use serde_json::{Value, json};
use support::{Claviger, Protection, Stage, claviger::TITLE, trap::Trap};

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn open_with_one_account(stage: &Stage) -> Claviger<'_> {
    let claviger = Claviger::open(stage);
    claviger.set_up(Protection::Password);
    claviger.add_by_typing(KEY, "Northwind", "mara");
    claviger.wait_for_row("Northwind", "mara");

    claviger
}

#[test]
fn smuggled_code_does_not_run_and_nothing_finds_a_way_out() {
    let stage = Stage::set_without_keychain("hardening-page");
    let claviger = open_with_one_account(&stage);
    let trap = Trap::set();

    let outcome = trap.attack(claviger.page());
    assert!(
        outcome.tried.len() >= 50,
        "the list of attempts is {} long",
        outcome.tried.len()
    );
    assert_eq!(outcome.succeeded, Vec::<String>::new());

    for (name, script) in [
        ("another address", "location.href = arguments[0]"),
        ("another address in place", "location.replace(arguments[0])"),
        (
            "a refresh",
            "document.head.innerHTML += `<meta http-equiv=refresh content=\"0;url=${arguments[0]}\">`",
        ),
        (
            "a link",
            "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click()",
        ),
        (
            "a form",
            "const f = document.createElement('form'); f.action = arguments[0]; document.body.append(f); f.submit()",
        ),
    ] {
        claviger
            .page()
            .run(script, vec![json!(trap.forbidden(name))]);
        claviger.stay(Duration::from_millis(700));
        claviger.wait_for_row("Northwind", "mara");
    }
    assert_eq!(trap.knocks(), Vec::<String>::new());
    assert_eq!(
        stage.screen().windows(".+").len(),
        1,
        "no other window opened"
    );
}

#[test]
fn the_core_answers_its_own_commands_and_nothing_else() {
    let stage = Stage::set_without_keychain("hardening-core");
    let claviger = open_with_one_account(&stage);

    let answer = claviger
        .page()
        .run_async(include_str!("hardening.js"), Vec::new());
    let [tried, got, invoke] = [&answer[0], &answer[1], &answer[2]];
    assert!(
        tried.as_array().is_some_and(|tried| tried.len() >= 40),
        "{tried}"
    );
    assert_eq!(
        *invoke,
        json!("function"),
        "the attempts need a way to ask the core"
    );
    assert_eq!(*got, json!([]));
}

#[test]
fn behind_the_closed_door_every_command_says_locked() {
    let stage = Stage::set_without_keychain("hardening-locked");
    let claviger = open_with_one_account(&stage);
    claviger.lock();

    for (command, request) in [
        (
            "list_accounts",
            json!({ "request": { "search": "", "group": null, "from": 0, "count": 10 } }),
        ),
        ("codes", json!({ "request": { "ids": [] } })),
        ("groups", json!({})),
        ("trash", json!({})),
        ("scan_clipboard", json!({})),
        ("draft_codes", json!({ "request": { "ids": [] } })),
        ("retry_save", json!({})),
    ] {
        let answer = ask(&claviger, command, &request);
        assert_eq!(
            answer,
            json!({ "refused": { "code": "locked" } }),
            "{command}"
        );
    }
}

#[test]
fn no_answer_of_the_core_holds_the_key() {
    let stage = Stage::set_without_keychain("hardening-answers");
    let claviger = open_with_one_account(&stage);
    let list = ask(
        &claviger,
        "list_accounts",
        &json!({ "request": { "search": "", "group": null, "from": 0, "count": 10 } }),
    );
    let id = list["answered"]["rows"][0]["id"].clone();
    assert!(id.is_string(), "{list}");

    for (command, request) in [
        ("codes", json!({ "request": { "ids": [id] } })),
        ("account_details", json!({ "request": { "id": id } })),
        ("session_state", json!({})),
        ("settings", json!({})),
    ] {
        let answer = ask(&claviger, command, &request);
        assert!(answer.get("answered").is_some(), "{command}: {answer}");
        assert!(
            !answer.to_string().contains(KEY),
            "{command} gives the key away"
        );
    }
    let refused = ask(
        &claviger,
        "show_account_qr",
        &json!({ "request": { "id": id, "proof": { "kind": "password", "password": "not my password" } } }),
    );
    assert_eq!(refused["refused"]["code"], json!("passwordWrong"));
}

#[test]
fn the_tools_for_developers_do_not_open() {
    let stage = Stage::set_without_keychain("hardening-devtools");
    let claviger = open_with_one_account(&stage);
    for chord in ["ctrl+shift+i", "F12", "ctrl+shift+c"] {
        claviger.press(chord);
    }
    claviger.stay(Duration::from_secs(1));
    assert_eq!(stage.screen().windows(".+"), stage.screen().windows(TITLE));
}

/// Asks the core as the page does.
fn ask(claviger: &Claviger<'_>, command: &str, request: &Value) -> Value {
    const ASK: &str = "const done = arguments[2]; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]) \
        .then((answered) => done({ answered }), (refused) => done({ refused }))";
    claviger
        .page()
        .run_async(ASK, vec![json!(command), request.clone()])
}
