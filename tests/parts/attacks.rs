//! The attempts of the hardening story are real: on a page without protection they succeed.

use serde_json::Map;
use support::{Stage, driver::Driver, trap::Trap};

/// What this engine refuses on every page: windows without a click, files, and what needs a person's consent or a
/// secure address.
const REFUSED_EVERYWHERE: &[&str] = &[
    "form into a new window",
    "new window",
    "link into a new window",
    "prefetch",
    "server in the background",
    "reading the clipboard",
    "camera and microphone",
    "file address",
    "file address in a frame",
];

#[test]
fn on_an_unprotected_page_the_attempts_succeed() {
    let stage = Stage::set_without_keychain("parts-attacks");
    let driver = Driver::webkit(&stage);
    let page = driver.open("the engine's small browser", Map::new());
    let trap = Trap::set();
    page.go_to(&trap.unprotected_page());

    let outcome = trap.attack(&page);
    let refused: Vec<_> = outcome
        .tried
        .iter()
        .filter(|name| !outcome.succeeded.contains(name))
        .collect();
    assert_eq!(refused, REFUSED_EVERYWHERE);
}
