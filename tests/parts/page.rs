//! Finding things by role and name, in the engine of Claviger's window.

use serde_json::{Map, json};
use support::{Stage, driver::Driver, page::Page};

const PAGE: &str = r#"data:text/html,<!doctype html><title>Parts</title>
<h1>A <b>bold</b> title</h1>
<label for="who">Your name</label><input id="who">
<label>Remember me<input type="checkbox" role="switch"></label>
<button aria-label="Lock the door"><svg></svg></button>
<button aria-hidden="true">Not for anyone</button>
<div style="display:none"><button>Not on the page</button></div>
<div inert><button>Behind glass</button></div>
<ul aria-label="Accounts"><li><button>Northwind, mara. Copy code.</button></li></ul>
<button id="open" onclick="document.querySelector('dialog').showModal()">Open the dialog</button>
<dialog aria-labelledby="t"><h2 id="t">Are you sure?</h2><button onclick="this.closest('dialog').close()">Close it</button></dialog>"#;

fn browser(stage: &Stage) -> (Page, Driver) {
    let driver = Driver::webkit(stage);
    // Without capabilities the driver starts WebKitGTK's own small browser, in automation mode.
    let page = driver.open("the engine's small browser", Map::new());
    page.go_to(PAGE);

    (page, driver)
}

#[test]
fn things_are_found_by_role_and_name_and_what_nobody_can_reach_is_not() {
    let stage = Stage::set_without_keychain("parts-page");
    let (page, _driver) = browser(&stage);

    page.find("heading", "A bold title");
    page.fill("Your name", "Mara");
    assert_eq!(page.find("textbox", "Your name").value(), "Mara");
    page.click("switch", "Remember me");
    assert!(page.find("switch", "Remember me").is_on());
    page.find("list", "Accounts");
    page.find("button", "Northwind, mara.*");
    page.find("button", "Lock the door");
    for hidden in ["Not for anyone", "Not on the page", "Behind glass"] {
        assert!(page.look_for("button", hidden).is_none(), "{hidden}");
    }

    page.click_button("Open the dialog");
    page.find("dialog", "Are you sure?");
    assert!(
        page.look_for("button", "Lock the door").is_none(),
        "a modal dialog covers the page"
    );
    page.click_button("Close it");
    page.find("button", "Lock the door");
}

#[test]
fn keys_reach_the_page_from_the_driver_and_from_the_real_keyboard() {
    let stage = Stage::set_without_keychain("parts-keys");
    let (page, _driver) = browser(&stage);

    page.click("textbox", "Your name");
    page.press(&['a']);
    stage.screen().type_text("b c");
    support::wait::until("the typed text", support::wait::PATIENCE, || {
        (page.find("textbox", "Your name").value() == "ab c").then_some(())
    });
    assert_eq!(page.run("return 6 * 7", Vec::new()), json!(42));
}
