//! Five hundred accounts: the window holds a few rows, finds everything, and copies the right code.

use serde_json::json;
use support::{Claviger, Stage, codes, seed, steps::copy_button};

const COUNT: usize = 500;

#[test]
fn five_hundred_accounts_are_listed_searched_and_copied() {
    let stage = Stage::set("many-accounts");
    seed::accounts(&stage, COUNT);
    let claviger = Claviger::open(&stage);
    claviger.wait_until_open();
    let page = claviger.page();
    support::wait::until("the list", support::wait::PATIENCE, || {
        (page.run(
            "return document.querySelector('li[aria-setsize]')?.getAttribute('aria-setsize')",
            Vec::new(),
        ) == json!("500"))
        .then_some(())
    });
    let mounted = page.run(
        "return document.querySelectorAll('li[aria-posinset]').length",
        Vec::new(),
    );
    assert!(
        mounted.as_u64().is_some_and(|rows| rows < 80),
        "the page holds the rows on screen: {mounted}"
    );

    let wanted = seed::account(321);
    page.find("combobox", "Search accounts")
        .fill(&wanted.issuer);
    page.see("1 match");
    codes::checked(&wanted.key, || {
        claviger.copied_by(|| claviger.press("Return"))
    });

    claviger.press("Escape");
    claviger.press("Down");
    claviger.press("End");
    let last = seed::account(COUNT - 1);
    page.find("button", &copy_button(&last.issuer, &last.label));
    support::wait::until("the focus on the last row", support::wait::PATIENCE, || {
        (page.focused() == format!("button: {}", copy_button(&last.issuer, &last.label)))
            .then_some(())
    });
    codes::checked(&last.key, || claviger.shown_code(&last.issuer, &last.label));

    claviger.press("Home");
    let first = seed::account(0);
    support::wait::until(
        "the focus on the first row",
        support::wait::PATIENCE,
        || {
            (page.focused() == format!("button: {}", copy_button(&first.issuer, &first.label)))
                .then_some(())
        },
    );
}
